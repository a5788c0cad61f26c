namespace KpiDashboard.Access;

/// <summary>What is open to those who have not signed in: the setting <c>Kpi:Access</c>.</summary>
public enum AccessMode
{
    /// <summary>Everything may be read; the default while there is no account.</summary>
    Open,

    /// <summary>Figures, rankings and definitions may be read; the default from the first account on.</summary>
    Ranked,

    /// <summary>Nothing.</summary>
    Closed,
}
