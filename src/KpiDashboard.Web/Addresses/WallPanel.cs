namespace KpiDashboard.Web.Addresses;

/// <summary>What the screen on the wall can show.</summary>
public enum WallPanel
{
    /// <summary>Both indicators of the province.</summary>
    Figures,

    /// <summary>The league of the departments.</summary>
    Department,

    /// <summary>The league of the districts.</summary>
    District,

    /// <summary>The league of the communes.</summary>
    Commune,

    /// <summary>The league of the vertical agencies.</summary>
    Vertical,

    /// <summary>Who rose and who fell.</summary>
    Movers,

    /// <summary>The districts on the map.</summary>
    Map,

    /// <summary>The plan's tasks, the overdue ones first.</summary>
    Plan,
}
