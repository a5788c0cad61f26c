namespace KpiDashboard.Fixtures;

/// <summary>A cell as the store keeps it: <c>CellRow.sql</c>.</summary>
internal sealed record CellRow
{
    public required int UnitId { get; init; }
    public required DateOnly HalfMonth { get; init; }
    public required int ProcedureId { get; init; }
    public required int Level { get; init; }
    public required int Online { get; init; }
    public required int Direct { get; init; }
    public required int Postal { get; init; }
}
