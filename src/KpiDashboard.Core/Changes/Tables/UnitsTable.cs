using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads units. A file owns the codes that it names: all rows of a code, of all times, are replaced together, and
/// dossiers and statistics go to the unit that was valid on their day.
/// </summary>
internal sealed class UnitsTable()
    : LoadableTable(
        new(
            FileKind.Units,
            ["code", "name", "kind", "parent"],
            ["valid_from", "valid_to", "territory", EntryChange.Column]
        ),
        StoreTable.Of(
            "Unit",
            "Id Code:text Name:text SearchKey:text Kind:text ParentCode:text TerritoryCode:text "
                + "ValidFrom:day ValidTo:day ImportId"
        )
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "UnitPast",
            "Code:text ImportId ValidFrom:day ValidTo:day Name:text SearchKey:text Kind:text "
                + "ParentCode:text TerritoryCode:text"
        );

    protected override string Slice => "Code";

    public override bool IsRegister => true;

    private const int Code = 0;
    private const int Name = 1;
    private const int KindOfUnit = 2;
    private const int Parent = 3;
    private const int ValidFrom = 4;
    private const int Territory = 6;
    private const int SeenChange = 7;

    public override void Apply(Change change)
    {
        UnitRow[] stored = [.. change.Rows<UnitRow>()];
        ILookup<string, UnitRow> storedByCode = stored.ToLookup(u => u.Code);
        List<Line> lines = RefuseClashes(change, [.. change.Read(row => Take(change, row))]);
        lines = RefuseStrangeParents(change, lines, storedByCode);
        int nextId = stored.Select(u => u.Id).DefaultIfEmpty().Max() + 1;
        bool factsMoved = false;
        foreach (IGrouping<string, Line> slice in lines.GroupBy(l => l.Unit.Code))
        {
            UnitRow[] before = [.. storedByCode[slice.Key].OrderBy(u => u.ValidFrom)];
            UnitRow[] after = KeepIds(before, [.. slice.Select(l => l.Unit).OrderBy(u => u.ValidFrom)], ref nextId);
            if (before.SequenceEqual(after))
            {
                change.Unchanged += after.Length;
                change.Confirm(slice.Key);
            }
            else if (HasFactsOutside(change.Store, before, after))
            {
                foreach (Line line in slice)
                {
                    change.Row.RejectLater(line.Number, ValidFrom, slice.Key, Reasons.UnitHasFacts);
                }
            }
            else if (
                !slice.Any(l =>
                    change.IsOvertaken<UnitChange>((l.Number, l.Seen), SeenChange, new { Code = slice.Key })
                )
            )
            {
                change.Execute("UnitPastKeep", new { Code = slice.Key });
                factsMoved |= Write(change.Store, before, after, _ => change.ImportId);
                change.CountSlice(before, after);
            }
        }

        if (factsMoved)
        {
            change.Store.RebuildRollUp();
        }

        change.HandOver();
    }

    /// <summary>Units of a code change together, and what was received moves with them, as when they are loaded.</summary>
    public override (long Taken, long Returned) TakeBack(UndoneChange undone)
    {
        undone.Refuse("Undo.UnitReferred", undone.Rows<UnitReference>());
        StoreWriter writer = undone.Store;
        IReadOnlyList<UnitRow> units = writer.Rows<UnitRow>();
        ILookup<string, UnitRow> standing = units.ToLookup(u => u.Code);
        ILookup<string, UnitPastRow> past = undone.Rows<UnitPastRow>().ToLookup(p => p.Code);
        int nextId = units.Select(u => u.Id).DefaultIfEmpty().Max() + 1;
        string[] codes = [.. undone.Rows<UnitStanding>().Select(u => u.Code).Distinct()];
        long taken = 0;
        bool moved = false;
        foreach (string code in codes)
        {
            UnitRow[] before = [.. standing[code].OrderBy(u => u.ValidFrom)];
            UnitPastRow[] version = [.. past[code].OrderBy(p => p.ValidFrom)];
            UnitRow[] after = KeepIds(before, [.. version.Select(p => p.ToUnit())], ref nextId);
            if (HasFactsOutside(writer, before, after))
            {
                throw undone.Refusal("Undo.UnitDays", code);
            }

            moved |= Write(writer, before, after, _ => version[0].ImportId);
            taken += before.Length;
            if (version.Length > 0)
            {
                writer.Execute("UnitPastDelete", new { Code = code, version[0].ImportId });
            }
        }

        undone.Execute("UnitPastForget");
        if (moved)
        {
            writer.RebuildRollUp();
        }

        return (taken, codes.Sum(c => past[c].Count()));
    }

    private static Line Take(Change change, RowChecks row)
    {
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        int kind = row.Word(KindOfUnit, Reasons.BadKind, "province", "department", "vertical", "district", "commune");
        string parent = row.Text(Parent, required: false, longest: 50);
        string territory = row.Text(Territory, required: false, longest: 50);
        return new Line(
            change.Source.Line,
            new UnitRow
            {
                Id = 0,
                Code = row.Text(Code, longest: 50),
                Name = row.Text(Name),
                Kind = (UnitKind)Math.Max(0, kind),
                ParentCode = parent.Length == 0 ? null : parent,
                TerritoryCode = territory.Length == 0 ? null : territory,
                ValidFrom = from,
                ValidTo = to,
            },
            row.CountIfSaid(SeenChange)
        );
    }

    /// <summary>Of rows of one code whose days overlap, the first stands.</summary>
    private static List<Line> RefuseClashes(Change change, List<Line> lines)
    {
        List<Line> kept = [];
        foreach (Line line in lines)
        {
            Line? clash = kept.Find(k =>
                k.Unit.Code == line.Unit.Code
                && k.Unit.ValidFrom <= line.Unit.ValidTo
                && line.Unit.ValidFrom <= k.Unit.ValidTo
            );
            if (clash is null)
            {
                kept.Add(line);
            }
            else
            {
                change.Row.RejectLater(
                    line.Number,
                    Code,
                    line.Unit.Code,
                    clash.Unit == line.Unit ? Reasons.DuplicateRow : Reasons.Overlap
                );
            }
        }

        return kept;
    }

    private static List<Line> RefuseStrangeParents(Change change, List<Line> lines, ILookup<string, UnitRow> stored)
    {
        List<Line> kept = lines;
        List<Line> strange;
        do
        {
            HashSet<string> known = [.. kept.Select(l => l.Unit.Code)];
            strange = kept.FindAll(l =>
                IsStrange(l.Unit, l.Unit.ParentCode) || IsStrange(l.Unit, l.Unit.TerritoryCode)
            );
            foreach (Line line in strange)
            {
                (int column, string? code) = IsStrange(line.Unit, line.Unit.ParentCode)
                    ? (Parent, line.Unit.ParentCode)
                    : (Territory, line.Unit.TerritoryCode);
                change.Row.RejectLater(line.Number, column, code!, Reasons.UnknownParent);
            }

            bool IsStrange(UnitRow unit, string? code) =>
                code is not null && (code == unit.Code || (!known.Contains(code) && !stored.Contains(code)));

            kept = [.. kept.Except(strange)];
        } while (strange.Count > 0);

        return kept;
    }

    /// <summary>Gives corrected rows the numbers of those they correct: same first day, else same place in time.</summary>
    private static UnitRow[] KeepIds(UnitRow[] before, UnitRow[] after, ref int nextId)
    {
        List<UnitRow> free = [.. before];
        UnitRow[] numbered = [.. after];
        for (int i = 0; i < numbered.Length; i++)
        {
            UnitRow? same = free.Find(b => b.ValidFrom == numbered[i].ValidFrom);
            if (same is not null)
            {
                free.Remove(same);
                numbered[i] = numbered[i] with { Id = same.Id };
            }
        }

        for (int i = 0; i < numbered.Length; i++)
        {
            if (numbered[i].Id == 0)
            {
                int id = free.Count > 0 ? free[0].Id : nextId++;
                free.RemoveAll(f => f.Id == id);
                numbered[i] = numbered[i] with { Id = id };
            }
        }

        return numbered;
    }

    /// <summary>Whether anything was received on days on which no unit of the code would exist any more.</summary>
    private static bool HasFactsOutside(StoreWriter store, UnitRow[] before, UnitRow[] after) =>
        before
            .SelectMany(b => Facts(store, b.Id))
            .Any(days => !after.Any(a => DateRange.Inclusive(a.ValidFrom, a.ValidTo).Contains(days)));

    /// <summary>Writes the rows of a code in place of those before them, and moves what was received to its unit.</summary>
    /// <param name="store">The store, in a transaction.</param>
    /// <param name="before">The rows that stand.</param>
    /// <param name="after">The rows to stand, with their numbers.</param>
    /// <param name="importOf">The import that brought a row.</param>
    /// <returns>Whether anything moved, so that the cells must be made anew.</returns>
    private static bool Write(StoreWriter store, UnitRow[] before, UnitRow[] after, Func<UnitRow, int> importOf)
    {
        bool moved = false;
        foreach (UnitRow unit in after.Where(a => before.All(b => b.Id != a.Id)))
        {
            store.Execute("UnitInsert", Parameters(unit, importOf(unit)));
        }

        // A first day may go from one row of the code to another: out of the way first, then to its place.
        foreach (UnitRow unit in after.Where(a => before.Any(b => b.Id == a.Id)))
        {
            store.Execute("UnitPark", new { unit.Id });
        }

        foreach (UnitRow unit in after.Where(a => before.Any(b => b.Id == a.Id)))
        {
            store.Execute("UnitUpdate", Parameters(unit, importOf(unit)));
        }

        foreach (UnitRow old in before)
        {
            foreach (UnitRow unit in after.Where(a => a.Id != old.Id))
            {
                var days = new
                {
                    OldId = old.Id,
                    NewId = unit.Id,
                    unit.ValidFrom,
                    unit.ValidTo,
                    // Offerings without a first day belong to the first unit of the code.
                    OfferedFrom = unit == after[0] ? DateOnly.MinValue : unit.ValidFrom,
                };
                moved |= store.Execute("UnitFactsMove", days) > 0;
            }
        }

        foreach (UnitRow gone in before.Where(b => after.All(a => a.Id != b.Id)))
        {
            store.Execute("UnitDelete", new { gone.Id });
        }

        return moved;
    }

    private static object Parameters(UnitRow unit, int importId) =>
        new
        {
            unit.Id,
            unit.Code,
            unit.Name,
            SearchKey = SearchKey.Of(unit.Name),
            Kind = unit.Kind.ToString().ToLowerInvariant(),
            unit.ParentCode,
            unit.TerritoryCode,
            unit.ValidFrom,
            unit.ValidTo,
            ImportId = importId,
        };

    private static IEnumerable<DateRange> Facts(StoreWriter store, int unitId) =>
        store.Rows<UnitFacts>(new { UnitId = unitId }).Select(f => new DateRange(f.FirstDay, f.EndDay));

    private sealed record Line(long Number, UnitRow Unit, int? Seen);
}

/// <summary>Days on which a unit received something: <c>UnitFacts.sql</c>.</summary>
internal sealed record UnitFacts
{
    public required DateOnly FirstDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public required DateOnly EndDay { get; init; }
}

/// <summary>Who refers to a unit that would vanish: <c>UnitReference.sql</c>.</summary>
internal sealed record UnitReference : IObstacle
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required string File { get; init; }
}

/// <summary>A unit that this import brought and that still stands: <c>UnitStanding.sql</c>.</summary>
internal sealed record UnitStanding
{
    public required int Id { get; init; }
    public required string Code { get; init; }
}

/// <summary>What a unit's code said before: <c>UnitPastRow.sql</c>.</summary>
internal sealed record UnitPastRow
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required string Name { get; init; }
    public required UnitKind Kind { get; init; }
    public string? ParentCode { get; init; }
    public string? TerritoryCode { get; init; }

    public UnitRow ToUnit() =>
        new()
        {
            Id = 0,
            Code = Code,
            Name = Name,
            Kind = Kind,
            ParentCode = ParentCode,
            TerritoryCode = TerritoryCode,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
        };
}
