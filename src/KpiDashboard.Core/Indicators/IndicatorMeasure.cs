namespace KpiDashboard.Indicators;

/// <summary>The two ways in which an indicator is counted.</summary>
public enum IndicatorMeasure
{
    /// <summary>Services with dossiers out of services offered: a set union over time.</summary>
    Services,

    /// <summary>Dossiers handled online out of dossiers received: a sum over time.</summary>
    Dossiers,
}
