using KpiDashboard.Indicators;

namespace KpiDashboard.Forecasts;

/// <summary>
/// Two thousand ways in which the rest of a year may go (method "M4": a level, pooled in the league, that wanders as the
/// league does). Cumulated: what came from the first coming month to the end of each.
/// </summary>
internal sealed class Paths
{
    /// <summary>How many ways are drawn.</summary>
    public const int Count = 2000;

    /// <summary>How much a year's volume may be off as a whole: gamma with mean 1.</summary>
    private const double Certainty = 25;

    private readonly int[] online;
    private readonly int[] all;

    /// <summary>No dossier in any coming month: paths of others are added.</summary>
    /// <param name="months">How many months are to come.</param>
    public Paths(int months)
    {
        Months = months;
        online = new int[Count * months];
        all = new int[Count * months];
    }

    /// <summary>How many months are to come.</summary>
    public int Months { get; }

    /// <summary>Factors of a league's volume, one for each way: its units rise and fall together.</summary>
    /// <param name="seed">What the draws begin with.</param>
    public static double[] Volumes(ulong seed)
    {
        Draws draws = new(seed);
        double[] factors = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            factors[i] = draws.Gamma(Certainty) / Certainty;
        }

        return factors;
    }

    /// <summary>Draws the ways of a unit.</summary>
    /// <param name="unit">Its months.</param>
    /// <param name="league">What its league has in common.</param>
    /// <param name="volumes">The factors of its league.</param>
    /// <param name="seed">What the draws begin with.</param>
    public static Paths Of(UnitCourse unit, LeagueCourse league, IReadOnlyList<double> volumes, ulong seed)
    {
        int first = unit.ThisYear.Count + 1;
        Paths paths = new(12 - unit.ThisYear.Count);
        double[] expected = [.. Enumerable.Range(first, paths.Months).Select(unit.Expected)];
        if (Array.TrueForAll(expected, e => e <= 0))
        {
            return paths;
        }

        (double known, double of) = unit.Discounted;
        double alpha = league.Mean * league.Size + known;
        double beta = (1 - league.Mean) * league.Size + of - known;
        double step = Math.Sqrt(league.Wander);
        Draws draws = new(seed);
        for (int i = 0; i < Count; i++)
        {
            double level = draws.LogitOfBeta(alpha, beta);
            (long cameOnline, long came) = (0, 0);
            for (int m = 0; m < paths.Months; m++)
            {
                level += step * draws.Normal();
                long dossiers = draws.Poisson(expected[m] * volumes[i]);
                cameOnline += draws.Binomial(dossiers, 1 / (1 + Math.Exp(-level)));
                came += dossiers;
                paths.online[i * paths.Months + m] = (int)cameOnline;
                paths.all[i * paths.Months + m] = (int)came;
            }
        }

        return paths;
    }

    /// <summary>Adds the ways of a part, each to the same way of the whole; from any thread.</summary>
    /// <param name="part">The part.</param>
    public void Add(Paths part)
    {
        lock (online)
        {
            for (int i = 0; i < online.Length; i++)
            {
                online[i] += part.online[i];
                all[i] += part.all[i];
            }
        }
    }

    /// <summary>The shares of the year up to the end of a coming month in percent, the least first; of ways with a dossier.</summary>
    /// <param name="soFar">What is known.</param>
    /// <param name="month">The place of the coming month, from 0.</param>
    public double[] Shares(Figure soFar, int month)
    {
        double[] shares = new double[Count];
        int ways = 0;
        for (int at = month; at < all.Length; at += Months)
        {
            long dossiers = soFar.Denominator + all[at];
            if (dossiers > 0)
            {
                shares[ways++] = 100.0 * (soFar.Numerator + online[at]) / dossiers;
            }
        }

        Array.Resize(ref shares, ways);
        Array.Sort(shares);
        return shares;
    }

    /// <summary>The part of the ways in which the year reaches a target up to the end of a coming month, 0 to 1.</summary>
    /// <param name="soFar">What is known.</param>
    /// <param name="target">The target in percent.</param>
    /// <param name="month">The place of the coming month, from 0.</param>
    public double Reach(Figure soFar, decimal target, int month)
    {
        int reached = 0;
        for (int at = month; at < all.Length; at += Months)
        {
            Figure end = new(soFar.Numerator + online[at], soFar.Denominator + all[at]);
            reached += end.Reaches(target) == true ? 1 : 0;
        }

        return reached / (double)Count;
    }

    /// <summary>The year up to the end of a coming month, in each way.</summary>
    /// <param name="soFar">What is known.</param>
    /// <param name="month">The place of the coming month, from 0.</param>
    public IEnumerable<Figure> UpTo(Figure soFar, int month)
    {
        for (int i = 0; i < Count; i++)
        {
            int at = i * Months + month;
            yield return new Figure(soFar.Numerator + online[at], soFar.Denominator + all[at]);
        }
    }
}
