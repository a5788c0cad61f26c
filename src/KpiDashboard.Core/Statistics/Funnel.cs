using KpiDashboard.Indicators;

namespace KpiDashboard.Statistics;

/// <summary>
/// Which units of a league are unusual for how many dossiers they have, given that units differ anyway (a funnel with
/// over-dispersion, on angles). Statistics, part 6.
/// </summary>
/// <param name="Centre">The share of all together, 0 to 1.</param>
/// <param name="Dispersion">How many times the variance of chance the figures have (φ); 1 where units are alike.</param>
/// <param name="Variance">The variance between units beyond chance, in square radians of angle (τ²); 0 or more.</param>
/// <param name="Points">Each figure in the order given; null for one without data.</param>
public sealed record Funnel(double Centre, double Dispersion, double Variance, IReadOnlyList<FunnelPoint?> Points)
{
    /// <summary>The inner limits, in standard errors: 95 % lie within.</summary>
    public const double Inner = 1.959964;

    /// <summary>The outer limits, in standard errors: 99.8 % lie within.</summary>
    public const double Outer = 3.090232;

    /// <summary>A league with fewer figures that have data has no funnel.</summary>
    public const int FewestFigures = 3;

    /// <summary>This share of the lowest, and of the highest, counts as if it were no further out.</summary>
    private const double Tail = 0.1;

    /// <summary>The funnel of a league.</summary>
    /// <param name="league">Online of all, a figure a unit; those without data are left out.</param>
    /// <returns>Null where fewer than <see cref="FewestFigures"/> figures have data.</returns>
    public static Funnel? Of(IReadOnlyList<Figure> league)
    {
        Figure[] figures = [.. league.Where(f => f.HasData)];
        if (figures.Length < FewestFigures)
        {
            return null;
        }

        double centre = figures.Sum(f => f.Numerator) / (double)figures.Sum(f => f.Denominator);
        double[] alone = [.. figures.Select(f => Z(f, centre, 0))];
        double[] sorted = [.. alone.Order()];
        (double low, double high) = (Quantiles.Of(sorted, Tail), Quantiles.Of(sorted, 1 - Tail));
        double dispersion = alone.Average(z => Math.Clamp(z, low, high) * Math.Clamp(z, low, high));
        double weight = figures.Sum(f => 1 / Chance(f.Denominator));
        double squares = figures.Sum(f => 1 / (Chance(f.Denominator) * Chance(f.Denominator)));
        double beyond = figures.Length * dispersion - (figures.Length - 1);
        double variance = Math.Max(0, beyond / (weight - squares / weight));
        return new(
            centre,
            dispersion,
            variance,
            [.. league.Select(f => f.HasData ? new FunnelPoint(Z(f, centre, 0), Z(f, centre, variance)) : null)]
        );
    }

    /// <summary>Between which shares units of one size lie.</summary>
    /// <param name="denominator">All dossiers of the unit; above 0.</param>
    /// <param name="z">How many standard errors to each side: <see cref="Inner"/> or <see cref="Outer"/>.</param>
    /// <returns>Two shares, 0 to 1.</returns>
    public (double Low, double High) Limits(long denominator, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        double reach = z * Math.Sqrt(Chance(denominator) + Variance);
        return (Share(Angle(Centre) - reach), Share(Angle(Centre) + reach));
    }

    private static double Z(Figure figure, double centre, double variance) =>
        (Angle(figure.Numerator / (double)figure.Denominator) - Angle(centre))
        / Math.Sqrt(Chance(figure.Denominator) + variance);

    /// <summary>The variance of an angle by chance.</summary>
    private static double Chance(long denominator) => 1 / (4.0 * denominator);

    private static double Angle(double share) => Math.Asin(Math.Sqrt(share));

    private static double Share(double angle) => Math.Pow(Math.Sin(Math.Clamp(angle, 0, Math.PI / 2)), 2);
}
