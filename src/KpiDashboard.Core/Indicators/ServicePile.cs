namespace KpiDashboard.Indicators;

/// <summary>Where a service stands on the way to an online dossier.</summary>
public enum ServicePile
{
    /// <summary>Offered, with dossiers that indicator A counts.</summary>
    Online,

    /// <summary>
    /// Offered, yet all dossiers came on paper, or where or when the procedure was not offered: the cheapest way to the
    /// target.
    /// </summary>
    PaperOnly,

    /// <summary>Offered, no dossier in any channel.</summary>
    NoDemand,

    /// <summary>Not offered at the rule set's levels, or not listed at all.</summary>
    NotOnline,
}
