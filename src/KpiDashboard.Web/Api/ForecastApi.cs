using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>Forecasts to the year's end for programs.</summary>
internal static class ForecastApi
{
    public static void MapForecastApi(this RouteGroupBuilder api) =>
        api.MapBoth(
            "/forecast",
            ListAsync,
            "How likely the units of a league reach the target of an indicator, and what the year's end will bring",
            typeof(ApiPage<ForecastItem>)
        );

    private static Task<IResult> ListAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<ForecastBook> books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                UnitKind league = question.ResolveLeague(problems);
                Indicator indicator = question.ResolveIndicator(board, problems);
                if (problems.Count > 0 || selection is null)
                {
                    return null;
                }

                YearForecasts? forecasts = await (await books.OfAsync(board, ct)).WhenReadyAsync(
                    indicator,
                    selection,
                    ct
                );
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. board.Units.League(league, selection.Days)],
                    unit => ForecastItem.Of(unit, indicator, forecasts?.Find(unit, indicator, selection.Own))
                );
            },
            ct
        );
}

/// <summary>The forecast of a unit.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="After">The last month that is known; null where there is too little to go by.</param>
/// <param name="Reach">The probability that the target is reached, 0 to 1; null without a target.</param>
/// <param name="Chance">The same as a word.</param>
/// <param name="Months">The year up to the end of each coming month.</param>
internal sealed record ForecastItem(
    string Unit,
    string Name,
    string Indicator,
    string? After,
    double? Reach,
    Chance? Chance,
    IReadOnlyList<ForecastMonthItem> Months
)
{
    public static ForecastItem Of(Unit unit, Indicator indicator, Forecast? forecast) =>
        new(
            unit.Code,
            unit.Name,
            indicator.Code,
            forecast?.After.ToString(),
            forecast?.Reach,
            forecast?.Chance,
            [
                .. (forecast?.Months ?? []).Select(m => new ForecastMonthItem(
                    m.Month.ToString(),
                    m.Low90,
                    m.Low50,
                    m.Median,
                    m.High50,
                    m.High90
                )),
            ]
        );
}

/// <summary>The year up to the end of a coming month, in percent.</summary>
/// <param name="Month">The month.</param>
/// <param name="Low90">One of twenty courses ends below.</param>
/// <param name="Low50">One of four courses ends below.</param>
/// <param name="Median">As many courses end above as below.</param>
/// <param name="High50">One of four courses ends above.</param>
/// <param name="High90">One of twenty courses ends above.</param>
internal sealed record ForecastMonthItem(
    string Month,
    decimal Low90,
    decimal Low50,
    decimal Median,
    decimal High50,
    decimal High90
);
