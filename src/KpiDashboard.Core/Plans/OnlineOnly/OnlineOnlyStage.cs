namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>How far a service has come on the way to be taken online alone.</summary>
public enum OnlineOnlyStage
{
    /// <summary>The unit proposed it.</summary>
    Proposed,

    /// <summary>It is decided and announced, and not effective yet.</summary>
    Announced,

    /// <summary>Dossiers are taken online alone.</summary>
    Effective,

    /// <summary>It was so, and is no more.</summary>
    Withdrawn,
}
