using KpiDashboard.Indicators;
using MathNet.Numerics;

namespace KpiDashboard.Statistics;

/// <summary>
/// How the true shares of the units of one league lie: a beta distribution. A unit with few dossiers is judged with what
/// its league shows. Statistics, part 2.
/// </summary>
/// <param name="Alpha">Weight of the online side, in dossiers; above 0.</param>
/// <param name="Beta">Weight of the paper side, in dossiers; above 0.</param>
public sealed record BetaPrior(double Alpha, double Beta)
{
    /// <summary>A league with fewer figures that have data has no prior.</summary>
    public const int FewestFigures = 3;

    /// <summary>The least <see cref="Size"/> that a fit gives.</summary>
    public const double LeastSize = 0.1;

    /// <summary>The greatest <see cref="Size"/> that a fit gives: where all shares are equal, no size is great enough.</summary>
    public const double GreatestSize = 10_000;

    /// <summary>Sizes that are tried before the best of them is made better.</summary>
    private const int Tries = 24;

    /// <summary>The mean share of the league, 0 to 1; each unit counts.</summary>
    public double Mean => Alpha / Size;

    /// <summary>How many dossiers the league is worth beside a unit's own: great where its units are alike.</summary>
    public double Size => Alpha + Beta;

    /// <summary>
    /// The prior that makes the league's figures most likely. The mean stays half a dossier away from none and from all,
    /// and the size between <see cref="LeastSize"/> and <see cref="GreatestSize"/>, so that there always is one. The order
    /// of the figures does not matter.
    /// </summary>
    /// <param name="league">Online of all, a figure a unit; those without data are left out.</param>
    /// <returns>Null where fewer than <see cref="FewestFigures"/> figures have data.</returns>
    public static BetaPrior? Fit(IReadOnlyList<Figure> league)
    {
        // In one order, so that sums are the same to the last digit.
        Figure[] figures = [.. league.Where(f => f.HasData).OrderBy(f => f.Denominator).ThenBy(f => f.Numerator)];
        if (figures.Length < FewestFigures)
        {
            return null;
        }

        (double low, double high) = (Math.Log(LeastSize), Math.Log(GreatestSize));
        double[] sizes = [.. Enumerable.Range(0, Tries + 1).Select(i => low + (high - low) * i / Tries)];
        int best = sizes.Index().MinBy(s => Best(figures, s.Item).NegativeLogLikelihood(figures)).Index;
        int side = Slope(sizes[best]) > 0 ? 1 : -1;
        double next = sizes[Math.Clamp(best + side, 0, Tries)];
        return Best(figures, Falling.Zero(Slope, Math.Min(sizes[best], next), Math.Max(sizes[best], next)));

        double Slope(double logSize) => Slopes(figures, Best(figures, logSize)).Size;
    }

    /// <summary>
    /// −Σ ln B(α + x, β + n − x) − ln B(α, β): how unlikely the league's figures are under this prior, without the part that
    /// no prior changes; smaller is better.
    /// </summary>
    /// <param name="league">Online of all, a figure a unit; those without data count nothing.</param>
    public double NegativeLogLikelihood(IReadOnlyList<Figure> league) =>
        league.Sum(f =>
            SpecialFunctions.BetaLn(Alpha, Beta)
            - SpecialFunctions.BetaLn(Alpha + f.Numerator, Beta + f.Denominator - f.Numerator)
        );

    /// <summary>What is known of a unit's true share after its own dossiers.</summary>
    /// <param name="figure">Online of all of the unit; without data, the league is all that is known.</param>
    public BetaPosterior Posterior(Figure figure) =>
        new(Alpha + figure.Numerator, Beta + figure.Denominator - figure.Numerator);

    /// <summary>The best prior of one size: the likelihood has one top in the mean, for it is a sum of logs of lines.</summary>
    private static BetaPrior Best(Figure[] figures, double logSize)
    {
        double size = Math.Exp(logSize);
        // From half a dossier of all that there are to all but half a one.
        double end = Math.Log(2.0 * figures.Sum(f => f.Denominator) + 1);
        return Of(Falling.Zero(odds => Slopes(figures, Of(odds, size)).Mean, -end, end), size);
    }

    private static BetaPrior Of(double logOdds, double size) =>
        new(size / (1 + Math.Exp(-logOdds)), size / (1 + Math.Exp(logOdds)));

    /// <summary>How the log likelihood rises with the mean and with the size, each up to a factor above 0.</summary>
    private static (double Mean, double Size) Slopes(Figure[] figures, BetaPrior prior)
    {
        (double online, double paper, double all) = (0, 0, 0);
        foreach (Figure figure in figures)
        {
            online += Rise(prior.Alpha, figure.Numerator);
            paper += Rise(prior.Beta, figure.Denominator - figure.Numerator);
            all += Rise(prior.Size, figure.Denominator);
        }

        return (online - paper, prior.Mean * online + (1 - prior.Mean) * paper - all);
    }

    /// <summary>1/from + 1/(from + 1) + … of so many terms.</summary>
    private static double Rise(double from, long terms) =>
        terms == 0 ? 0 : SpecialFunctions.DiGamma(from + terms) - SpecialFunctions.DiGamma(from);
}
