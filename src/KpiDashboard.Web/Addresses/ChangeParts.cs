namespace KpiDashboard.Web.Addresses;

/// <summary>What the parts of a change are.</summary>
public enum ChangeParts
{
    /// <summary>The units below.</summary>
    Unit,

    /// <summary>Procedures.</summary>
    Service,
}
