using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <content>What it would take, made aside when somebody asks for a unit.</content>
public sealed partial class ForecastBook
{
    private readonly ConcurrentDictionary<
        (Unit Unit, bool Own, Period After, PeriodCalendar, string Rules),
        Lazy<Task<YearEnd?>>
    > ends = [];

    /// <summary>How a unit's year may end, waited for.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">The indicator; only the share of online dossiers can be moved so.</param>
    /// <param name="selection">Names year, calendar, rules, and whether the unit alone is meant.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <returns>Null where there is too little to go by, or no target.</returns>
    public async Task<YearEnd?> YearEndAsync(
        Unit unit,
        Indicator indicator,
        Selection selection,
        CancellationToken cancellation = default
    )
    {
        if (
            indicator.Ratio != Ratio.Dossiers
            || selection.Filter is { IsEmpty: false }
            || Of(indicator, selection) is not { } making
            || YearForecasts.AfterOf(board, selection) is not { } after
        )
        {
            return null;
        }

        if (ends.Count > MostKept)
        {
            ends.Clear();
        }

        return await ends.GetOrAdd(
                (unit, selection.Own, after, selection.Calendar, selection.Rules.FullName),
                _ => new Lazy<Task<YearEnd?>>(() => Task.Run(MakeAsync))
            )
            .Value.WaitAsync(cancellation);

        // It is not ended when somebody who waits goes away, for others wait too.
        async Task<YearEnd?> MakeAsync() =>
            (await making).Find(unit, indicator, selection.Own) is null
                ? null
                : DossierForecasts.EndOf(
                    ForecastYear.Of(board, indicator, selection, after, new ParallelOptions()),
                    unit,
                    selection.Own
                );
    }
}
