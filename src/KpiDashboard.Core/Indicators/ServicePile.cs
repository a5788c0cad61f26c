namespace KpiDashboard.Indicators;

/// <summary>Where a service stands on the way to an online dossier.</summary>
public enum ServicePile
{
    /// <summary>Offered, with dossiers that indicator A counts.</summary>
    Online,

    /// <summary>
    /// Offered, and people came while it was, all on paper: the cheapest way to the target.
    /// </summary>
    PaperOnly,

    /// <summary>Offered, no dossier in any channel where and while it was; what else came is not of the service.</summary>
    NoDemand,

    /// <summary>Not offered at the rule set's levels, or not listed at all.</summary>
    NotOnline,
}
