using KpiDashboard.Changes.Findings;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads reported counts. A file owns the unit and period pairs that it names: all procedures of such a pair are
/// replaced together. Rows whose period overlaps another period of the same unit and procedure are refused, since both
/// would count the same dossiers.
/// </summary>
internal sealed class StatisticsTable()
    : LoadableTable(
        new(
            FileKind.Statistics,
            [
                "unit_code",
                "procedure_code",
                "period_start",
                "period_end",
                "received_online",
                "received_direct",
                "received_postal",
                "carried_over",
                "finished_early",
                "finished_on_time",
                "finished_late",
                "pending_in_time",
                "pending_overdue",
            ],
            []
        )
        {
            Needed =
            [
                "unit_code",
                "procedure_code",
                "period_start",
                "period_end",
                "received_online",
                "received_direct",
                "received_postal",
            ],
        },
        StoreTable.Of(
            "Statistic",
            "UnitId PeriodStart:day PeriodEnd:day ProcedureId ReceivedOnline ReceivedDirect ReceivedPostal "
                + "CarriedOver FinishedEarly FinishedOnTime FinishedLate PendingInTime PendingOverdue ImportId"
        )
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "StatisticPast",
            "UnitId PeriodStart:day PeriodEnd:day ProcedureId ImportId ComesBack:byte ReceivedOnline "
                + "ReceivedDirect ReceivedPostal CarriedOver FinishedEarly FinishedOnTime FinishedLate "
                + "PendingInTime PendingOverdue"
        );

    protected override string Slice => "UnitId PeriodStart PeriodEnd";

    public override bool IsOfUnits => true;

    private const int Unit = 0;
    private const int Procedure = 1;
    private const int PeriodStart = 2;
    private const int FirstCount = 4;
    private const int Received = 3;
    private const int Handled = 6;

    public override void Apply(Change change)
    {
        Register register = change.Register();
        List<Line> lines = RefuseDuplicates(change, change.Read(row => Take(change, register, row)));
        StatisticFacts[] stored = [.. change.Rows<StatisticFacts>()];
        lines = RefuseOverlaps(change, lines, stored);
        ILookup<(int, DateOnly, DateOnly), StatisticFacts> before = stored.ToLookup(s => s.Slice);
        List<StatisticFacts> written = [];
        foreach (IGrouping<(int UnitId, DateOnly Start, DateOnly End), Line> slice in lines.GroupBy(l => l.Row.Slice))
        {
            StatisticFacts[] old = [.. before[slice.Key]];
            StatisticFacts[] rows = [.. slice.Select(l => l.Row)];
            StatisticFacts[] staying = change.Staying(old, o => rows.Any(r => r.ProcedureId == o.ProcedureId));
            change.CountSlice([.. old.Except(staying)], rows);
            StatisticFacts[] after = [.. rows, .. staying];
            if (old.ToHashSet().SetEquals(after))
            {
                change.Confirm(slice.Key.UnitId, slice.Key.Start, slice.Key.End);
                continue;
            }

            var key = new
            {
                slice.Key.UnitId,
                PeriodStart = slice.Key.Start,
                PeriodEnd = slice.Key.End,
            };
            change.Replace("Statistic", key, old.Length > 0);
            written.AddRange(after);
        }

        change.Fill(Table, [.. written.Select(s => s.Values(change.ImportId))]);
        HashSet<(int, DateOnly, DateOnly)> changed = [.. written.Select(s => s.Slice)];
        StatisticFindings.Look(change, stored.Where(s => !changed.Contains(s.Slice)).Concat(written), changed);
        change.HandOver();
    }

    public override (long Taken, long Returned) TakeBack(UndoneChange undone) =>
        undone.TakeBackRows(Table.Name, () => undone.Refuse("Undo.Overlap", undone.Rows<StatisticReturnOverlap>()));

    private static Line Take(Change change, Register register, RowChecks row)
    {
        int procedureId = register.Procedure(row.Required(Procedure));
        if (procedureId < 0)
        {
            row.Reject(Procedure, Reasons.UnknownProcedure);
        }

        (int unitId, DateOnly start, DateOnly end) = UnitPeriod.Take(change, register, row, Unit, PeriodStart);

        int[] received = new int[Received];
        for (int i = 0; i < Received; i++)
        {
            received[i] = row.Count(FirstCount + i);
        }

        int?[] handled = new int?[Handled];
        for (int i = 0; i < Handled; i++)
        {
            handled[i] = row.CountIfKnown(FirstCount + Received + i);
        }

        return new Line(
            change.Source.Line,
            new StatisticFacts
            {
                UnitId = unitId,
                PeriodStart = start,
                PeriodEnd = end,
                ProcedureId = procedureId,
                ReceivedOnline = received[0],
                ReceivedDirect = received[1],
                ReceivedPostal = received[2],
                CarriedOver = handled[0],
                FinishedEarly = handled[1],
                FinishedOnTime = handled[2],
                FinishedLate = handled[3],
                PendingInTime = handled[4],
                PendingOverdue = handled[5],
            }
        );
    }

    private static List<Line> RefuseDuplicates(Change change, IEnumerable<Line> lines)
    {
        HashSet<(int, int, DateOnly, DateOnly)> seen = [];
        List<Line> kept = [];
        foreach (Line line in lines)
        {
            StatisticFacts row = line.Row;
            if (seen.Add((row.UnitId, row.ProcedureId, row.PeriodStart, row.PeriodEnd)))
            {
                kept.Add(line);
            }
            else
            {
                change.Row.RejectLater(line.Number, PeriodStart, line.Period, Reasons.DuplicateRow);
            }
        }

        return kept;
    }

    /// <summary>
    /// Refuses rows that overlap others, of the store or of the file. A slice all of whose rows are refused is not
    /// replaced, so what the store has of it stands, and the rest is looked at again beside it.
    /// </summary>
    private static List<Line> RefuseOverlaps(Change change, List<Line> lines, StatisticFacts[] stored)
    {
        List<Line> kept = lines;
        int before;
        do
        {
            before = kept.Count;
            HashSet<(int, DateOnly, DateOnly)> owned = [.. kept.Select(l => l.Row.Slice)];
            kept = WithoutOverlaps(change, kept, stored.Where(s => !owned.Contains(s.Slice)));
        } while (kept.Count < before);

        return kept;
    }

    private static List<Line> WithoutOverlaps(Change change, List<Line> lines, IEnumerable<StatisticFacts> others)
    {
        Dictionary<(int, int), List<(DateOnly Start, DateOnly End)>> taken = [];
        foreach (StatisticFacts row in others)
        {
            Of(row).Add((row.PeriodStart, row.PeriodEnd));
        }

        List<Line> kept = [];
        foreach (Line line in lines)
        {
            List<(DateOnly Start, DateOnly End)> periods = Of(line.Row);
            if (periods.Exists(p => p.Start < line.Row.PeriodEnd && line.Row.PeriodStart < p.End))
            {
                change.Row.RejectLater(line.Number, PeriodStart, line.Period, Reasons.Overlap);
            }
            else
            {
                periods.Add((line.Row.PeriodStart, line.Row.PeriodEnd));
                kept.Add(line);
            }
        }

        return kept;

        List<(DateOnly Start, DateOnly End)> Of(StatisticFacts row)
        {
            if (!taken.TryGetValue((row.UnitId, row.ProcedureId), out List<(DateOnly, DateOnly)>? periods))
            {
                taken[(row.UnitId, row.ProcedureId)] = periods = [];
            }

            return periods;
        }
    }

    private sealed record Line(long Number, StatisticFacts Row)
    {
        public string Period => $"{Row.PeriodStart:yyyy-MM-dd}…{Row.PeriodEnd:yyyy-MM-dd}";
    }
}

/// <summary>Whose rows overlap those that would come back: <c>StatisticReturnOverlap.sql</c>.</summary>
internal sealed record StatisticReturnOverlap : IObstacle
{
    public string Code => "";
    public required int ImportId { get; init; }
    public required string File { get; init; }
}
