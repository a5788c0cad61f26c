namespace KpiDashboard.Plans.Policies;

/// <summary>How far a policy is on a day.</summary>
public enum PolicyState
{
    /// <summary>It was not issued yet.</summary>
    Draft,

    /// <summary>It was issued, and does not hold yet.</summary>
    NotYet,

    /// <summary>It holds.</summary>
    Running,

    /// <summary>It held until a day before.</summary>
    Ended,
}
