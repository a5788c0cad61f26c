namespace KpiDashboard.Plans.Points;

/// <summary>How far a support point has come on a day.</summary>
public enum PointState
{
    /// <summary>Open, and found eligible.</summary>
    Open,

    /// <summary>Open, though nobody found it eligible: it does not count as one that covers its commune.</summary>
    OpenUnfit,

    /// <summary>Found eligible, not open yet.</summary>
    Eligible,

    /// <summary>Not reviewed yet.</summary>
    NotReviewed,

    /// <summary>Reviewed, and not eligible.</summary>
    NotEligible,

    /// <summary>It was open until a day before.</summary>
    Closed,
}
