namespace KpiDashboard.Dossiers;

/// <summary>Dossiers of a day that a later file corrected: <c>RevisedDay.sql</c>.</summary>
public sealed record RevisedDay
{
    /// <summary>The unit that received them, as was said before the correction.</summary>
    public required int UnitId { get; init; }

    /// <summary>The day of their reception, as was said before the correction.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>How many versions were replaced.</summary>
    public required long Dossiers { get; init; }
}
