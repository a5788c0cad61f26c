using System.Globalization;
using KpiDashboard.Ingestion.Findings;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Loads what forms without procedures count. They are compared with dossiers and statistics and feed no indicator. A
/// file owns the unit, period and form that it names: all fields and measures of it are replaced together.
/// </summary>
internal static class ReportedCountsImport
{
    private const int Unit = 0;
    private const int Form = 1;
    private const int PeriodStart = 2;
    private const int Field = 4;
    private const int FirstMeasure = 5;

    public static void Run(ImportContext import)
    {
        Register register = Register.Read(import.Store);
        HashSet<(int, DateOnly, DateOnly, string, string)> seen = [];
        ReportedRow[] rows = [.. import.Read(row => Take(import, register, row, seen))];
        HashSet<(int, DateOnly, DateOnly, string)> changed = [];
        ILookup<(int, DateOnly, DateOnly, string), ReportedRow> before = Stored(import).ToLookup(r => r.Slice);
        foreach (var slice in rows.GroupBy(r => r.Slice))
        {
            ReportedRow[] old = [.. before[slice.Key]];
            ReportedRow[] brought = [.. slice];
            ReportedRow[] staying = import.Staying(old, o => brought.Any(r => r.Field == o.Field));
            import.CountSlice([.. old.Except(staying)], brought);
            ReportedRow[] after = [.. brought, .. staying];
            if (old.ToHashSet().SetEquals(after))
            {
                import.Confirm(after[0].UnitId, after[0].PeriodStart, after[0].PeriodEnd, after[0].Form);
                continue;
            }

            changed.Add(slice.Key);
            var key = new
            {
                after[0].UnitId,
                after[0].PeriodStart,
                after[0].PeriodEnd,
                after[0].Form,
            };
            import.Replace("ReportedCount", key, old.Length > 0);
            foreach (ReportedCountRow count in after.SelectMany(r => r.Split()))
            {
                import.Execute("ReportedCountInsert", count with { ImportId = import.ImportId });
            }
        }

        import.HandOver();
        ReportedCountFindings.LookAtOpenings(import, changed);
    }

    private static ReportedRow Take(
        ImportContext import,
        Register register,
        RowChecks row,
        HashSet<(int, DateOnly, DateOnly, string, string)> seen
    )
    {
        UnitPeriod period = UnitPeriod.Take(import, register, row, Unit, PeriodStart);
        (int unitId, DateOnly start, DateOnly end) = period;
        ReportedRow reported = new(
            unitId,
            start,
            end,
            row.Text(Form, longest: 50),
            row.Text(Field, required: false, longest: 250),
            Amounts(import, row)
        );
        if (row.Ok && reported.Amounts.Length == 0)
        {
            row.Reject(FirstMeasure, Reasons.MissingValue);
        }

        if (row.Ok && !seen.Add((unitId, start, end, reported.Form, reported.Field)))
        {
            row.Reject(Unit, Reasons.DuplicateRow);
        }

        if (row.Ok)
        {
            ReportedCountFindings.LookAtRow(import, period, reported.Field);
        }

        return reported;
    }

    /// <summary>The numbers of a row in one text, so that rows compare by all of them.</summary>
    private static string Amounts(ImportContext import, RowChecks row)
    {
        List<string> amounts = [];
        for (int i = 0; i < Measures.All.Length; i++)
        {
            int column = FirstMeasure + i;
            if (!import.File.Field(column).IsEmpty)
            {
                amounts.Add(string.Create(CultureInfo.InvariantCulture, $"{Measures.All[i]}={row.Count(column)}"));
            }
        }

        return string.Join(';', amounts.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ReportedRow> Stored(ImportContext import) =>
        import
            .Rows<ReportedCountRow>()
            .GroupBy(c => (c.UnitId, c.PeriodStart, c.PeriodEnd, c.Form, c.Field))
            .Select(g => new ReportedRow(
                g.Key.UnitId,
                g.Key.PeriodStart,
                g.Key.PeriodEnd,
                g.Key.Form,
                g.Key.Field,
                string.Join(
                    ';',
                    g.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Measure}={c.Amount}"))
                        .Order(StringComparer.Ordinal)
                )
            ));

    private sealed record ReportedRow(
        int UnitId,
        DateOnly PeriodStart,
        DateOnly PeriodEnd,
        string Form,
        string Field,
        string Amounts
    )
    {
        public (int, DateOnly, DateOnly, string) Slice => (UnitId, PeriodStart, PeriodEnd, Form);

        public IEnumerable<ReportedCountRow> Split() =>
            Amounts
                .Split(';')
                .Select(a => a.Split('='))
                .Select(a => new ReportedCountRow
                {
                    UnitId = UnitId,
                    PeriodStart = PeriodStart,
                    PeriodEnd = PeriodEnd,
                    Form = Form,
                    Field = Field,
                    Measure = a[0],
                    Amount = long.Parse(a[1], CultureInfo.InvariantCulture),
                });
    }
}

/// <summary>One number that a form without procedures reports: <c>ReportedCountRow.sql</c>.</summary>
internal sealed record ReportedCountRow
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required string Form { get; init; }
    public required string Field { get; init; }
    public required string Measure { get; init; }
    public required long Amount { get; init; }
    public int ImportId { get; init; }

    /// <summary>What a file owns together.</summary>
    public (int, DateOnly, DateOnly, string) Slice => (UnitId, PeriodStart, PeriodEnd, Form);
}
