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
public sealed partial class ForecastBook(Scoreboard board)
{
    /// <summary>So many sets of forecasts are kept: the months of a year by a few definitions.</summary>
    private const int MostKept = 48;

    /// <summary>So many sets behind filters are kept: whoever tries all of them does not fill the memory.</summary>
    private const int MostFiltered = 16;

    private static readonly ParallelOptions OneThread = new() { MaxDegreeOfParallelism = 1 };

    private readonly ConcurrentDictionary<
        (Period After, PeriodCalendar, string Rules, Filter? Filter),
        Lazy<Task<YearForecasts>>
    > made = [];

    private readonly ConcurrentDictionary<
        (Period After, PeriodCalendar, string Rules, Filter? Filter),
        Lazy<Task<YearForecasts>>
    > filtered = [];

    /// <summary>Whoever tries many filters waits for one after the other, and leaves the rest of the machine to others.</summary>
    private Task<YearForecasts>? last;
    private readonly Lock turns = new();

    private readonly ConcurrentDictionary<(PeriodCalendar, string Rules), Lazy<Task<TrackRecord>>> records = [];

    /// <summary>How right forecasts were, worked out once and waited for; on one thread, for others ask meanwhile.</summary>
    /// <param name="selection">Names rules and calendar.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    public Task<TrackRecord> RecordAsync(Selection selection, CancellationToken cancellation = default) =>
        records
            .GetOrAdd(
                (selection.Calendar, selection.Rules.FullName),
                _ => new Lazy<Task<TrackRecord>>(() => Task.Run(() => TrackRecord.Of(board, selection, OneThread)))
            )
            .Value.WaitAsync(cancellation);

    /// <summary>The forecast of a unit as the selection asks.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names year, calendar, rules, and whether the unit alone is meant.</param>
    /// <returns>
    /// Null where it is not ready yet, has too little to go by, or forecasts of the unit's league are known to
    /// have been worse than none.
    /// </returns>
    public Forecast? Find(Unit unit, Indicator indicator, Selection selection) =>
        Of(indicator, selection) is { IsCompletedSuccessfully: true } ready && !IsWorse(unit.Kind, indicator, selection)
            ? ready.Result.Find(unit, indicator, selection.Own)
            : null;

    /// <summary>Whether it is known that forecasts of a league were worse than to say that all stays as it is.</summary>
    /// <param name="league">The league.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names rules and calendar.</param>
    private bool IsWorse(UnitKind league, Indicator indicator, Selection selection) =>
        records.TryGetValue((selection.Calendar, selection.Rules.FullName), out Lazy<Task<TrackRecord>>? kept)
        && kept is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
        && kept.Value.Result.IsWorse(league, indicator);

    /// <summary>Whether forecasts of the selection's year are being made: what is drawn without them will soon be out of date.</summary>
    /// <param name="indicators">The indicators that are shown.</param>
    /// <param name="selection">Names year, calendar and rules.</param>
    public bool IsPending(IEnumerable<Indicator> indicators, Selection selection) =>
        indicators.Any(i => Of(i, selection) is { IsCompleted: false });

    /// <summary>All forecasts of a selection's year, waited for.</summary>
    /// <param name="indicator">The indicator.</param>
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
            !YearForecasts.Knows(indicator)
            || YearForecasts.IsFixed(indicator, selection.Filter)
            || YearForecasts.AfterOf(board, selection) is not { } after
        )
        {
            return null;
        }

        Filter? filter = selection.Filter is { IsEmpty: false } some ? some : null;
        (var kept, int most) = filter is null ? (made, MostKept) : (filtered, MostFiltered);
        if (kept.Count > most)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(
            (after, selection.Calendar, selection.Rules.FullName, filter),
            _ => new Lazy<Task<YearForecasts>>(filter is null ? () => Task.Run(Make) : MakeInTurn)
        ).Value;

        YearForecasts Make() => YearForecasts.Of(board, selection, after);

        Task<YearForecasts> MakeInTurn()
        {
            lock (turns)
            {
                return last =
                    last?.ContinueWith(
                        _ => Make(),
                        CancellationToken.None,
                        TaskContinuationOptions.None,
                        TaskScheduler.Default
                    )
                    ?? Task.Run(Make);
            }
        }
    }
}
