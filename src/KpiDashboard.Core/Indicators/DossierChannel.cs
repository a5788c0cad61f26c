namespace KpiDashboard.Indicators;

/// <summary>The dossiers that count in indicator A's numerator.</summary>
public enum DossierChannel
{
    /// <summary>Only those received online.</summary>
    Online,

    /// <summary>Those of every channel.</summary>
    Any,
}
