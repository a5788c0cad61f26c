using KpiDashboard.Indicators;

namespace KpiDashboard.Statistics;

/// <summary>The interval of a share by itself, without a league (Wilson's score). Statistics, part 5.</summary>
public static class Wilson
{
    /// <summary>97.5 % of a normal distribution lies below.</summary>
    public const double Normal = 1.959964;

    /// <summary>Where the true share lies.</summary>
    /// <param name="figure">Online of all.</param>
    /// <param name="z">How many standard errors to each side; the default gives 95 %.</param>
    /// <returns>Two shares, 0 to 1; null without data.</returns>
    public static (double Low, double High)? Interval(Figure figure, double z = Normal)
    {
        if (!figure.HasData)
        {
            return null;
        }

        double all = figure.Denominator;
        double share = figure.Numerator / all;
        double square = z * z / all;
        double middle = share + square / 2;
        double reach = z * Math.Sqrt((share * (1 - share) + square / 4) / all);
        return (
            figure.Numerator == 0 ? 0 : (middle - reach) / (1 + square),
            figure.Numerator == figure.Denominator ? 1 : (middle + reach) / (1 + square)
        );
    }
}
