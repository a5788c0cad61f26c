namespace KpiDashboard.Statistics;

/// <summary>How values move by themselves from one to the next.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="MeanRange">The mean change from one to the next, very great ones left out.</param>
internal readonly record struct MovingRanges(double Mean, double MeanRange)
{
    /// <summary>Limits are so many mean ranges from the mean, which is three standard errors.</summary>
    public const double Reach = 2.66;

    /// <summary>Ranges of so many times their mean, or more, are left out.</summary>
    private const double TooGreat = 3.267;

    /// <summary>Of some values.</summary>
    /// <param name="values">At least two.</param>
    public static MovingRanges Of(IReadOnlyList<double> values)
    {
        double[] ranges = [.. values.Zip(values.Skip(1), (earlier, later) => Math.Abs(later - earlier))];
        double most = TooGreat * ranges.Average();
        return new MovingRanges(values.Average(), ranges.Where(r => r < most).DefaultIfEmpty(0).Average());
    }
}
