using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads the rule-book: procedures by code.</summary>
internal sealed class ProceduresTable()
    : LoadableTable(
        new(FileKind.Procedures, ["code", "name", "field"], [EntryChange.Column]),
        StoreTable.Of("ServiceProcedure", "Id Code:text Name:text SearchKey:text Field:text ImportId")
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "ServiceProcedurePast",
            "ProcedureId ImportId ComesBack:byte Name:text SearchKey:text Field:text"
        );

    private const int SeenChange = 3;

    protected override string Slice => "Id";

    public override bool IsRegister => true;

    public override void Apply(Change change)
    {
        Dictionary<string, ProcedureRow> stored = change.Rows<ProcedureRow>().ToDictionary(p => p.Code);
        int nextId = stored.Values.Select(p => p.Id).DefaultIfEmpty().Max() + 1;
        HashSet<string> seen = [];
        foreach ((ProcedureRow taken, int? seenChange) in change.Read(row => Take(row, seen)))
        {
            ProcedureRow? before = stored.GetValueOrDefault(taken.Code);
            ProcedureRow procedure = taken with { Id = before?.Id ?? nextId++ };
            if (
                procedure != before
                && change.IsOvertaken<ProcedureChange>((change.Source.Line, seenChange), SeenChange, new { taken.Code })
            )
            {
                continue;
            }

            change.CountSlice(before is null ? [] : [before], [procedure]);
            if (procedure == before)
            {
                change.Confirm(procedure.Id);
            }
            else
            {
                if (before is not null)
                {
                    change.Execute("ServiceProcedurePastKeep", new { before.Id });
                }

                change.Execute(
                    before is null ? "ProcedureInsert" : "ProcedureUpdate",
                    new
                    {
                        procedure.Id,
                        procedure.Code,
                        procedure.Name,
                        SearchKey = SearchKey.Of(procedure.Name),
                        procedure.Field,
                        change.ImportId,
                    }
                );
            }
        }

        change.HandOver();
    }

    public override (long Taken, long Returned) TakeBack(UndoneChange undone)
    {
        undone.Refuse("Undo.ProcedureReferred", undone.Rows<ProcedureReference>());
        (long gone, long returned) = undone.TakeBackRows(Table.Name);
        return (gone + returned, returned);
    }

    private static (ProcedureRow Row, int? Seen) Take(RowChecks row, HashSet<string> seen)
    {
        ProcedureRow procedure = new()
        {
            Id = 0,
            Code = row.Text(0, longest: 50),
            Name = row.Text(1, longest: 4000),
            Field = row.Text(2, required: false),
        };
        if (row.Ok && !seen.Add(procedure.Code))
        {
            row.Reject(0, Reasons.DuplicateRow);
        }

        return (procedure, row.CountIfSaid(SeenChange));
    }
}

/// <summary>Who refers to a procedure that would vanish: <c>ProcedureReference.sql</c>.</summary>
internal sealed record ProcedureReference : IObstacle
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required string File { get; init; }
}
