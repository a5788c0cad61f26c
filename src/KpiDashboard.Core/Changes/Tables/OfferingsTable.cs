using KpiDashboard.Changes.Rows;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads offerings with their level history. A file owns the pairs of unit and procedure that it names: all levels of
/// a pair, of all times, are replaced together. Days outside the unit's own are kept, and cut off by the scoreboard: a
/// unit's days may be corrected later. Days of a unit that moved, which is the next unit of its code, are that one's. The level
/// <c>removed</c> says that a procedure was not offered in these days after all.
/// </summary>
internal sealed class OfferingsTable()
    : LoadableTable(
        new(
            FileKind.Offerings,
            ["unit_code", "procedure_code", "level"],
            ["valid_from", "valid_to", EntryChange.Column]
        ),
        StoreTable.Of("Offering", "UnitId ProcedureId Level ValidFrom:day ValidTo:day ImportId")
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "OfferingPast",
            "UnitId ProcedureId ImportId ComesBack:byte Level ValidFrom:day ValidTo:day GoneBy"
        );

    protected override string Slice => "UnitId ProcedureId ValidFrom";

    public override bool IsRegister => true;

    public override bool IsOfUnits => true;

    private const int Unit = 0;
    private const int Procedure = 1;
    private const int Level = 2;
    private const int ValidFrom = 3;
    private const int SeenChange = 5;

    /// <summary>The level of days in which a procedure was not offered after all: such a row makes room and is not written.</summary>
    private const ServiceLevel None = 0;

    public override void Apply(Change change)
    {
        Register register = change.Register();
        ILookup<(int, int), OfferingRow> stored = change.Rows<OfferingRow>().ToLookup(o => (o.UnitId, o.ProcedureId));
        Dictionary<(int, int), Seen> seen = [];
        Dictionary<(int UnitId, int ProcedureId), List<OfferingRow>> slices = ReadSlices(change, register, seen);
        HashSet<OfferingRow> goingOn = GoOn([.. change.Rows<UnitRow>().Where(u => register.MayChange(u.Id))], slices);
        List<OfferingRow> written = [];
        bool changed = false;
        foreach (((int UnitId, int ProcedureId) pair, List<OfferingRow> rows) in slices)
        {
            OfferingRow[] before = [.. stored[pair]];
            OfferingRow[] staying = change.Staying(before, b => rows.Exists(r => Overlap(r, b)));
            OfferingRow[] offered = [.. rows.Where(r => r.Level != None)];
            OfferingRow[] after = [.. offered, .. staying];
            if (before.ToHashSet().SetEquals(after))
            {
                Count();
                foreach (OfferingRow row in after)
                {
                    change.Confirm(row.UnitId, row.ProcedureId, row.ValidFrom);
                }

                continue;
            }

            if (seen.TryGetValue(pair, out Seen? writer) && IsOvertaken(change, writer))
            {
                continue;
            }

            Count();
            changed = true;
            change.Replace("Offering", new { pair.UnitId, pair.ProcedureId }, before.Length > 0);
            written.AddRange(after);
            if (after.Length == 0)
            {
                change.Execute(
                    "OfferingGone",
                    new
                    {
                        pair.UnitId,
                        pair.ProcedureId,
                        change.ImportId,
                    }
                );
            }

            void Count() =>
                change.CountSlice([.. before.Except(staying).Except(goingOn)], [.. offered.Except(goingOn)]);
        }

        Write(change, written);
        // Cells know the level of the day of reception: where levels change under dossiers, they are made anew.
        if (changed && change.Rows<DataUntil>().Single().LastReception is not null)
        {
            change.Store.RebuildRollUp();
        }

        change.HandOver();
    }

    /// <summary>The good rows of each pair, and which of them say what their writer saw.</summary>
    private static Dictionary<(int UnitId, int ProcedureId), List<OfferingRow>> ReadSlices(
        Change change,
        Register register,
        Dictionary<(int, int), Seen> seen
    )
    {
        Dictionary<(int UnitId, int ProcedureId), List<OfferingRow>> slices = [];
        foreach ((OfferingRow offering, int? saw) in change.Read(row => Take(register, row, slices)))
        {
            slices.TryAdd((offering.UnitId, offering.ProcedureId), []);
            slices[(offering.UnitId, offering.ProcedureId)].Add(offering);
            if (saw is { } seenChange)
            {
                seen[(offering.UnitId, offering.ProcedureId)] = new(
                    change.Source.Line,
                    seenChange,
                    change.Row.Text(Unit),
                    change.Row.Text(Procedure)
                );
            }
        }

        return slices;
    }

    private static bool Overlap(OfferingRow one, OfferingRow other) =>
        one.ValidFrom <= other.ValidTo && other.ValidFrom <= one.ValidTo;

    /// <summary>Whether somebody was faster than who wrote a pair's rows on screen.</summary>
    private static bool IsOvertaken(Change change, Seen writer) =>
        change.IsOvertaken<OfferingChange>(
            (writer.Line, writer.Change),
            SeenChange,
            new { UnitCode = writer.Unit, ProcedureCode = writer.Procedure }
        );

    /// <summary>In one go: a province's first file has ten thousand rows, and a round trip each would take a server minutes.</summary>
    private void Write(Change change, List<OfferingRow> rows) =>
        change.Fill(
            Table,
            [
                .. rows.Select(o =>
                    new object?[] { o.UnitId, o.ProcedureId, (int)o.Level, o.ValidFrom, o.ValidTo, change.ImportId }
                ),
            ]
        );

    /// <summary>Cells know the level of the day of reception, so they are made anew where there are dossiers.</summary>
    public override (long Taken, long Returned) TakeBack(UndoneChange undone)
    {
        (long taken, long returned) = undone.TakeBackRows(Table.Name);
        if (taken > 0 && undone.Store.Rows<DataUntil>().Single().LastReception is not null)
        {
            undone.Store.RebuildRollUp();
        }

        return (taken, returned);
    }

    /// <summary>
    /// Parts the rows of a unit that moved, which is the next unit of its code with the same name and kind: what is offered
    /// beyond its last day is offered there, as far as the file does not say what is. A row of the file stays one row.
    /// </summary>
    /// <returns>The parts that no row of the file stands for.</returns>
    private static HashSet<OfferingRow> GoOn(
        IReadOnlyList<UnitRow> units,
        Dictionary<(int Unit, int Procedure), List<OfferingRow>> slices
    )
    {
        Dictionary<int, UnitRow> next = [];
        foreach (IGrouping<string, UnitRow> code in units.GroupBy(u => u.Code))
        {
            UnitRow[] inTime = [.. code.OrderBy(u => u.ValidFrom)];
            foreach ((UnitRow before, UnitRow after) in inTime.Zip(inTime.Skip(1)))
            {
                if (
                    before.ValidTo.AddDays(1) == after.ValidFrom
                    && (before.Name, before.Kind) == (after.Name, after.Kind)
                )
                {
                    next[before.Id] = after;
                }
            }
        }

        HashSet<OfferingRow> parts = [];
        Queue<OfferingRow> rows = new(slices.Values.SelectMany(r => r));
        while (rows.TryDequeue(out OfferingRow? row))
        {
            if (!next.TryGetValue(row.UnitId, out UnitRow? unit) || row.ValidTo < unit.ValidFrom)
            {
                continue;
            }

            List<OfferingRow> slice = slices[(row.UnitId, row.ProcedureId)];
            OfferingRow here = row with { ValidTo = unit.ValidFrom.AddDays(-1) };
            slice[slice.IndexOf(row)] = here;
            if (parts.Remove(row))
            {
                parts.Add(here);
            }

            slices.TryAdd((unit.Id, row.ProcedureId), []);
            List<OfferingRow> others = slices[(unit.Id, row.ProcedureId)];
            OfferingRow there = row with
            {
                UnitId = unit.Id,
                ValidFrom = unit.ValidFrom,
                ValidTo = others
                    .Where(o => o.ValidTo >= unit.ValidFrom && o.ValidFrom <= row.ValidTo)
                    .Select(o => o.ValidFrom > unit.ValidFrom ? o.ValidFrom.AddDays(-1) : DateOnly.MinValue)
                    .Append(row.ValidTo)
                    .Min(),
            };
            if (there.ValidFrom <= there.ValidTo)
            {
                others.Add(there);
                parts.Add(there);
                rows.Enqueue(there);
            }
        }

        return parts;
    }

    private static (OfferingRow Row, int? Seen) Take(
        Register register,
        RowChecks row,
        Dictionary<(int, int), List<OfferingRow>> slices
    )
    {
        int procedureId = register.Procedure(row.Required(Procedure));
        if (procedureId < 0)
        {
            row.Reject(Procedure, Reasons.UnknownProcedure);
        }

        int level = row.Word(
            Level,
            Reasons.BadLevel,
            "information",
            "partial",
            "full",
            "2",
            "3",
            "4",
            "1",
            RemovedRow.Word
        );
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        Register.UnitDays[] units = register.Units(row.Required(Unit));
        if (units.Length == 0)
        {
            row.Reject(Unit, Reasons.UnknownUnit);
        }

        Register.UnitDays unit = Array.Find(
            units,
            u => from == DateOnly.MinValue ? u.From <= to.DayNumber : u.Contains(from.DayNumber)
        );
        if (unit.Id == 0)
        {
            row.Reject(Unit, Reasons.UnitNotValid);
        }

        if (!register.MayChange(unit.Id))
        {
            row.Reject(Unit, Reasons.UnitOfOthers);
        }

        OfferingRow offering = new()
        {
            UnitId = unit.Id,
            ProcedureId = procedureId,
            Level =
                level == 7 ? None
                : level is 6 or < 0 ? ServiceLevel.Information
                : (ServiceLevel)(level % 3 + 2),
            ValidFrom = from,
            ValidTo = to,
        };
        if (row.Ok && Clash(slices, offering) is { } clash)
        {
            row.Reject(ValidFrom, clash == offering ? Reasons.DuplicateRow : Reasons.Overlap);
        }

        return (offering, row.CountIfSaid(SeenChange));
    }

    private static OfferingRow? Clash(Dictionary<(int, int), List<OfferingRow>> slices, OfferingRow offering) =>
        slices.GetValueOrDefault((offering.UnitId, offering.ProcedureId))?.Find(o => Overlap(o, offering));

    /// <summary>Which change the writer of a row saw.</summary>
    private sealed record Seen(long Line, int Change, string Unit, string Procedure);
}
