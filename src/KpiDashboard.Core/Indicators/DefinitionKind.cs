namespace KpiDashboard.Indicators;

/// <summary>What is defined.</summary>
public enum DefinitionKind
{
    /// <summary>A rule set.</summary>
    Rules,

    /// <summary>An indicator.</summary>
    Indicator,
}
