namespace KpiDashboard.Statistics;

/// <summary>What is known of a unit's true share: a beta distribution. Statistics, part 2.</summary>
/// <param name="Alpha">Online dossiers and the league's weight on their side; above 0.</param>
/// <param name="Beta">Paper dossiers and the league's weight on their side; above 0.</param>
public sealed record BetaPosterior(double Alpha, double Beta)
{
    /// <summary>The expected share, 0 to 1.</summary>
    public double Mean => Alpha / (Alpha + Beta);

    /// <summary>Where the true share lies with this probability, as much left out below as above.</summary>
    /// <param name="share">The probability, such as 0.9; above 0 and below 1.</param>
    /// <returns>Two shares, 0 to 1.</returns>
    public (double Low, double High) Interval(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        return (Quantile((1 - share) / 2), Quantile((1 + share) / 2));
    }

    private double Quantile(double probability) => MathNet.Numerics.Distributions.Beta.InvCDF(Alpha, Beta, probability);
}
