namespace KpiDashboard.Storage.Rows;

/// <summary>A point where people are helped: <c>SupportPointRow.sql</c>.</summary>
internal sealed record SupportPointRow
{
    public required string PointCode { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string UnitCode { get; init; }

    public required int? Latitude { get; init; }

    public required int? Longitude { get; init; }

    public required DateOnly? ReviewedOn { get; init; }

    public required string Internet { get; init; }

    public required string Computer { get; init; }

    public required string Scanner { get; init; }

    public required string CardReader { get; init; }

    public required string Desk { get; init; }

    public required string SignBoard { get; init; }

    public required int? HoursAWeek { get; init; }

    public required int? TrainedStaff { get; init; }

    public required string Eligible { get; init; }

    public required string DecisionNumber { get; init; }

    public required DateOnly? OpenFrom { get; init; }

    public required DateOnly? OpenTo { get; init; }

    /// <summary>The change that says it.</summary>
    public required int ImportId { get; init; }
}
