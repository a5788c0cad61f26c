namespace KpiDashboard.Dossiers;

/// <summary>When the first rows came that tell of what a unit received: <c>FirstArrival.sql</c>.</summary>
public sealed record FirstArrival
{
    /// <summary>The unit that received it.</summary>
    public required int UnitId { get; init; }

    /// <summary>The day of reception, or the first day of the period that a statistics row tells of.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>The day after the period's last one; null for dossiers of one day.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>When the import began that brought them first.</summary>
    public required DateTimeOffset Started { get; init; }
}
