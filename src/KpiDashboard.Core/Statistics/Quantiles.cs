using MathNet.Numerics.Statistics;

namespace KpiDashboard.Statistics;

/// <summary>Quantiles of values, between neighbours in proportion.</summary>
internal static class Quantiles
{
    /// <summary>The value below which a share of the values lies.</summary>
    /// <param name="sorted">The values in rising order, at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(double[] sorted, double share) =>
        SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
}
