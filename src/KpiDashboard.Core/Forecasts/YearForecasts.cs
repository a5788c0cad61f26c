using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>Forecasts of both indicators to the year's end, for all units and leagues at once.</summary>
public sealed class YearForecasts
{
    private readonly Dictionary<(Subject Of, string Indicator), Forecast> forecasts;

    private YearForecasts(Dictionary<(Subject Of, string Indicator), Forecast> forecasts) => this.forecasts = forecasts;

    /// <summary>The forecast of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">One that is forecast: <see cref="Knows"/>.</param>
    /// <param name="own">Without the units below it.</param>
    /// <returns>Null where there is too little to go by.</returns>
    public Forecast? Find(Unit unit, Indicator indicator, bool own) =>
        forecasts.GetValueOrDefault((Subject.Of(unit, own), indicator.FullName));

    /// <summary>The forecast of all units of a league together.</summary>
    /// <param name="league">The league.</param>
    /// <param name="indicator">One that is forecast: <see cref="Knows"/>.</param>
    /// <param name="own">Without the units below them.</param>
    /// <returns>Null where there is too little to go by, or units came or went within the year.</returns>
    public Forecast? Find(UnitKind league, Indicator indicator, bool own) =>
        forecasts.GetValueOrDefault((Subject.Of(league, own), indicator.FullName));

    /// <summary>Whether an indicator is forecast: it is one of the two that every definition has.</summary>
    /// <param name="indicator">The indicator.</param>
    public static bool Knows(Indicator indicator) => indicator.Ratio.IsOfRuleSet;

    /// <summary>
    /// Whether nothing is left to forecast behind a filter: of what came one way, all or nothing came online, and services
    /// without an online dossier get none on paper.
    /// </summary>
    /// <param name="indicator">One that is forecast: <see cref="Knows"/>.</param>
    /// <param name="filter">The filter; null for none.</param>
    public static bool IsFixed(Indicator indicator, Filter? filter) =>
        filter?.Channel is { } channel && (channel != Channel.Online || !indicator.Ratio.CountsServices);

    /// <summary>The last month that is over in a selection's year; null where no forecast can be made.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names year and calendar.</param>
    public static Period? AfterOf(Scoreboard board, Selection selection) =>
        board.Data?.LastMonthOver(selection.Period, selection.Calendar)
            is { Number: >= Forecast.FewestMonths and < 12 } after
            ? after
            : null;

    /// <summary>Makes them.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names the rules, the calendar and the filter.</param>
    /// <param name="after">The last month that is over.</param>
    /// <param name="cancellation">Ends it.</param>
    public static YearForecasts Of(
        Scoreboard board,
        Selection selection,
        Period after,
        CancellationToken cancellation = default
    ) => Of(board, selection, after, new ParallelOptions { CancellationToken = cancellation });

    /// <summary>Makes them on no more threads than are given.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names the rules, the calendar and the filter.</param>
    /// <param name="after">The last month that is over.</param>
    /// <param name="threads">How many threads may work on it, and what ends it.</param>
    internal static YearForecasts Of(Scoreboard board, Selection selection, Period after, ParallelOptions threads)
    {
        Dictionary<(Subject, string), Forecast> forecasts = [];
        foreach (Indicator indicator in board.Definitions.Indicators.Where(Knows))
        {
            if (IsFixed(indicator, selection.Filter))
            {
                continue;
            }

            ForecastYear year = ForecastYear.Of(board, indicator, selection, after, threads);
            foreach (
                (Subject of, Forecast forecast) in indicator.Ratio.CountsServices
                    ? new ServiceForecasts(year).Make()
                    : DossierForecasts.Make(year)
            )
            {
                forecasts[(of, indicator.FullName)] = forecast;
                if (of.Unit is { } unit && !year.HasOthersBelow(unit))
                {
                    forecasts[(of with { Own = false }, indicator.FullName)] = forecast;
                }
            }
        }

        return new YearForecasts(forecasts);
    }
}
