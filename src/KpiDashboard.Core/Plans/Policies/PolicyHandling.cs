namespace KpiDashboard.Plans.Policies;

/// <summary>Dossiers of a channel that were finished after so many days: <c>PolicyHandling.sql</c>.</summary>
internal sealed record PolicyHandling
{
    public required int Channel { get; init; }

    /// <summary>From the day of reception; null for those that are not finished.</summary>
    public required int? Days { get; init; }

    public required long Dossiers { get; init; }

    /// <summary>Those of them that have a due day.</summary>
    public required long WithDue { get; init; }

    /// <summary>Those of them that were finished on it or before.</summary>
    public required long InTime { get; init; }
}
