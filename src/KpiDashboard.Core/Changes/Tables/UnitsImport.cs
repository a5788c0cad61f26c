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
internal static class UnitsImport
{
    private const int Code = 0;
    private const int Name = 1;
    private const int Kind = 2;
    private const int Parent = 3;
    private const int ValidFrom = 4;
    private const int Territory = 6;

    public static void Run(ImportContext import)
    {
        UnitRow[] stored = [.. import.Rows<UnitRow>()];
        ILookup<string, UnitRow> storedByCode = stored.ToLookup(u => u.Code);
        List<Line> lines = RefuseClashes(import, [.. import.Read(row => Take(import, row))]);
        lines = RefuseStrangeParents(import, lines, storedByCode);
        int nextId = stored.Select(u => u.Id).DefaultIfEmpty().Max() + 1;
        bool factsMoved = false;
        foreach (IGrouping<string, Line> slice in lines.GroupBy(l => l.Unit.Code))
        {
            UnitRow[] before = [.. storedByCode[slice.Key].OrderBy(u => u.ValidFrom)];
            UnitRow[] after = KeepIds(before, [.. slice.Select(l => l.Unit).OrderBy(u => u.ValidFrom)], ref nextId);
            if (before.SequenceEqual(after))
            {
                import.Unchanged += after.Length;
                import.Confirm(slice.Key);
            }
            else if (HasFactsOutside(import.Store, before, after))
            {
                foreach (Line line in slice)
                {
                    import.Row.RejectLater(line.Number, ValidFrom, slice.Key, Reasons.UnitHasFacts);
                }
            }
            else
            {
                import.Execute("UnitPastKeep", new { Code = slice.Key });
                factsMoved |= Write(import.Store, before, after, _ => import.ImportId);
                import.CountSlice(before, after);
            }
        }

        if (factsMoved)
        {
            import.Execute("RollUpRebuild");
        }

        import.HandOver();
    }

    private static Line Take(ImportContext import, RowChecks row)
    {
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        int kind = row.Word(Kind, Reasons.BadKind, "province", "department", "vertical", "district", "commune");
        string parent = row.Text(Parent, required: false, longest: 50);
        string territory = row.Text(Territory, required: false, longest: 50);
        return new Line(
            import.File.Line,
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
            }
        );
    }

    /// <summary>Of rows of one code whose days overlap, the first stands.</summary>
    private static List<Line> RefuseClashes(ImportContext import, List<Line> lines)
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
                import.Row.RejectLater(
                    line.Number,
                    Code,
                    line.Unit.Code,
                    clash.Unit == line.Unit ? Reasons.DuplicateRow : Reasons.Overlap
                );
            }
        }

        return kept;
    }

    private static List<Line> RefuseStrangeParents(
        ImportContext import,
        List<Line> lines,
        ILookup<string, UnitRow> stored
    )
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
                import.Row.RejectLater(line.Number, column, code!, Reasons.UnknownParent);
            }

            bool IsStrange(UnitRow unit, string? code) =>
                code is not null && (code == unit.Code || (!known.Contains(code) && !stored.Contains(code)));

            kept = [.. kept.Except(strange)];
        } while (strange.Count > 0);

        return kept;
    }

    /// <summary>Gives corrected rows the numbers of those they correct: same first day, else same place in time.</summary>
    public static UnitRow[] KeepIds(UnitRow[] before, UnitRow[] after, ref int nextId)
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
    public static bool HasFactsOutside(StoreWriter store, UnitRow[] before, UnitRow[] after) =>
        before
            .SelectMany(b => Facts(store, b.Id))
            .Any(days => !after.Any(a => DateRange.Inclusive(a.ValidFrom, a.ValidTo).Contains(days)));

    /// <summary>Writes the rows of a code in place of those before them, and moves what was received to its unit.</summary>
    /// <param name="store">The store, in a transaction.</param>
    /// <param name="before">The rows that stand.</param>
    /// <param name="after">The rows to stand, with their numbers.</param>
    /// <param name="importOf">The import that brought a row.</param>
    /// <returns>Whether anything moved, so that the cells must be made anew.</returns>
    public static bool Write(StoreWriter store, UnitRow[] before, UnitRow[] after, Func<UnitRow, int> importOf)
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

    private sealed record Line(long Number, UnitRow Unit);
}

/// <summary>Days on which a unit received something: <c>UnitFacts.sql</c>.</summary>
internal sealed record UnitFacts
{
    public required DateOnly FirstDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public required DateOnly EndDay { get; init; }
}
