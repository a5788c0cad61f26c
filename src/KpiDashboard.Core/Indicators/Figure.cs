namespace KpiDashboard.Indicators;

/// <summary>A count out of a count. A figure is never averaged or added as a ratio: it is recomputed from counts.</summary>
/// <param name="Numerator">Services with dossiers, or dossiers handled online; never above the denominator.</param>
/// <param name="Denominator">Services offered, or dossiers received; 0 means no data, not 0 %.</param>
public readonly record struct Figure(long Numerator, long Denominator)
{
    /// <summary>Whether there is anything to measure.</summary>
    public bool HasData => Denominator > 0;

    /// <summary>The percentage for the eye: two decimals (10.00), half away from zero; null without data.</summary>
    public decimal? Percent =>
        HasData ? Math.Round(100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero) + 0.00m : null;

    /// <summary>
    /// The percentage, not rounded (28 digits where it never ends), for what is rounded twice is rounded wrongly; null
    /// without data.
    /// </summary>
    public decimal? Exact => HasData ? 100m * Numerator / Denominator : null;

    /// <summary>The counts of both, where nothing is in both.</summary>
    internal Figure Plus(Figure other) => new(Numerator + other.Numerator, Denominator + other.Denominator);

    /// <summary>The counts without those of a part.</summary>
    internal Figure Minus(Figure part) => new(Numerator - part.Numerator, Denominator - part.Denominator);

    /// <summary>Whether both are the same share, compared exactly; false where one has no data.</summary>
    /// <param name="other">The other figure.</param>
    public bool IsSameShare(Figure other) =>
        HasData && other.HasData && (Int128)Numerator * other.Denominator == (Int128)other.Numerator * Denominator;

    /// <summary>Whether <c>100·numerator ≥ target·denominator</c>, compared exactly; null without data or target.</summary>
    /// <param name="target">The target in percent; null where there is none.</param>
    public bool? Reaches(decimal? target) =>
        HasData && target is { } goal ? 100m * Numerator >= goal * Denominator : null;

    /// <summary>Percentage points missing to the target, two decimals; 0 when reached, null without data or target.</summary>
    /// <param name="target">The target in percent; null where there is none.</param>
    public decimal? PointsShort(decimal? target) =>
        !HasData || target is not { } goal ? null
        : Reaches(target) == true ? 0
        : Math.Round(goal - 100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero);

    /// <summary>
    /// How many more services or dossiers the numerator needs at this denominator; 0 when reached, null without data
    /// or target, or where a target above 100 % can never be reached.
    /// </summary>
    /// <param name="target">The target in percent; null where there is none.</param>
    public long? CountShort(decimal? target) =>
        !HasData || target is not { } goal || goal > 100
            ? null
            : Math.Max(0, (long)Math.Ceiling(goal * Denominator / 100m) - Numerator);

    /// <summary>Where the figure stands against a target and the way there, compared exactly.</summary>
    /// <param name="target">The target in percent; null where there is none.</param>
    /// <param name="due">What the path asks on the day of the data, in percent; at most the target.</param>
    /// <param name="tolerance">Points below the path that are behind and not yet far behind.</param>
    public Status Against(decimal? target, decimal? due, decimal tolerance) =>
        !HasData ? Status.NoData
        : target is null ? Status.NoTarget
        : Reaches(target) == true ? Status.Reached
        : Reaches(due) == true ? Status.OnPath
        : Reaches(due - tolerance) == true ? Status.Behind
        : Status.FarBehind;
}
