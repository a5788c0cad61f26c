namespace KpiDashboard.Web.Addresses;

/// <summary>The orders that a ranking can be read in.</summary>
public enum RankingSort
{
    /// <summary>Best first.</summary>
    Rank,

    /// <summary>Worst first.</summary>
    RankReversed,

    /// <summary>Those that climbed most first.</summary>
    Movement,

    /// <summary>By name, in Vietnamese order.</summary>
    Name,

    /// <summary>Those with most services or dossiers first.</summary>
    Volume,

    /// <summary>Those that lack most services or dossiers first.</summary>
    Gap,

    /// <summary>Those most likely to reach their target first.</summary>
    Chance,
}
