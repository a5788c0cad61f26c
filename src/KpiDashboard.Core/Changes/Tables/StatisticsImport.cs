using KpiDashboard.Changes.Findings;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads reported counts. A file owns the unit and period pairs that it names: all procedures of such a pair are
/// replaced together. Rows whose period overlaps another period of the same unit and procedure are refused, since both
/// would count the same dossiers.
/// </summary>
internal static class StatisticsImport
{
    private const int Unit = 0;
    private const int Procedure = 1;
    private const int PeriodStart = 2;
    private const int FirstCount = 4;
    private const int Received = 3;
    private const int Handled = 6;

    public static void Run(ImportContext import)
    {
        Register register = Register.Read(import.Store);
        List<Line> lines = RefuseDuplicates(import, import.Read(row => Take(import, register, row)));
        StatisticFacts[] stored = [.. import.Rows<StatisticFacts>()];
        lines = RefuseOverlaps(import, lines, stored);
        ILookup<(int, DateOnly, DateOnly), StatisticFacts> before = stored.ToLookup(s => s.Slice);
        List<StatisticFacts> written = [];
        foreach (IGrouping<(int UnitId, DateOnly Start, DateOnly End), Line> slice in lines.GroupBy(l => l.Row.Slice))
        {
            StatisticFacts[] old = [.. before[slice.Key]];
            StatisticFacts[] rows = [.. slice.Select(l => l.Row)];
            StatisticFacts[] staying = import.Staying(old, o => rows.Any(r => r.ProcedureId == o.ProcedureId));
            import.CountSlice([.. old.Except(staying)], rows);
            StatisticFacts[] after = [.. rows, .. staying];
            if (old.ToHashSet().SetEquals(after))
            {
                import.Confirm(slice.Key.UnitId, slice.Key.Start, slice.Key.End);
                continue;
            }

            var key = new
            {
                slice.Key.UnitId,
                PeriodStart = slice.Key.Start,
                PeriodEnd = slice.Key.End,
            };
            import.Replace("Statistic", key, old.Length > 0);
            written.AddRange(after);
        }

        import.Fill(StoreTable.Statistic, [.. written.Select(s => s.Values(import.ImportId))]);
        HashSet<(int, DateOnly, DateOnly)> changed = [.. written.Select(s => s.Slice)];
        StatisticFindings.Look(import, stored.Where(s => !changed.Contains(s.Slice)).Concat(written), changed);
        import.HandOver();
    }

    private static Line Take(ImportContext import, Register register, RowChecks row)
    {
        int procedureId = register.Procedure(row.Required(Procedure));
        if (procedureId < 0)
        {
            row.Reject(Procedure, Reasons.UnknownProcedure);
        }

        (int unitId, DateOnly start, DateOnly end) = UnitPeriod.Take(import, register, row, Unit, PeriodStart);

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
            import.File.Line,
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

    private static List<Line> RefuseDuplicates(ImportContext import, IEnumerable<Line> lines)
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
                import.Row.RejectLater(line.Number, PeriodStart, line.Period, Reasons.DuplicateRow);
            }
        }

        return kept;
    }

    /// <summary>
    /// Refuses rows that overlap others, of the store or of the file. A slice all of whose rows are refused is not
    /// replaced, so what the store has of it stands, and the rest is looked at again beside it.
    /// </summary>
    private static List<Line> RefuseOverlaps(ImportContext import, List<Line> lines, StatisticFacts[] stored)
    {
        List<Line> kept = lines;
        int before;
        do
        {
            before = kept.Count;
            HashSet<(int, DateOnly, DateOnly)> owned = [.. kept.Select(l => l.Row.Slice)];
            kept = WithoutOverlaps(import, kept, stored.Where(s => !owned.Contains(s.Slice)));
        } while (kept.Count < before);

        return kept;
    }

    private static List<Line> WithoutOverlaps(
        ImportContext import,
        List<Line> lines,
        IEnumerable<StatisticFacts> others
    )
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
                import.Row.RejectLater(line.Number, PeriodStart, line.Period, Reasons.Overlap);
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

/// <summary>Everything that was reported in one row: <c>StatisticFacts.sql</c>.</summary>
internal sealed record StatisticFacts
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required int ProcedureId { get; init; }
    public required int ReceivedOnline { get; init; }
    public required int ReceivedDirect { get; init; }
    public required int ReceivedPostal { get; init; }
    public required int? CarriedOver { get; init; }
    public required int? FinishedEarly { get; init; }
    public required int? FinishedOnTime { get; init; }
    public required int? FinishedLate { get; init; }
    public required int? PendingInTime { get; init; }
    public required int? PendingOverdue { get; init; }

    /// <summary>The values of a row of the table, in the order of its columns.</summary>
    public object?[] Values(int importId) =>
        [
            UnitId,
            PeriodStart,
            PeriodEnd,
            ProcedureId,
            ReceivedOnline,
            ReceivedDirect,
            ReceivedPostal,
            CarriedOver,
            FinishedEarly,
            FinishedOnTime,
            FinishedLate,
            PendingInTime,
            PendingOverdue,
            importId,
        ];

    /// <summary>What a file owns.</summary>
    public (int UnitId, DateOnly Start, DateOnly End) Slice => (UnitId, PeriodStart, PeriodEnd);
}
