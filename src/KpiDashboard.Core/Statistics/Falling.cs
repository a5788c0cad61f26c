using MathNet.Numerics.RootFinding;

namespace KpiDashboard.Statistics;

/// <summary>Where a function that goes from above 0 to below passes 0, held between two ends.</summary>
internal static class Falling
{
    private const double Accuracy = 1e-13;

    private const int Steps = 200;

    /// <summary>The place; the end where it is not between them.</summary>
    /// <param name="function">Above 0 on the left, below on the right.</param>
    /// <param name="low">The left end.</param>
    /// <param name="high">The right end.</param>
    public static double Zero(Func<double, double> function, double low, double high) =>
        !(function(low) > 0) ? low
        : !(function(high) < 0) ? high
        : Brent.TryFindRoot(function, low, high, Accuracy, Steps, out double root) ? root
        : Halved(function, low, high);

    private static double Halved(Func<double, double> function, double low, double high)
    {
        for (int step = 0; step < Steps; step++)
        {
            double middle = low + (high - low) / 2;
            (low, high) = function(middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }
}
