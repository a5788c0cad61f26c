using KpiDashboard.Changes.Rows;
using KpiDashboard.Forms;

namespace KpiDashboard.Changes.Findings;

/// <summary>What forms without procedures show: rows that do not balance, and periods that do not join.</summary>
internal static class ReportedCountFindings
{
    private const string Opening = "carried_over";
    private const string Pending = "pending_total";

    /// <summary>Finds the equations of the form that do not hold within the current row.</summary>
    public static void LookAtRow(Change change, UnitPeriod reported, string field)
    {
        foreach (BrokenEquation broken in change.Source.BrokenEquations)
        {
            string place = field.Length == 0 ? $"{change.Source.Line}" : $"{change.Source.Line}, {field}";
            change.Found(
                new Finding
                {
                    Kind = FindingKinds.RowDiffers,
                    Severity = FindingKinds.Warning,
                    UnitId = reported.UnitId,
                    PeriodStart = reported.Start,
                    PeriodEnd = reported.End,
                    Expected = broken.Right,
                    Actual = broken.Left,
                    Subject = Finding.Shortened($"{place}: {broken.Header}, {broken.Equation}"),
                }
            );
        }
    }

    /// <summary>Compares what each period was left with to what the next one of the same form and field begins with.</summary>
    /// <param name="change">The import, its rows applied.</param>
    /// <param name="changed">The units, periods and forms of the file that changed.</param>
    public static void LookAtOpenings(
        Change change,
        IReadOnlySet<(int UnitId, DateOnly Start, DateOnly End, string Form)> changed
    )
    {
        if (changed.Count == 0)
        {
            return;
        }

        IReadOnlyList<ReportedCountRow> counts = change.Rows<ReportedCountRow>();
        ILookup<(int, DateOnly, string, string), ReportedCountRow> openings = counts
            .Where(c => c.Measure == Opening)
            .ToLookup(c => (c.UnitId, c.PeriodStart, c.Form, c.Field));
        foreach (ReportedCountRow before in counts.Where(c => c.Measure == Pending))
        {
            foreach (ReportedCountRow next in openings[(before.UnitId, before.PeriodEnd, before.Form, before.Field)])
            {
                if (before.Amount != next.Amount && (changed.Contains(before.Slice) || changed.Contains(next.Slice)))
                {
                    change.Found(OpeningDiffers(before, next));
                }
            }
        }
    }

    private static Finding OpeningDiffers(ReportedCountRow before, ReportedCountRow next) =>
        new()
        {
            Kind = FindingKinds.OpeningDiffers,
            Severity = FindingKinds.Warning,
            UnitId = next.UnitId,
            PeriodStart = next.PeriodStart,
            PeriodEnd = next.PeriodEnd,
            Expected = before.Amount,
            Actual = next.Amount,
            Subject = Finding.Shortened(next.Field.Length == 0 ? $"({next.Form})" : $"({next.Form}: {next.Field})"),
        };
}
