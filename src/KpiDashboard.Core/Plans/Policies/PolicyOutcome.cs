namespace KpiDashboard.Plans.Policies;

/// <summary>Whether the effect of a policy can be measured, and if not, why.</summary>
public enum PolicyOutcome
{
    /// <summary>It is measured.</summary>
    Measured,

    /// <summary>There are no data of the days on which it holds.</summary>
    NotBegun,

    /// <summary>Less than a whole month lies on one of the sides.</summary>
    TooEarly,

    /// <summary>No dossier was received in its scope, before or after.</summary>
    NoDossiers,

    /// <summary>The same units received nothing out of its scope, so there is nothing to compare with.</summary>
    NoControl,
}
