using System.Globalization;
using KpiDashboard.Changes.Findings;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Forms;
using KpiDashboard.Periods;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;
using KpiDashboard.Values;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads what forms without procedures count. They are compared with dossiers and statistics; where there are neither, a
/// Biểu II.06a counts. A file owns the unit, period and form that it names: all fields and measures of it are replaced
/// together.
/// </summary>
internal sealed class ReportedCountsTable()
    : LoadableTable(
        new(FileKind.ReportedCounts, ["unit_code", "form", "period_start", "period_end"], ["field", .. Measures.All]),
        StoreTable.Of(
            "ReportedCount",
            "UnitId PeriodStart:day PeriodEnd:day Form:text Field:text Measure:text Amount:long ImportId "
                + "IsArea:byte"
        )
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "ReportedCountPast",
            "UnitId PeriodStart:day PeriodEnd:day Form:text Field:text Measure:text ImportId ComesBack:byte "
                + "Amount:long IsArea:byte"
        );

    protected override string Slice => "UnitId PeriodStart PeriodEnd Form";

    public override bool IsOfUnits => true;

    private const int Unit = 0;
    private const int Form = 1;
    private const int PeriodStart = 2;
    private const int Field = 4;
    private const int FirstMeasure = 5;

    public override void Apply(Change change)
    {
        Register register = change.Register();
        HashSet<(int, DateOnly, DateOnly, string, string)> seen = [];
        ReportedRow[] read = [.. change.Read(row => Take(change, register, row, seen))];
        ReportedRow[] stored = [.. Stored(change)];
        ReportedRow[] rows = WithScope(change, read, change.Staying(stored, _ => false));
        HashSet<(int, DateOnly, DateOnly, string)> changed = [];
        ILookup<(int, DateOnly, DateOnly, string), ReportedRow> before = stored.ToLookup(r => r.Slice);
        foreach (var slice in rows.GroupBy(r => r.Slice))
        {
            ReportedRow[] old = [.. before[slice.Key]];
            ReportedRow[] brought = [.. slice];
            ReportedRow[] staying = change.Staying(old, o => brought.Any(r => r.Field == o.Field));
            change.CountSlice([.. old.Except(staying)], brought);
            ReportedRow[] after = [.. brought, .. staying];
            if (old.ToHashSet().SetEquals(after))
            {
                change.Confirm(after[0].UnitId, after[0].PeriodStart, after[0].PeriodEnd, after[0].Form);
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
            change.Replace("ReportedCount", key, old.Length > 0);
            foreach (ReportedCountRow count in after.SelectMany(r => r.Split()))
            {
                change.Execute("ReportedCountInsert", count with { ImportId = change.ImportId });
            }
        }

        change.HandOver();
        ReportedCountFindings.LookAtOpenings(change, changed);
        FormFindings.Look(change, changed);
    }

    private static ReportedRow Take(
        Change change,
        Register register,
        RowChecks row,
        HashSet<(int, DateOnly, DateOnly, string, string)> seen
    )
    {
        UnitPeriod period = UnitPeriod.Take(change, register, row, Unit, PeriodStart);
        (int unitId, DateOnly start, DateOnly end) = period;
        ReportedRow reported = new(
            unitId,
            start,
            end,
            row.Text(Form, longest: 50),
            row.Text(Field, required: false, longest: 250),
            Amounts(change, row),
            IsArea: 1
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
            ReportedCountFindings.LookAtRow(change, period, reported.Field);
        }

        return reported;
    }

    /// <summary>
    /// A row speaks of its unit with all below it, unless the same table lists units below it one by one: then their rows
    /// stand for them, and it speaks of the unit alone.
    /// </summary>
    private static ReportedRow[] WithScope(Change change, ReportedRow[] rows, ReportedRow[] beside)
    {
        UnitTree units = new(change.Rows<UnitRow>().Select(u => u.ToUnit()));
        HashSet<(int, DateOnly, DateOnly, string)> above =
        [
            .. rows.Concat(beside)
                .SelectMany(row =>
                    units
                        .Path(units.At(units.IndexOf(row.UnitId)), new DateRange(row.PeriodStart, row.PeriodEnd))
                        .SkipLast(1)
                        .Select(unit => (unit.Id, row.PeriodStart, row.PeriodEnd, row.Form))
                ),
        ];
        return [.. rows.Select(row => above.Contains(row.Slice) ? row with { IsArea = 0 } : row)];
    }

    /// <summary>The numbers of a row in one text, so that rows compare by all of them.</summary>
    private static string Amounts(Change change, RowChecks row)
    {
        List<string> amounts = [];
        for (int i = 0; i < Measures.All.Length; i++)
        {
            int column = FirstMeasure + i;
            if (!change.Source.Field(column).IsEmpty)
            {
                amounts.Add(string.Create(CultureInfo.InvariantCulture, $"{Measures.All[i]}={row.Count(column)}"));
            }
        }

        return string.Join(';', amounts.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ReportedRow> Stored(Change change) =>
        change
            .Rows<ReportedCountRow>()
            .GroupBy(c => (c.UnitId, c.PeriodStart, c.PeriodEnd, c.Form, c.Field, c.IsArea))
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
                ),
                g.Key.IsArea
            ));

    private sealed record ReportedRow(
        int UnitId,
        DateOnly PeriodStart,
        DateOnly PeriodEnd,
        string Form,
        string Field,
        string Amounts,
        int IsArea
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
                    IsArea = IsArea,
                });
    }
}
