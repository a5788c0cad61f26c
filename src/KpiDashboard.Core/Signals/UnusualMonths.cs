using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Signals;

/// <summary>Months far above or below what is usual for a unit, and units that fell silent, as loading found them.</summary>
internal static class UnusualMonths
{
    public static LookedAt Of(Scoreboard board, Period month, IEnumerable<Finding> findings)
    {
        DateRange days = month.Days(PeriodCalendar.Calendar);
        return new LookedAt(
            [
                .. findings
                    .Where(f =>
                        f.Kind is FindingKinds.Jump or FindingKinds.Silent
                        && f.PeriodStart == days.Start
                        && f.PeriodEnd == days.End
                    )
                    // The newest import is the first: it saw most.
                    .DistinctBy(f => f.UnitId)
                    .Select(f => (Unit: board.Units.Find(f.UnitId ?? 0), Usual: f.Expected ?? 0, Count: f.Actual ?? 0))
                    .Where(f => f.Unit is not null)
                    .Select(f => Of(f.Unit!, month, f.Usual, f.Count)),
            ],
            []
        );
    }

    private static Signal Of(Unit unit, Period month, long usual, long count) =>
        new(
            SignalKind.UnusualMonth,
            unit,
            null,
            month,
            LookedAt.StrengthOf(usual, count),
            null,
            [new("dossiers", count), new("usual", usual)]
        );
}
