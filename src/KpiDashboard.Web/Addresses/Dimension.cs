namespace KpiDashboard.Web.Addresses;

/// <summary>What the rows of the explorer are.</summary>
public enum Dimension
{
    /// <summary>The units below.</summary>
    Unit,

    /// <summary>Kinds of units.</summary>
    Kind,

    /// <summary>Subject groups.</summary>
    Field,

    /// <summary>Levels.</summary>
    Level,

    /// <summary>Channels.</summary>
    Channel,

    /// <summary>Services.</summary>
    Service,

    /// <summary>Months of the year.</summary>
    Month,
}

/// <summary>How the explorer shows its rows.</summary>
public enum ExplorerView
{
    /// <summary>Both indicators in a table.</summary>
    Table,

    /// <summary>One indicator month by month, coloured.</summary>
    Heat,
}
