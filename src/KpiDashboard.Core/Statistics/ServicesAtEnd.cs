using MathNet.Numerics.Distributions;

namespace KpiDashboard.Statistics;

/// <summary>
/// How many services will have an online dossier at the end: those that have one, and of the others each by its own chance
/// (Poisson-binomial). Statistics, part 4.
/// </summary>
/// <param name="Probabilities">The probability of 0, 1, 2 … services, up to all of them; their sum is 1.</param>
public sealed record ServicesAtEnd(IReadOnlyList<double> Probabilities)
{
    /// <summary>How many services are expected.</summary>
    public double Expected => Probabilities.Index().Sum(p => p.Index * p.Item);

    /// <summary>Chances under this change no digit that anybody sees.</summary>
    private const double Nothing = 1e-18;

    /// <summary>The distribution.</summary>
    /// <param name="have">Services that have a dossier already; 0 or more.</param>
    /// <param name="others">
    /// The others, those together that have the same probability, 0 to 1, of getting one:
    /// <see cref="FirstDossiers.Probability"/>.
    /// </param>
    public static ServicesAtEnd Of(int have, IReadOnlyList<(int Services, double Chance)> others)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(have);
        double[] probabilities = new double[have + others.Sum(o => o.Services) + 1];
        probabilities[have] = 1;
        foreach ((int services, double chance) in others)
        {
            (int More, double Chance)[] some =
            [
                .. Enumerable
                    .Range(0, services + 1)
                    .Select(more => (more, Binomial.PMF(chance, services, more)))
                    .Where(m => m.Item2 > Nothing),
            ];
            double[] before = probabilities;
            probabilities = new double[before.Length];
            for (int at = have; at < before.Length; at++)
            {
                foreach ((int more, double of) in before[at] > Nothing ? some : [])
                {
                    probabilities[at + more] += before[at] * of;
                }
            }
        }

        return new(probabilities);
    }

    /// <summary>The probability that at least so many services have a dossier.</summary>
    /// <param name="need">Services; 0 or less: certain.</param>
    /// <returns>0 to 1.</returns>
    public double AtLeast(long need) =>
        need <= 0 ? 1
        : need >= Probabilities.Count ? 0
        // The smallest first, so that none is lost.
        : Math.Min(1, Probabilities.Skip((int)need).Reverse().Sum());

    /// <summary>The number of services that is reached or not passed with a probability.</summary>
    /// <param name="share">0 to 1.</param>
    public int Quantile(double share)
    {
        int services = 0;
        double sum = Probabilities[0];
        while (sum < share && services < Probabilities.Count - 1)
        {
            sum += Probabilities[++services];
        }

        return services;
    }
}
