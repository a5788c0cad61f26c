namespace KpiDashboard.Indicators;

/// <summary>Where a service stands on the way to an online dossier.</summary>
public enum ServicePile
{
    /// <summary>Offered online and used online.</summary>
    Online,

    /// <summary>Offered online, yet every dossier came on paper: the cheapest way to the target.</summary>
    PaperOnly,

    /// <summary>Offered online, no dossier in any channel.</summary>
    NoDemand,

    /// <summary>Not offered online: information only, or not listed at all.</summary>
    NotOnline,
}
