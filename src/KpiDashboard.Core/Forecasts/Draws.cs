using KpiDashboard.Statistics;

namespace KpiDashboard.Forecasts;

/// <summary>
/// Random numbers of a forecast: seeded, so that the same data version gives the same forecast whatever the number of
/// threads.
/// </summary>
/// <param name="seed">What they begin with.</param>
internal sealed class Draws(ulong seed)
{
    /// <summary>From so many expected events on, counts are drawn from the normal distribution.</summary>
    private const double Many = 30;

    private ulong state = seed;

    /// <summary>Between 0 and 1, both left out.</summary>
    public double Uniform()
    {
        state += Seeds.Step;
        return ((Seeds.Mixed(state) >> 11) + 0.5) / (1UL << 53);
    }

    /// <summary>Of the standard normal distribution (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Of the gamma distribution with a shape and scale 1 (Marsaglia and Tsang).</summary>
    /// <param name="shape">Above 0.</param>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
        }

        double d = shape - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal();
            double v = 1 + c * x;
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(Uniform()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
            {
                return d * v;
            }
        }
    }

    /// <summary>The logit of a share of the beta distribution.</summary>
    /// <param name="alpha">Above 0.</param>
    /// <param name="beta">Above 0.</param>
    public double LogitOfBeta(double alpha, double beta) =>
        // Of a shape close to 0 a gamma may be 0 in floating point.
        Math.Log(Math.Max(Gamma(alpha), double.Epsilon)) - Math.Log(Math.Max(Gamma(beta), double.Epsilon));

    /// <summary>How many events of so many expected.</summary>
    /// <param name="expected">At least 0.</param>
    public long Poisson(double expected)
    {
        if (expected >= Many)
        {
            return Math.Max(0, (long)Math.Round(expected + Math.Sqrt(expected) * Normal()));
        }

        double at = Math.Exp(-expected);
        double left = Uniform();
        long count = 0;
        while (left > at && count < 10 * Many)
        {
            left -= at;
            count++;
            at *= expected / count;
        }

        return count;
    }

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
        double left = Uniform();
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
