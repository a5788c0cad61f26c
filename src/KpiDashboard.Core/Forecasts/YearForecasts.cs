using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>Forecasts of both indicators to the year's end, for all units at once.</summary>
public sealed class YearForecasts
{
    private readonly Dictionary<(Unit Unit, string Indicator, bool Own), Forecast> forecasts;

    private YearForecasts(Dictionary<(Unit Unit, string Indicator, bool Own), Forecast> forecasts) =>
        this.forecasts = forecasts;

    /// <summary>The forecast of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">One that is forecast: <see cref="Knows"/>.</param>
    /// <param name="own">Without the units below it.</param>
    /// <returns>Null where there is too little to go by.</returns>
    public Forecast? Find(Unit unit, Indicator indicator, bool own) =>
        forecasts.GetValueOrDefault((unit, indicator.FullName, own));

    /// <summary>Whether an indicator is forecast: it is one of the two that every definition has.</summary>
    /// <param name="indicator">The indicator.</param>
    public static bool Knows(Indicator indicator) => indicator.Ratio.IsOfRuleSet;

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
    /// <param name="selection">Names the rules and the calendar; of filters nothing is used.</param>
    /// <param name="after">The last month that is over.</param>
    /// <param name="cancellation">Ends it.</param>
    public static YearForecasts Of(
        Scoreboard board,
        Selection selection,
        Period after,
        CancellationToken cancellation = default
    )
    {
        Dictionary<(Unit, string, bool), Forecast> forecasts = [];
        foreach (Indicator indicator in board.Definitions.Indicators.Where(Knows))
        {
            ForecastYear year = ForecastYear.Of(board, indicator, selection, after, cancellation);
            foreach (
                (Unit unit, bool own, Forecast forecast) in indicator.Ratio.CountsServices
                    ? new ServiceForecasts(year).Make()
                    : DossierForecasts.Make(year)
            )
            {
                forecasts[(unit, indicator.FullName, own)] = forecast;
                if (!year.HasOthersBelow(unit))
                {
                    forecasts[(unit, indicator.FullName, false)] = forecast;
                }
            }
        }

        return new YearForecasts(forecasts);
    }
}
