using KpiDashboard.Indicators;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Rankings;

/// <summary>Puts a ranking into order.</summary>
public static class RankingOrder
{
    /// <summary>The rows in the order wanted; units that are not ranked stay last.</summary>
    /// <param name="rows">The rows in rank order.</param>
    /// <param name="sort">The order.</param>
    public static IEnumerable<RankingRow> In(this IEnumerable<RankingRow> rows, RankingSort sort)
    {
        IOrderedEnumerable<RankingRow> ranked = rows.OrderBy(r => r.Rank is null);
        return sort switch
        {
            RankingSort.RankReversed => ranked.ThenByDescending(r => r.Rank),
            RankingSort.Movement => ranked.ThenByDescending(r => r.Moved ?? int.MinValue),
            RankingSort.Name => ranked.ThenBy(r => r.Unit.Name, VietnameseOrder.Names),
            RankingSort.Volume => ranked.ThenByDescending(r => r.Standing.Figure.Denominator),
            RankingSort.Gap => ranked.ThenByDescending(r => r.Standing.Figure.CountShort(r.Standing.Target)),
            _ => ranked,
        };
    }
}
