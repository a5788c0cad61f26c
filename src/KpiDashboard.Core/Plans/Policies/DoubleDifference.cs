using KpiDashboard.Indicators;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// How much more the share of online dossiers moved in the scope of a policy than outside of it: a difference of two
/// differences, which is association and no proof.
/// </summary>
/// <param name="ScopeBefore">Online of all in the scope, before.</param>
/// <param name="ScopeAfter">The same after.</param>
/// <param name="RestBefore">Online of all out of the scope in the same units, before.</param>
/// <param name="RestAfter">The same after.</param>
public sealed record DoubleDifference(Figure ScopeBefore, Figure ScopeAfter, Figure RestBefore, Figure RestAfter)
{
    /// <summary>97.5 % of a normal distribution lies below.</summary>
    private const double Normal = 1.959964;

    /// <summary>Whether all four shares have dossiers, so that there is something to compare.</summary>
    public bool IsWhole => ScopeBefore.HasData && ScopeAfter.HasData && RestBefore.HasData && RestAfter.HasData;

    /// <summary>In percentage points, not rounded. All four shares must have dossiers.</summary>
    public decimal Points =>
        ScopeAfter.Exact!.Value - ScopeBefore.Exact!.Value - (RestAfter.Exact!.Value - RestBefore.Exact!.Value);

    /// <summary>In log-odds, with a half added to each count, so that none is nothing.</summary>
    public double LogOdds => Logit(ScopeAfter) - Logit(ScopeBefore) - (Logit(RestAfter) - Logit(RestBefore));

    /// <summary>The standard error of the log-odds, as if each dossier were for itself.</summary>
    public double LogOddsError =>
        Math.Sqrt(Variance(ScopeBefore) + Variance(ScopeAfter) + Variance(RestBefore) + Variance(RestAfter));

    /// <summary>How many times the odds of an online dossier grew in the scope what they grew outside.</summary>
    public double OddsRatio => Math.Exp(LogOdds);

    /// <summary>The 95 % interval of the odds ratio, as if each dossier were for itself.</summary>
    public (double Low, double High) OddsInterval =>
        (Math.Exp(LogOdds - Normal * LogOddsError), Math.Exp(LogOdds + Normal * LogOddsError));

    private static double Logit(Figure figure) => Math.Log((figure.Numerator + 0.5) / (Paper(figure) + 0.5));

    private static double Variance(Figure figure) => 1 / (figure.Numerator + 0.5) + 1 / (Paper(figure) + 0.5);

    private static long Paper(Figure figure) => figure.Denominator - figure.Numerator;
}
