namespace KpiDashboard.Web.Addresses;

/// <summary>The order that the explorer's rows are read in.</summary>
/// <param name="By">What they are sorted by.</param>
/// <param name="Reversed">Whether the other way round: names from the end, figures from the lowest.</param>
public readonly record struct ExplorerOrder(ExplorerSort By, bool Reversed = false)
{
    private const string ReversedWord = "reversed";

    /// <summary>The order as parameters of an address.</summary>
    public IEnumerable<(string Name, string? Value)> InAddress =>
        [
            ("sort", By == ExplorerSort.Given ? null : Links.Word(By)),
            ("order", Reversed && By != ExplorerSort.Given ? ReversedWord : null),
        ];

    /// <summary>The order of an address; what is none is as the rows come.</summary>
    /// <param name="sort">What to sort by.</param>
    /// <param name="order">Which way.</param>
    public static ExplorerOrder Of(string? sort, string? order) =>
        new(Links.FromWord(sort, ExplorerSort.Given), order == ReversedWord);

    /// <summary>What a click on a column's heading asks for: its order, and the other way where that is in use.</summary>
    /// <param name="by">The column.</param>
    public ExplorerOrder Click(ExplorerSort by) => new(by, By == by && !Reversed);
}
