namespace KpiDashboard.Scoreboards;

/// <summary>What a list of dossiers is sorted by.</summary>
public enum DossierOrder
{
    /// <summary>The day of reception: for lists of any length.</summary>
    Received,

    /// <summary>The day by which they are due; those without one last.</summary>
    Due,

    /// <summary>The day on which they were finished; those that are not last.</summary>
    Finished,

    /// <summary>Their codes.</summary>
    Code,
}
