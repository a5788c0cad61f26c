namespace KpiDashboard.Storage.Rows;

/// <summary>A month of a support point: <c>PointMonthRow.sql</c>.</summary>
internal sealed record PointMonthRow
{
    public required string PointCode { get; init; }

    public required DateOnly MonthStart { get; init; }

    public required int? Guided { get; init; }

    public required int? Helped { get; init; }

    public required int? PostalReceived { get; init; }

    public required int? Returned { get; init; }

    public required int? Complaints { get; init; }

    /// <summary>The change that says it.</summary>
    public required int ImportId { get; init; }
}
