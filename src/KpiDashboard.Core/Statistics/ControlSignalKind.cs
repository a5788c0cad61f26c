namespace KpiDashboard.Statistics;

/// <summary>What is unusual in a control chart, in the order in which it is looked for.</summary>
public enum ControlSignalKind
{
    /// <summary>A month outside the limits.</summary>
    Outside,

    /// <summary>Seven months in a row, each above the one before, or each below.</summary>
    Trend,

    /// <summary>Two of three months in a row beyond a near limit, on one side.</summary>
    TwoOfThree,

    /// <summary>Seven months in a row on one side of the mean.</summary>
    OneSide,
}
