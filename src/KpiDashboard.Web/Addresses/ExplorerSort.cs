namespace KpiDashboard.Web.Addresses;

/// <summary>What the explorer's rows can be sorted by, other than an indicator.</summary>
public enum ExplorerSort
{
    /// <summary>As the rows come: units as the register has them, services by dossiers, months by time.</summary>
    Given,

    /// <summary>By name, in Vietnamese order.</summary>
    Name,

    /// <summary>Most dossiers on paper first.</summary>
    Paper,

    /// <summary>Most dossiers first.</summary>
    Volume,
}
