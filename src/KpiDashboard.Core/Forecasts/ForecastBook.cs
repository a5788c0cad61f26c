using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>
/// The forecasts of a scoreboard, made aside from those who ask: what is not ready yet is null, and there for the next one
/// who asks.
/// </summary>
/// <param name="board">The numbers.</param>
public sealed class ForecastBook(Scoreboard board)
{
    /// <summary>So many sets of forecasts are kept: the months of a year by a few definitions.</summary>
    private const int MostKept = 48;

    private readonly ConcurrentDictionary<
        (Period After, PeriodCalendar, string Rules),
        Lazy<Task<YearForecasts>>
    > made = [];

    /// <summary>The forecast of a unit as the selection asks.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">The indicator; only shares of dossiers are forecast.</param>
    /// <param name="selection">Names year, calendar, rules, and whether the unit alone is meant.</param>
    /// <returns>Null where it is not ready yet, is filtered, or has too little to go by.</returns>
    public Forecast? Find(Unit unit, Indicator indicator, Selection selection) =>
        Of(indicator, selection) is { IsCompletedSuccessfully: true } ready
            ? ready.Result.Find(unit, selection.Own)
            : null;

    /// <summary>All forecasts of a selection's year, waited for.</summary>
    /// <param name="indicator">The indicator; only shares of dossiers are forecast.</param>
    /// <param name="selection">Names year, calendar and rules.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <returns>Null where none can be made.</returns>
    public async Task<YearForecasts?> WhenReadyAsync(
        Indicator indicator,
        Selection selection,
        CancellationToken cancellation = default
    ) => Of(indicator, selection) is { } making ? await making.WaitAsync(cancellation) : null;

    private Task<YearForecasts>? Of(Indicator indicator, Selection selection)
    {
        if (
            indicator.Ratio != Ratio.Dossiers
            || selection.Filter is not null
            || YearForecasts.AfterOf(board, selection) is not { } after
        )
        {
            return null;
        }

        if (made.Count > MostKept)
        {
            made.Clear();
        }

        return made.GetOrAdd(
            (after, selection.Calendar, selection.Rules.FullName),
            _ => new Lazy<Task<YearForecasts>>(() => Task.Run(() => YearForecasts.Of(board, selection, after)))
        ).Value;
    }
}
