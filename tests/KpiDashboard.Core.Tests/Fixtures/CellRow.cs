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
    public required int OnlineLate { get; init; }
    public required int DirectLate { get; init; }
    public required int PostalLate { get; init; }
    public required int OnlineOpen { get; init; }
    public required int DirectOpen { get; init; }
    public required int PostalOpen { get; init; }

    /// <summary>Received, late and not finished; of each those online, direct and postal.</summary>
    public int[] Counts =>
        [Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen, DirectOpen, PostalOpen];
}
