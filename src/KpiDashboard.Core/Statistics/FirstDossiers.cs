using MathNet.Numerics;

namespace KpiDashboard.Statistics;

/// <summary>
/// How soon services without an online dossier get their first: each has a rate of its own, and the rates of a league lie
/// as a gamma distribution. Statistics, part 4.
/// </summary>
/// <param name="Shape">The shape of the gamma distribution; above 0, small where services differ much.</param>
/// <param name="Rate">Its rate, in months; above 0.</param>
/// <param name="Months">How long services were watched, in months; 0 or more.</param>
public sealed record FirstDossiers(double Shape, double Rate, double Months)
{
    /// <summary>Fewer services say nothing of others.</summary>
    public const int FewestServices = 3;

    /// <summary>The least shape that a fit gives.</summary>
    public const double LeastShape = 1e-6;

    /// <summary>The greatest shape that a fit gives: where counts differ no more than by chance, none is great enough.</summary>
    public const double GreatestShape = 10_000;

    /// <summary>
    /// The rates that make the counts most likely (negative binomial). Where no service has a dossier, half a one is taken
    /// to have come, with a shape of a half. The order of the counts does not matter.
    /// </summary>
    /// <param name="counts">Online dossiers of each service in these months; 0 or more.</param>
    /// <param name="months">How long all of them were watched, in months; above 0.</param>
    /// <returns>Null with fewer than <see cref="FewestServices"/> services.</returns>
    public static FirstDossiers? Fit(IReadOnlyList<long> counts, double months)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        if (counts.Count < FewestServices)
        {
            return null;
        }

        double mean = counts.Sum() / (double)counts.Count;
        if (mean == 0)
        {
            return new(0.5, months * counts.Count, months);
        }

        // The rate that is best for a shape keeps the mean, so only the shape is searched.
        (long Count, int Services)[] some =
        [
            .. counts.Where(c => c > 0).GroupBy(c => c).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())),
        ];
        double shape = Math.Exp(
            Falling.Zero(
                log => Slope(some, counts.Count, mean, Math.Exp(log)),
                Math.Log(LeastShape),
                Math.Log(GreatestShape)
            )
        );
        return new(shape, shape * months / mean, months);
    }

    /// <summary>The probability that a service that had no dossier so far gets one.</summary>
    /// <param name="months">Within so many further months; 0 or more.</param>
    /// <returns>0 to 1.</returns>
    public double Probability(double months) => 1 - Math.Pow((Rate + Months) / (Rate + Months + months), Shape);

    /// <summary>How the log likelihood rises with the shape.</summary>
    private static double Slope((long Count, int Services)[] some, int services, double mean, double shape) =>
        some.Sum(s => s.Services * (SpecialFunctions.DiGamma(shape + s.Count) - SpecialFunctions.DiGamma(shape)))
        + services * Math.Log(shape / (shape + mean));
}
