using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads codes that were replaced by others, so that a new code does not look like a dead service and a new one. What
/// was loaded under the old code goes to the procedure of the new one; files may go on naming either.
/// </summary>
internal sealed class ProcedureAliasesTable()
    : LoadableTable(
        new(FileKind.ProcedureAliases, ["alias", "procedure_code"], []),
        StoreTable.Of("ProcedureAlias", "Alias:text ProcedureId ImportId")
    )
{
    protected override string Slice => "Alias";

    public override bool IsRegister => true;

    private const int Alias = 0;
    private const int Procedure = 1;

    public override void Apply(Change change)
    {
        Dictionary<string, int> procedures = change.Rows<ProcedureRow>().ToDictionary(p => p.Code, p => p.Id);
        Dictionary<string, int> aliases = change
            .Rows<ProcedureAliasRow>()
            .ToDictionary(a => a.Alias, a => a.ProcedureId);
        HashSet<string> seen = [];
        bool moved = false;
        foreach (ProcedureAliasRow taken in change.Read(row => Take(change, row, seen, procedures, aliases)))
        {
            bool known = aliases.TryGetValue(taken.Alias, out int before) && before == taken.ProcedureId;
            change.CountSlice(known ? [taken] : [], [taken]);
            if (known)
            {
                change.Confirm(taken.Alias);
                continue;
            }

            if (procedures.TryGetValue(taken.Alias, out int old))
            {
                moved |= Move(change, old, taken.ProcedureId);
                foreach (string code in aliases.Where(a => a.Value == old).Select(a => a.Key).ToArray())
                {
                    aliases[code] = taken.ProcedureId;
                }
            }

            aliases[taken.Alias] = taken.ProcedureId;
            change.Execute(
                "ProcedureAliasInsert",
                new
                {
                    taken.Alias,
                    taken.ProcedureId,
                    change.ImportId,
                }
            );
        }

        if (moved)
        {
            change.Store.RebuildRollUp();
        }
    }

    /// <summary>What was loaded under the old code cannot be told from the rest any more.</summary>
    public override (long Taken, long Returned) TakeBack(UndoneChange undone)
    {
        undone.Refuse("Undo.Merged", undone.Rows<ProcedureMerged>());
        return (undone.Execute("ProcedureAliasUndoTake"), 0);
    }

    private static ProcedureAliasRow Take(
        Change change,
        RowChecks row,
        HashSet<string> seen,
        Dictionary<string, int> procedures,
        Dictionary<string, int> aliases
    )
    {
        string alias = row.Text(Alias, longest: 50);
        string code = row.Text(Procedure, longest: 50);
        int id = aliases.TryGetValue(code, out int led) ? led : procedures.GetValueOrDefault(code, -1);
        if (row.Ok && id < 0)
        {
            row.Reject(Procedure, Reasons.UnknownProcedure);
        }

        if (row.Ok && (alias == code || procedures.GetValueOrDefault(alias, -1) == id))
        {
            row.Reject(Alias, Reasons.AliasOfItself);
        }

        if (row.Ok && !seen.Add(alias))
        {
            row.Reject(Alias, Reasons.DuplicateRow);
        }

        if (row.Ok && aliases.TryGetValue(alias, out int other) && other != id)
        {
            row.Reject(Alias, Reasons.AliasTaken);
        }

        // Replaced codes follow each other; two that were reported side by side are two procedures.
        if (row.Ok && procedures.TryGetValue(alias, out int old) && AreBothReported(change, old, id))
        {
            row.Reject(Alias, Reasons.BothCodesReport);
        }

        return new ProcedureAliasRow { Alias = alias, ProcedureId = id };
    }

    private static bool AreBothReported(Change change, int oldId, int newId) =>
        change.Store.Rows<ProcedurePair>(new { OldId = oldId, NewId = newId }).Single().Periods > 0;

    private static bool Move(Change change, int oldId, int newId)
    {
        var ids = new { OldId = oldId, NewId = newId };
        change.Execute("ProcedureAliasMove", ids);
        return change.Execute("ProcedureFactsMove", ids) > 0 | MoveOfferings(change, oldId, newId);
    }

    /// <summary>Where a unit lists both codes, the new one's days stand and the old one's end before them.</summary>
    private static bool MoveOfferings(Change change, int oldId, int newId)
    {
        ILookup<int, OfferingRow> byProcedure = change.Rows<OfferingRow>().ToLookup(o => o.ProcedureId);
        ILookup<int, OfferingRow> standing = byProcedure[newId].ToLookup(o => o.UnitId);
        foreach (IGrouping<int, OfferingRow> unit in byProcedure[oldId].GroupBy(o => o.UnitId))
        {
            change.Execute("OfferingDelete", new { UnitId = unit.Key, ProcedureId = oldId });
            DateOnly first = standing[unit.Key].Select(o => o.ValidFrom).DefaultIfEmpty(DateOnly.MaxValue).Min();
            foreach (OfferingRow old in unit.Where(o => o.ValidFrom < first))
            {
                change.Execute(
                    "OfferingInsert",
                    new
                    {
                        old.UnitId,
                        ProcedureId = newId,
                        Level = (int)old.Level,
                        old.ValidFrom,
                        ValidTo = old.ValidTo < first || first == DateOnly.MaxValue ? old.ValidTo : first.AddDays(-1),
                        change.ImportId,
                    }
                );
            }
        }

        return byProcedure[oldId].Any();
    }
}

/// <summary>Units and periods in which two procedures were both reported: <c>ProcedurePair.sql</c>.</summary>
internal sealed record ProcedurePair
{
    public required int Periods { get; init; }
}

/// <summary>A procedure whose dossiers went to another one: <c>ProcedureMerged.sql</c>.</summary>
internal sealed record ProcedureMerged : IObstacle
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required string File { get; init; }
}
