namespace KpiDashboard.Indicators;

/// <summary>What indicator A counts.</summary>
public enum ServiceCount
{
    /// <summary>Distinct procedure codes in the area: a district's are not the sum of its communes'.</summary>
    Code,

    /// <summary>Unit × procedure pairs: they add up.</summary>
    Pair,
}
