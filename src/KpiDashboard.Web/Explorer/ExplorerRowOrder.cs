using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Explorer;

/// <summary>Puts the explorer's rows into order.</summary>
public static class ExplorerRowOrder
{
    /// <summary>The rows in the order wanted; those without data stay last, those alike as they came.</summary>
    /// <param name="rows">The rows as they came.</param>
    /// <param name="order">The order.</param>
    public static IReadOnlyList<ExplorerRow> In(this IReadOnlyList<ExplorerRow> rows, ExplorerOrder order)
    {
        return order.By switch
        {
            ExplorerSort.Given => rows,
            ExplorerSort.Name when order.Reversed => [.. rows.OrderByDescending(r => r.Name, VietnameseOrder.Names)],
            ExplorerSort.Name => [.. rows.OrderBy(r => r.Name, VietnameseOrder.Names)],
            ExplorerSort.Services => ByValue(r => Format.Exact(r.Services)),
            ExplorerSort.Dossiers => ByValue(r => Format.Exact(r.Dossiers)),
            ExplorerSort.Paper => ByValue(r => r.Paper),
            _ => ByValue(r => r.Dossiers.Denominator),
        };

        IReadOnlyList<ExplorerRow> ByValue(Func<ExplorerRow, decimal?> value)
        {
            IOrderedEnumerable<ExplorerRow> withData = rows.OrderBy(r => value(r) is null);
            return [.. order.Reversed ? withData.ThenBy(value) : withData.ThenByDescending(value)];
        }
    }
}
