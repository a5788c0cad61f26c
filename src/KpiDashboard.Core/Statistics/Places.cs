namespace KpiDashboard.Statistics;

/// <summary>
/// The places of units with their uncertainty, beside the official place: the highest true share is first. Statistics,
/// part 6.
/// </summary>
public sealed class Places
{
    /// <summary>How often all places are drawn, where nothing else is said.</summary>
    public const int UsualDraws = 4000;

    /// <summary>Fewer draws say too little.</summary>
    public const int FewestDraws = 2000;

    /// <summary>So much is left out at each end of an interval of places, and two units that are apart may still be wrong.</summary>
    private const double Tail = 0.05;

    private readonly double[,] isBelow;

    private Places(double[,] isBelow, IReadOnlyList<double> expected, IReadOnlyList<(int First, int Last)> intervals)
    {
        this.isBelow = isBelow;
        Expected = expected;
        Intervals = intervals;
    }

    /// <summary>1 + Σ P(another's share is higher), a unit after the other; 1 to how many there are.</summary>
    public IReadOnlyList<double> Expected { get; }

    /// <summary>The places that a unit has with 90 %, as many draws left out before as after.</summary>
    public IReadOnlyList<(int First, int Last)> Intervals { get; }

    /// <summary>The places of units.</summary>
    /// <param name="posteriors">What is known of the share of each: <see cref="BetaPrior.Posterior"/>.</param>
    /// <param name="seed">What draws begin with: the same seed gives the same intervals.</param>
    /// <param name="draws">How often all are drawn; at least <see cref="FewestDraws"/>.</param>
    public static Places Of(IReadOnlyList<BetaPosterior> posteriors, int seed, int draws = UsualDraws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, FewestDraws);
        CumulativeShare[] shares = [.. posteriors.Select(p => new CumulativeShare(p))];
        double[,] isBelow = new double[shares.Length, shares.Length];
        double[] expected = [.. shares.Select(_ => 1.0)];
        for (int i = 0; i < shares.Length; i++)
        {
            isBelow[i, i] = 0.5;
            for (int j = i + 1; j < shares.Length; j++)
            {
                isBelow[i, j] = shares[i].IsBelow(shares[j]);
                isBelow[j, i] = 1 - isBelow[i, j];
                expected[i] += isBelow[i, j];
                expected[j] += isBelow[j, i];
            }
        }

        return new(isBelow, expected, Drawn(shares, new Random(seed), draws));
    }

    /// <summary>The probability that the true share of one unit is higher than another's; 0 to 1.</summary>
    /// <param name="unit">The one, counted from 0.</param>
    /// <param name="other">The other, counted from 0.</param>
    public double IsAbove(int unit, int other) => isBelow[other, unit];

    /// <summary>Whether two units can be told apart: which is higher is known with more than 95 %.</summary>
    /// <param name="unit">The one, counted from 0.</param>
    /// <param name="other">The other, counted from 0.</param>
    public bool AreApart(int unit, int other) => isBelow[unit, other] is < Tail or > 1 - Tail;

    private static (int First, int Last)[] Drawn(CumulativeShare[] shares, Random random, int draws)
    {
        int[,] counts = new int[shares.Length, shares.Length];
        double[] values = new double[shares.Length];
        int[] units = new int[shares.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < shares.Length; i++)
            {
                units[i] = i;
                values[i] = -shares[i].Quantile(random.NextDouble());
            }

            Array.Sort(values, units);
            for (int place = 0; place < units.Length; place++)
            {
                counts[units[place], place]++;
            }
        }

        return
        [
            .. Enumerable.Range(0, shares.Length).Select(i => (Place(counts, i, Tail), Place(counts, i, 1 - Tail))),
        ];

        int Place(int[,] counts, int unit, double share)
        {
            int place = 0;
            int sum = counts[unit, 0];
            while (sum < share * draws && place < shares.Length - 1)
            {
                sum += counts[unit, ++place];
            }

            return place + 1;
        }
    }
}
