namespace KpiDashboard.Plans.Points;

/// <summary>Online dossiers of a unit that name the place where they were handed in: <c>PlaceReceived.sql</c>, which takes <c>Channel</c>.</summary>
public sealed record PlaceReceived
{
    /// <summary>The place: a unit's code, or a support point's.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>The number of the unit that received them.</summary>
    public required int UnitId { get; init; }

    /// <summary>When.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>How many.</summary>
    public required long Dossiers { get; init; }
}
