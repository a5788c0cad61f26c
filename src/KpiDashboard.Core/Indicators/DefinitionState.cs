namespace KpiDashboard.Indicators;

/// <summary>How far a version of a definition has come.</summary>
public enum DefinitionState
{
    /// <summary>It is being written, and no figure is made with it.</summary>
    Draft,

    /// <summary>Figures are made with it, and it no longer changes.</summary>
    Published,

    /// <summary>It is no longer offered; addresses that name it still mean it.</summary>
    Retired,
}
