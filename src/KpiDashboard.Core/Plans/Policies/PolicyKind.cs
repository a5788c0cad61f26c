namespace KpiDashboard.Plans.Policies;

/// <summary>What a policy gives to those who hand in online.</summary>
public enum PolicyKind
{
    /// <summary>Lower fees.</summary>
    Fee,

    /// <summary>Quicker handling.</summary>
    HandlingTime,

    /// <summary>Priority, or another service.</summary>
    Priority,
}
