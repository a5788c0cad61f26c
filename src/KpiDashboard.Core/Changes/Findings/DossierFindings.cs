using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Changes.Findings;

/// <summary>
/// What a file of dossiers shows beside what is there: of the months that it touches, the latest that is over is compared
/// with the twelve before, and its periods with the statistics of the same days.
/// </summary>
internal static class DossierFindings
{
    private const int Months = 13;

    /// <param name="change">The import, its dossiers applied.</param>
    /// <param name="touched">Units and days (day numbers) at which the file changed something.</param>
    /// <param name="notListed">Dossiers of the file that their unit did not list.</param>
    public static void Look(Change change, IReadOnlyCollection<(int UnitId, int Day)> touched, long notListed)
    {
        if (touched.Count == 0)
        {
            return;
        }

        DateOnly first = DateOnly.FromDayNumber(touched.Min(t => t.Day));
        DateOnly end = DateOnly.FromDayNumber(touched.Max(t => t.Day)).AddDays(1);
        CompareWithStatistics(change, touched, first, end);
        FormFindings.Look(
            change,
            touched
                .GroupBy(t => t.UnitId)
                .Select(g =>
                    (
                        g.Key,
                        DateOnly.FromDayNumber(g.Min(t => t.Day)),
                        DateOnly.FromDayNumber(g.Max(t => t.Day)).AddDays(1)
                    )
                )
        );
        if (notListed > 0)
        {
            FindEndedOfferings(change, touched, first, end);
        }

        HashSet<DateOnly> over =
        [
            .. touched.Select(t => Month(DateOnly.FromDayNumber(t.Day))).Where(m => m.AddMonths(1) <= change.Today),
        ];
        if (over.Count > 0)
        {
            LookAtMonth(change, touched, over.Max());
        }
    }

    private static void CompareWithStatistics(
        Change change,
        IReadOnlyCollection<(int UnitId, int Day)> touched,
        DateOnly first,
        DateOnly end
    )
    {
        HashSet<int> units = [.. touched.Select(t => t.UnitId)];
        foreach (
            UnitPeriodReceived row in change.Store.Rows<UnitPeriodReceived>(new { FirstDay = first, EndDay = end })
        )
        {
            if (units.Contains(row.UnitId) && row.Dossiers < row.Reported)
            {
                change.Found(
                    new Finding
                    {
                        Kind = FindingKinds.DossiersFewer,
                        Severity = FindingKinds.Warning,
                        UnitId = row.UnitId,
                        PeriodStart = row.PeriodStart,
                        PeriodEnd = row.PeriodEnd,
                        Expected = row.Reported,
                        Actual = row.Dossiers,
                    }
                );
            }
        }
    }

    private static void FindEndedOfferings(
        Change change,
        IReadOnlyCollection<(int UnitId, int Day)> touched,
        DateOnly first,
        DateOnly end
    )
    {
        HashSet<int> units = [.. touched.Select(t => t.UnitId)];
        DateOnly halfMonth = Periods.HalfMonth.StartOf(first);
        foreach (EndedOffering row in change.Store.Rows<EndedOffering>(new { FirstDay = halfMonth, EndDay = end }))
        {
            if (units.Contains(row.UnitId))
            {
                change.Found(
                    new Finding
                    {
                        Kind = FindingKinds.OfferingEnded,
                        Severity = FindingKinds.Notice,
                        UnitId = row.UnitId,
                        PeriodStart = halfMonth,
                        PeriodEnd = end,
                        Expected = row.Services,
                        Actual = row.Dossiers,
                    }
                );
            }
        }
    }

    private static void LookAtMonth(Change change, IReadOnlyCollection<(int UnitId, int Day)> touched, DateOnly month)
    {
        var days = new { FirstDay = month.AddMonths(1 - Months), EndDay = month.AddMonths(1) };
        ILookup<int, UnitMonth> units = change.Store.Rows<UnitMonth>(days).ToLookup(u => u.UnitId);
        HashSet<int> changed =
        [
            .. touched.Where(t => Month(DateOnly.FromDayNumber(t.Day)) == month).Select(t => t.UnitId),
        ];
        int before = units.Count(u => u.Any(m => m.Month == month.AddMonths(-1)));
        int now = units.Count(u => u.Any(m => m.Month == month));
        foreach (IGrouping<int, UnitMonth> unit in units)
        {
            Dictionary<DateOnly, long> received = unit.ToDictionary(u => u.Month, u => u.Received);
            long count = received.GetValueOrDefault(month);
            bool wasHere = received.ContainsKey(month.AddMonths(-1)) && received.ContainsKey(month.AddMonths(-2));
            if (count == 0 && wasHere && 2 * now >= before)
            {
                // Where most units are missing, the file is a part of the month, and says nothing of them.
                Found(change, FindingKinds.Silent, unit.Key, month, received[month.AddMonths(-1)], 0);
            }
            else if (
                changed.Contains(unit.Key)
                && Usual.Jump(
                    count,
                    [.. unit.Where(u => u.Month < month).OrderBy(u => u.Month).Select(u => u.Received)]
                )
                    is { } usual
            )
            {
                Found(change, FindingKinds.Jump, unit.Key, month, usual, count);
            }
        }
    }

    private static void Found(Change change, string kind, int unitId, DateOnly month, long expected, long actual) =>
        change.Found(
            new Finding
            {
                Kind = kind,
                Severity = FindingKinds.Notice,
                UnitId = unitId,
                PeriodStart = month,
                PeriodEnd = month.AddMonths(1),
                Expected = expected,
                Actual = actual,
            }
        );

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
}

/// <summary>Statistics beside dossiers of some days: <c>UnitPeriodReceived.sql</c>.</summary>
internal sealed record UnitPeriodReceived
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required long Reported { get; init; }
    public required long Dossiers { get; init; }
}

/// <summary>What a unit received in a calendar month: <c>UnitMonth.sql</c>.</summary>
internal sealed record UnitMonth
{
    public required int UnitId { get; init; }
    public required DateOnly Month { get; init; }
    public required long Received { get; init; }
}

/// <summary>Dossiers of services that a unit no longer lists: <c>EndedOffering.sql</c>.</summary>
internal sealed record EndedOffering
{
    public required int UnitId { get; init; }
    public required long Services { get; init; }
    public required long Dossiers { get; init; }
}
