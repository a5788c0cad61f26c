namespace KpiDashboard.Forecasts;

/// <summary>
/// Random numbers of a forecast: seeded, so that the same data version gives the same forecast whatever the number of
/// threads.
/// </summary>
/// <param name="seed">What they begin with.</param>
internal sealed class Draws(ulong seed)
{
    /// <summary>From so many expected events on, binomial counts are drawn from the normal distribution: a draw for each dossier would take minutes.</summary>
    private const double Many = 30;

    private readonly Random random = new((int)(seed & int.MaxValue));

    /// <summary>Of the standard normal distribution.</summary>
    public double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);

    /// <summary>Of the gamma distribution with a shape and scale 1.</summary>
    /// <param name="shape">Above 0.</param>
    public double Gamma(double shape) => MathNet.Numerics.Distributions.Gamma.Sample(random, shape, 1);

    /// <summary>The logit of a share of the beta distribution.</summary>
    /// <param name="alpha">Above 0.</param>
    /// <param name="beta">Above 0.</param>
    public double LogitOfBeta(double alpha, double beta) =>
        // Of a shape close to 0 a gamma may be 0 in floating point.
        Math.Log(Math.Max(Gamma(alpha), double.Epsilon)) - Math.Log(Math.Max(Gamma(beta), double.Epsilon));

    /// <summary>How many events of so many expected.</summary>
    /// <param name="expected">At least 0.</param>
    public long Poisson(double expected) =>
        expected <= 0 ? 0
        : expected < Many ? MathNet.Numerics.Distributions.Poisson.Sample(random, expected)
        : Math.Max(0, (long)Math.Round(expected + Math.Sqrt(expected) * Normal()));

    /// <summary>How many of so many, each with a probability.</summary>
    /// <param name="of">At least 0.</param>
    /// <param name="probability">Between 0 and 1.</param>
    public long Binomial(long of, double probability)
    {
        if (probability > 0.5)
        {
            return of - Binomial(of, 1 - probability);
        }

        double mean = of * probability;
        if (mean >= Many)
        {
            double drawn = Math.Round(mean + Math.Sqrt(mean * (1 - probability)) * Normal());
            return (long)Math.Clamp(drawn, 0, of);
        }

        double odds = probability / (1 - probability);
        double at = Math.Pow(1 - probability, of);
        double left = random.NextDouble();
        long count = 0;
        while (left > at && count < of)
        {
            left -= at;
            count++;
            at *= odds * (of - count + 1) / count;
        }

        return count;
    }
}
