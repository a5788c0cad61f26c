namespace KpiDashboard.Storage.Rows;

/// <summary>A code that means a procedure of another code: <c>ProcedureAliasRow.sql</c>.</summary>
internal sealed record ProcedureAliasRow
{
    public required string Alias { get; init; }

    public required int ProcedureId { get; init; }
}
