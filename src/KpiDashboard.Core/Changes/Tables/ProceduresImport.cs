using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads the rule-book: procedures by code.</summary>
internal static class ProceduresImport
{
    public static void Run(ImportContext import)
    {
        Dictionary<string, ProcedureRow> stored = import.Rows<ProcedureRow>().ToDictionary(p => p.Code);
        int nextId = stored.Values.Select(p => p.Id).DefaultIfEmpty().Max() + 1;
        HashSet<string> seen = [];
        foreach (ProcedureRow taken in import.Read(row => Take(row, seen)))
        {
            ProcedureRow? before = stored.GetValueOrDefault(taken.Code);
            ProcedureRow procedure = taken with { Id = before?.Id ?? nextId++ };
            import.CountSlice(before is null ? [] : [before], [procedure]);
            if (procedure == before)
            {
                import.Confirm(procedure.Id);
            }
            else
            {
                if (before is not null)
                {
                    import.Execute("ServiceProcedurePastKeep", new { before.Id });
                }

                import.Execute(
                    before is null ? "ProcedureInsert" : "ProcedureUpdate",
                    new
                    {
                        procedure.Id,
                        procedure.Code,
                        procedure.Name,
                        SearchKey = SearchKey.Of(procedure.Name),
                        procedure.Field,
                        import.ImportId,
                    }
                );
            }
        }
    }

    private static ProcedureRow Take(RowChecks row, HashSet<string> seen)
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

        return procedure;
    }
}
