namespace KpiDashboard.Storage.Rows;

/// <summary>How many rows of the roll-up there are: <c>CellCount.sql</c>.</summary>
internal sealed record CellCount
{
    public required int Cells { get; init; }
}
