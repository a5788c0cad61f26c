using KpiDashboard.Indicators;

namespace KpiDashboard.Statistics;

/// <summary>Shares as log odds, half a dossier added on both sides, so that none and all have one too.</summary>
internal static class Logit
{
    private const double Half = 0.5;

    /// <summary>The log of online to paper.</summary>
    /// <param name="figure">Online of all.</param>
    public static double Of(Figure figure) =>
        Math.Log((figure.Numerator + Half) / (figure.Denominator - figure.Numerator + Half));

    /// <summary>The variance that chance alone gives it.</summary>
    /// <param name="figure">Online of all.</param>
    public static double Variance(Figure figure) =>
        1 / (figure.Numerator + Half) + 1 / (figure.Denominator - figure.Numerator + Half);
}
