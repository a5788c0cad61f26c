using KpiDashboard.Indicators;

namespace KpiDashboard.Web.Addresses;

/// <summary>The order that the explorer's rows are read in.</summary>
/// <param name="By">What they are sorted by, unless it is an indicator.</param>
/// <param name="Indicator">The indicator of which the highest figure comes first; null for none.</param>
/// <param name="Reversed">Whether the other way round: names from the end, figures from the lowest.</param>
public readonly record struct ExplorerOrder(ExplorerSort By, Indicator? Indicator = null, bool Reversed = false)
{
    private const string ReversedWord = "reversed";

    /// <summary>The order as parameters of an address.</summary>
    public IEnumerable<(string Name, string? Value)> InAddress =>
        [("sort", Word), ("order", Reversed && Word is not null ? ReversedWord : null)];

    private string? Word =>
        Indicator is not null ? Indicator.Code
        : By == ExplorerSort.Given ? null
        : Links.Word(By);

    /// <summary>The order of an address; what is none is as the rows come.</summary>
    /// <param name="sort">What to sort by: an indicator's code, or a word for another column.</param>
    /// <param name="order">Which way.</param>
    /// <param name="definitions">The indicators.</param>
    public static ExplorerOrder Of(string? sort, string? order, Definitions definitions) =>
        new(
            Links.FromWord(sort, ExplorerSort.Given),
            sort is null ? null : definitions.FindIndicator(sort),
            order == ReversedWord
        );

    /// <summary>What a click on a column's heading asks for: its order, and the other way where that is in use.</summary>
    /// <param name="column">The column, in the order of its first click.</param>
    public ExplorerOrder Click(ExplorerOrder column) => column with { Reversed = IsBy(column) && !Reversed };

    /// <summary>Whether rows are sorted by a column, whichever way.</summary>
    /// <param name="column">The column.</param>
    public bool IsBy(ExplorerOrder column) => this with { Reversed = false } == column with { Reversed = false };
}
