using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Rankings;

/// <summary>Puts a ranking into order.</summary>
public static class RankingOrder
{
    /// <summary>The rows in the order wanted; units that are not ranked stay last.</summary>
    /// <param name="rows">The rows in rank order.</param>
    /// <param name="sort">The order.</param>
    /// <param name="forecast">The forecast of a unit, as far as there is one.</param>
    public static IEnumerable<RankingRow> In(
        this IEnumerable<RankingRow> rows,
        RankingSort sort,
        Func<Unit, Forecast?> forecast
    )
    {
        IOrderedEnumerable<RankingRow> ranked = rows.OrderBy(r => r.Rank is null);
        return sort switch
        {
            RankingSort.RankReversed => ranked.ThenByDescending(r => r.Rank),
            RankingSort.Movement => ranked.ThenByDescending(r => r.Moved ?? int.MinValue),
            RankingSort.Name => ranked.ThenBy(r => r.Unit.Name, VietnameseOrder.Names),
            RankingSort.Volume => ranked.ThenByDescending(r => r.Standing.Figure.Denominator),
            RankingSort.Gap => ranked.ThenByDescending(r => r.Standing.Figure.CountShort(r.Standing.Target)),
            RankingSort.Chance => ranked
                .ThenByDescending(r => forecast(r.Unit)?.Reach ?? -1)
                .ThenByDescending(r => forecast(r.Unit)?.End.Median),
            _ => ranked,
        };
    }
}
