namespace KpiDashboard.Indicators;

/// <summary>The dossiers that indicator B is measured over.</summary>
public enum DossierBase
{
    /// <summary>All dossiers received, of all procedures, listed by the unit or not.</summary>
    All,

    /// <summary>Those of procedures that their unit offered online (partial or full) on the day of reception.</summary>
    OnlineServices,

    /// <summary>Those of procedures that their unit offered at level full on the day of reception.</summary>
    Full,
}
