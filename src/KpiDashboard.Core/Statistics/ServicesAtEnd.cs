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

    /// <summary>The distribution.</summary>
    /// <param name="have">Services that have a dossier already; 0 or more.</param>
    /// <param name="chances">
    /// For each of the others the probability, 0 to 1, that it gets one: <see cref="FirstDossiers.Probability"/>.
    /// </param>
    public static ServicesAtEnd Of(int have, IReadOnlyList<double> chances)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(have);
        double[] probabilities = new double[have + chances.Count + 1];
        probabilities[have] = 1;
        for (int other = 0; other < chances.Count; other++)
        {
            double chance = chances[other];
            for (int services = have + other + 1; services > have; services--)
            {
                probabilities[services] = probabilities[services] * (1 - chance) + probabilities[services - 1] * chance;
            }

            probabilities[have] *= 1 - chance;
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
}
