namespace KpiDashboard.Plans.Policies;

/// <summary>A difference of differences around a day, with what drawing whole units anew makes of it.</summary>
/// <param name="Day">The day around which it is measured.</param>
/// <param name="Windows">The months before and after.</param>
/// <param name="Difference">The four shares and their difference.</param>
/// <param name="Interval">The 95 % interval of the points; null for too few units.</param>
/// <param name="Units">How many units received dossiers in the scope.</param>
public sealed record PolicyComparison(
    DateOnly Day,
    PolicyWindows Windows,
    DoubleDifference Difference,
    (decimal Low, decimal High)? Interval,
    int Units
)
{
    /// <summary>Whether it is more than chance makes of units: nothing lies outside the interval. False where there is none.</summary>
    public bool IsApart => Interval is { } interval && (interval.Low > 0 || interval.High < 0);
}
