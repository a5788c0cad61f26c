using KpiDashboard.Indicators;
using KpiDashboard.Statistics;
using MathNet.Numerics.Statistics;

namespace KpiDashboard.Forecasts;

/// <summary>What the units of a league have in common: the mean share, how far units lie apart, and how much a share wanders in a month.</summary>
/// <param name="Mean">The mean share, between 0 and 1.</param>
/// <param name="Size">How many dossiers the mean weighs beside a unit's own.</param>
/// <param name="Wander">The variance of a month's change of the logit of a share.</param>
internal sealed record LeagueCourse(double Mean, double Size, double Wander)
{
    private const double LeastWander = 0.002;
    private const double MostWander = 0.15;
    private const double UsualWander = 0.02;
    private const int FewestPairs = 30;
    private const double MostNoise = 0.3;

    /// <summary>The median of a squared standard normal deviation.</summary>
    private const double MedianOfSquare = 0.455;

    /// <summary>Reads a league.</summary>
    /// <param name="units">Its units, at least one.</param>
    public static LeagueCourse Of(IReadOnlyCollection<UnitCourse> units)
    {
        (double mean, double size) = Moments([.. units.Select(u => u.Discounted).Where(d => d.All > 0)]);
        return new LeagueCourse(mean, size, WanderOf(units.SelectMany(u => Pairs(u.Latest))));
    }

    /// <summary>Weighted moments of a beta-binomial: the spread of shares beyond what chance gives.</summary>
    /// <param name="counts">Online and all of each unit.</param>
    internal static (double Mean, double Size) Moments(IReadOnlyList<(double Online, double All)> counts)
    {
        double all = counts.Sum(c => c.All);
        double mean = all > 0 ? counts.Sum(c => c.Online) / all : 0.5;
        double spread = counts.Sum(c => c.All * Math.Pow(c.Online / c.All - mean, 2));
        double room = counts.Sum(c => (c.All - 1) * (1 - c.All / all));
        double alike = mean * (1 - mean);
        double likeness = alike > 0 && room > 0 ? (spread / alike - (counts.Count - 1)) / room : 0;
        return (Math.Clamp(mean, 1e-4, 1 - 1e-4), 1 / Math.Clamp(likeness, 0.001, 0.9) - 1);
    }

    /// <summary>The monthly variance of logits, robust, less what chance alone gives.</summary>
    /// <param name="pairs">Changes from month to month, and the variance that chance gives each.</param>
    internal static double WanderOf(IEnumerable<(double Change, double Noise)> pairs)
    {
        (double Change, double Noise)[] usable = [.. pairs.Where(p => p.Noise < MostNoise)];
        if (usable.Length <= FewestPairs)
        {
            return UsualWander;
        }

        double middle = usable.Select(p => p.Change).Median();
        double spread = usable.Select(p => Math.Pow(p.Change - middle, 2)).Median() / MedianOfSquare;
        return Math.Clamp(spread - usable.Select(p => p.Noise).Median(), LeastWander, MostWander);
    }

    private static IEnumerable<(double Change, double Noise)> Pairs(IReadOnlyList<Figure> months)
    {
        for (int i = 1; i < months.Count; i++)
        {
            if (months[i - 1].HasData && months[i].HasData)
            {
                yield return (
                    Logit.Of(months[i]) - Logit.Of(months[i - 1]),
                    Logit.Variance(months[i]) + Logit.Variance(months[i - 1])
                );
            }
        }
    }
}
