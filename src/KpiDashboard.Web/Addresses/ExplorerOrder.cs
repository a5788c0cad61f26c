using KpiDashboard.Web.Explorer;
using KpiDashboard.Web.Language;

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

    /// <summary>The rows in this order; those without data stay last, those alike as they came.</summary>
    /// <param name="rows">The rows as they came.</param>
    public IReadOnlyList<ExplorerRow> Sort(IReadOnlyList<ExplorerRow> rows) =>
        By switch
        {
            ExplorerSort.Given => rows,
            ExplorerSort.Name when Reversed => [.. rows.OrderByDescending(r => r.Name, VietnameseOrder.Names)],
            ExplorerSort.Name => [.. rows.OrderBy(r => r.Name, VietnameseOrder.Names)],
            ExplorerSort.Services => ByValue(rows, r => Format.Exact(r.Services)),
            ExplorerSort.Dossiers => ByValue(rows, r => Format.Exact(r.Dossiers)),
            ExplorerSort.Paper => ByValue(rows, r => r.Paper),
            _ => ByValue(rows, r => r.Dossiers.Denominator),
        };

    private IReadOnlyList<ExplorerRow> ByValue(IEnumerable<ExplorerRow> rows, Func<ExplorerRow, decimal?> value)
    {
        IOrderedEnumerable<ExplorerRow> withData = rows.OrderBy(r => value(r) is null);
        return [.. Reversed ? withData.ThenBy(value) : withData.ThenByDescending(value)];
    }
}
