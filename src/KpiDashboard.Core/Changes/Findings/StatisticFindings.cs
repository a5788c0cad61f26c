using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Findings;

/// <summary>What reported counts show beside each other.</summary>
internal static class StatisticFindings
{
    /// <param name="change">The import, its rows applied.</param>
    /// <param name="rows">All rows that stand.</param>
    /// <param name="changed">The units and periods of the file that changed.</param>
    public static void Look(
        Change change,
        IEnumerable<StatisticFacts> rows,
        IReadOnlySet<(int UnitId, DateOnly Start, DateOnly End)> changed
    )
    {
        if (changed.Count == 0)
        {
            return;
        }

        Dictionary<(int UnitId, DateOnly Start, DateOnly End), Report> reports = [];
        foreach (StatisticFacts row in rows)
        {
            reports[row.Slice] = reports.GetValueOrDefault(row.Slice).With(row);
        }

        ILookup<int, KeyValuePair<(int UnitId, DateOnly Start, DateOnly End), Report>> byUnit = reports.ToLookup(r =>
            r.Key.UnitId
        );
        foreach ((int UnitId, DateOnly Start, DateOnly End) slice in changed.Order())
        {
            Report report = reports[slice];
            CheckBalance(change, slice, report);
            CheckUsual(change, slice, report, byUnit[slice.UnitId]);
            foreach (((int, DateOnly Start, DateOnly End) other, Report neighbour) in byUnit[slice.UnitId])
            {
                if (other.End == slice.Start)
                {
                    CheckOpening(change, slice, report, neighbour);
                }
                else if (other.Start == slice.End && !changed.Contains(other))
                {
                    CheckOpening(change, other, neighbour, report);
                }
            }
        }

        FindSilentUnits(change, reports, changed);
        CompareWithDossiers(change, changed);
        FormFindings.Look(change, changed);
    }

    private static void CheckBalance(Change change, (int UnitId, DateOnly Start, DateOnly End) slice, Report report)
    {
        // A system that reports nothing but what came in leaves the rest at 0.
        if (
            report.IsWhole
            && report.Finished + report.Pending > 0
            && report.ToHandle != report.Finished + report.Pending
        )
        {
            Found(
                change,
                FindingKinds.BalanceDiffers,
                FindingKinds.Warning,
                slice,
                report.ToHandle,
                report.Finished + report.Pending
            );
        }
    }

    private static void CheckOpening(
        Change change,
        (int UnitId, DateOnly Start, DateOnly End) slice,
        Report report,
        Report before
    )
    {
        if (
            report.IsWhole
            && before.IsWhole
            && before.Finished + before.Pending > 0
            && before.Pending != report.CarriedOver
        )
        {
            Found(change, FindingKinds.OpeningDiffers, FindingKinds.Warning, slice, before.Pending, report.CarriedOver);
        }
    }

    private static void CheckUsual(
        Change change,
        (int UnitId, DateOnly Start, DateOnly End) slice,
        Report report,
        IEnumerable<KeyValuePair<(int UnitId, DateOnly Start, DateOnly End), Report>> unit
    )
    {
        bool isMonth = slice.Start.AddMonths(1) == slice.End;
        long[] before =
        [
            .. unit.Where(u => isMonth && u.Key.End <= slice.Start && u.Key.Start.AddMonths(1) == u.Key.End)
                .OrderBy(u => u.Key.Start)
                .Select(u => u.Value.Received),
        ];
        if (Usual.Jump(report.Received, before) is { } usual)
        {
            Found(change, FindingKinds.Jump, FindingKinds.Notice, slice, usual, report.Received);
        }
    }

    /// <summary>A unit that reported the period before, while at least half of those that did report this one too.</summary>
    private static void FindSilentUnits(
        Change change,
        Dictionary<(int UnitId, DateOnly Start, DateOnly End), Report> reports,
        IReadOnlySet<(int UnitId, DateOnly Start, DateOnly End)> changed
    )
    {
        (DateOnly Start, DateOnly End) last = changed.Select(c => (c.Start, c.End)).Max();
        HashSet<int> now = [.. reports.Keys.Where(k => (k.Start, k.End) == last).Select(k => k.UnitId)];
        KeyValuePair<(int UnitId, DateOnly Start, DateOnly End), Report>[] before =
        [
            .. reports.Where(r => r.Key.End == last.Start && r.Value.Received > 0),
        ];
        if (2 * before.Count(b => now.Contains(b.Key.UnitId)) < before.Length)
        {
            return;
        }

        foreach (((int unitId, DateOnly _, DateOnly _), Report report) in before)
        {
            if (!now.Contains(unitId))
            {
                Found(
                    change,
                    FindingKinds.Silent,
                    FindingKinds.Notice,
                    (unitId, last.Start, last.End),
                    report.Received,
                    0
                );
            }
        }
    }

    private static void CompareWithDossiers(
        Change change,
        IReadOnlySet<(int UnitId, DateOnly Start, DateOnly End)> changed
    )
    {
        var days = new { FirstDay = changed.Min(c => c.Start), EndDay = changed.Max(c => c.End) };
        foreach (UnitPeriodReceived row in change.Store.Rows<UnitPeriodReceived>(days))
        {
            (int, DateOnly, DateOnly) slice = (row.UnitId, row.PeriodStart, row.PeriodEnd);
            if (changed.Contains(slice) && row.Dossiers < row.Reported)
            {
                Found(change, FindingKinds.DossiersFewer, FindingKinds.Warning, slice, row.Reported, row.Dossiers);
            }
        }
    }

    private static void Found(
        Change change,
        string kind,
        string severity,
        (int UnitId, DateOnly Start, DateOnly End) slice,
        long expected,
        long actual
    ) =>
        change.Found(
            new Finding
            {
                Kind = kind,
                Severity = severity,
                UnitId = slice.UnitId,
                PeriodStart = slice.Start,
                PeriodEnd = slice.End,
                Expected = expected,
                Actual = actual,
            }
        );

    /// <summary>A unit's period, all procedures together.</summary>
    private readonly record struct Report(long Received, long CarriedOver, long Finished, long Pending, bool IsPart)
    {
        /// <summary>Whether every row says what was carried over, finished and is pending.</summary>
        public bool IsWhole => !IsPart;

        public long ToHandle => Received + CarriedOver;

        public Report With(StatisticFacts row) =>
            new(
                Received + row.ReceivedOnline + row.ReceivedDirect + row.ReceivedPostal,
                CarriedOver + (row.CarriedOver ?? 0),
                Finished + (row.FinishedEarly ?? 0) + (row.FinishedOnTime ?? 0) + (row.FinishedLate ?? 0),
                Pending + (row.PendingInTime ?? 0) + (row.PendingOverdue ?? 0),
                IsPart
                    || row.CarriedOver is null
                    || (row.FinishedEarly ?? row.FinishedOnTime ?? row.FinishedLate) is null
                    || (row.PendingInTime ?? row.PendingOverdue) is null
            );
    }
}
