using KpiDashboard.Indicators;
using KpiDashboard.Statistics;

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
    /// <summary>Whether all four shares have dossiers, so that there is something to compare.</summary>
    public bool IsWhole => ScopeBefore.HasData && ScopeAfter.HasData && RestBefore.HasData && RestAfter.HasData;

    /// <summary>In percentage points, not rounded. All four shares must have dossiers.</summary>
    public decimal Points =>
        ScopeAfter.Exact!.Value - ScopeBefore.Exact!.Value - (RestAfter.Exact!.Value - RestBefore.Exact!.Value);

    /// <summary>In log-odds, with a half added to each count, so that none is nothing.</summary>
    public double LogOdds =>
        Logit.Of(ScopeAfter) - Logit.Of(ScopeBefore) - (Logit.Of(RestAfter) - Logit.Of(RestBefore));

    /// <summary>The standard error of the log-odds, as if each dossier were for itself.</summary>
    public double LogOddsError =>
        Math.Sqrt(
            Logit.Variance(ScopeBefore)
                + Logit.Variance(ScopeAfter)
                + Logit.Variance(RestBefore)
                + Logit.Variance(RestAfter)
        );

    /// <summary>How many times the odds of an online dossier grew in the scope what they grew outside.</summary>
    public double OddsRatio => Math.Exp(LogOdds);

    /// <summary>The 95 % interval of the odds ratio, as if each dossier were for itself.</summary>
    public (double Low, double High) OddsInterval =>
        (Math.Exp(LogOdds - Wilson.Normal * LogOddsError), Math.Exp(LogOdds + Wilson.Normal * LogOddsError));
}
