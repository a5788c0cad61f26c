namespace KpiDashboard.Storage.Rows;

/// <summary>A row where there is any form without procedures: <c>AnyForm.sql</c>.</summary>
internal sealed record AnyForm
{
    public required int Forms { get; init; }
}
