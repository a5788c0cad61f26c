namespace KpiDashboard.Indicators;

/// <summary>Where the way to a target starts that nobody has given steps.</summary>
public enum PathStart
{
    /// <summary>At last year's value.</summary>
    LastYear,

    /// <summary>At 0 percent.</summary>
    Zero,
}
