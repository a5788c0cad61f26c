namespace KpiDashboard.Plans.Points;

/// <summary>What is looked for when a support point is reviewed.</summary>
public enum PointCriterion
{
    /// <summary>It is on the internet.</summary>
    Internet,

    /// <summary>There is a computer for citizens.</summary>
    Computer,

    /// <summary>There is a scanner.</summary>
    Scanner,

    /// <summary>There is a reader for identity cards with a chip.</summary>
    CardReader,

    /// <summary>There is a desk of its own.</summary>
    Desk,

    /// <summary>A sign says what it is.</summary>
    Sign,
}
