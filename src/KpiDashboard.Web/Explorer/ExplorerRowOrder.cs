using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Explorer;

/// <summary>Puts the explorer's rows into order.</summary>
public static class ExplorerRowOrder
{
    /// <summary>The rows in the order wanted; those without data stay last, those alike as they came.</summary>
    /// <param name="rows">The rows as they came.</param>
    /// <param name="order">The order.</param>
    /// <param name="board">The numbers.</param>
    public static IReadOnlyList<ExplorerRow> In(
        this IReadOnlyList<ExplorerRow> rows,
        ExplorerOrder order,
        Scoreboard board
    )
    {
        if (order.Indicator is { } indicator)
        {
            return ByValue(r => r.Of(board, indicator).Exact);
        }

        return order.By switch
        {
            ExplorerSort.Given => rows,
            ExplorerSort.Name when order.Reversed => [.. rows.OrderByDescending(r => r.Name, VietnameseOrder.Names)],
            ExplorerSort.Name => [.. rows.OrderBy(r => r.Name, VietnameseOrder.Names)],
            ExplorerSort.Paper => ByValue(r => r.Paper),
            _ => ByValue(r => r.Dossiers.Denominator),
        };

        IReadOnlyList<ExplorerRow> ByValue(Func<ExplorerRow, decimal?> value)
        {
            // A figure that no rule set defines is counted when it is asked for: once a row.
            IOrderedEnumerable<(ExplorerRow Row, decimal? Value)> withData = rows.Select(r => (Row: r, Value: value(r)))
                .OrderBy(r => r.Value is null);
            return
            [
                .. (order.Reversed ? withData.ThenBy(r => r.Value) : withData.ThenByDescending(r => r.Value)).Select(
                    r => r.Row
                ),
            ];
        }
    }
}
