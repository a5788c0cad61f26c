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

    private readonly long[] online;
    private readonly long[] all;

    /// <summary>No dossier in any coming month: paths of others are added.</summary>
    /// <param name="months">How many months are to come.</param>
    public Paths(int months)
    {
        Months = months;
        online = new long[Count * months];
        all = new long[Count * months];
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
                paths.online[i * paths.Months + m] = cameOnline;
                paths.all[i * paths.Months + m] = came;
            }
        }

        return paths;
    }

    /// <summary>Adds the ways of a part, each to the same way of the whole.</summary>
    /// <param name="part">The part.</param>
    public void Add(Paths part)
    {
        for (int i = 0; i < online.Length; i++)
        {
            online[i] += part.online[i];
            all[i] += part.all[i];
        }
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
