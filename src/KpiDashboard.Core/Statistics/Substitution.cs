using KpiDashboard.Indicators;

namespace KpiDashboard.Statistics;

/// <summary>
/// Paper that falls as online rises, with a total that is more even than chance: paper dossiers may have been written in as
/// online ones. A signal to look at, never an accusation. Statistics, part 7.
/// </summary>
/// <param name="Variation">How much the months' totals vary: their standard deviation as a share of the usual total.</param>
/// <param name="Chance">What chance alone would make of it: 1 through the root of the usual total.</param>
/// <param name="Step">The month, counted from 0, before which and from which shares differ most clearly.</param>
/// <param name="Before">Online of all of the months before the step.</param>
/// <param name="After">Online of all from the step on.</param>
/// <param name="Clearness">The step in standard errors; below 0 where the share fell.</param>
/// <param name="PaperFell">Whether fewer paper dossiers a month came from the step on.</param>
public sealed record Substitution(
    double Variation,
    double Chance,
    int Step,
    Figure Before,
    Figure After,
    double Clearness,
    bool PaperFell
)
{
    /// <summary>At least so many months lie before a step, and as many after.</summary>
    public const int FewestMonths = 3;

    /// <summary>Less than this share of what chance gives is too even.</summary>
    private const double Even = 0.5;

    /// <summary>Whether totals vary less than half of what chance gives.</summary>
    public bool IsTooEven => Variation < Even * Chance;

    /// <summary>Whether the share rose at once, by more than <see cref="Funnel.Outer"/> standard errors, and paper fell.</summary>
    public bool HasStep => Clearness > Funnel.Outer && PaperFell;

    /// <summary>Both together.</summary>
    public bool IsSignal => IsTooEven && HasStep;

    /// <summary>What a series says.</summary>
    /// <param name="months">Online of all, month after month; a month with no dossier counts as one.</param>
    /// <returns>Null with fewer than twice <see cref="FewestMonths"/>, or where most months have no dossier.</returns>
    public static Substitution? Of(IReadOnlyList<Figure> months)
    {
        // The middle month is the usual one: a month out of line does not change it.
        long[] totals = [.. months.Select(m => m.Denominator).Order()];
        double usual = totals.Length == 0 ? 0 : (totals[(totals.Length - 1) / 2] + totals[totals.Length / 2]) / 2.0;
        if (months.Count < 2 * FewestMonths || usual == 0)
        {
            return null;
        }

        double mean = totals.Average();
        double variance = totals.Sum(t => (t - mean) * (t - mean)) / (totals.Length - 1);
        return Enumerable
            .Range(FewestMonths, months.Count - 2 * FewestMonths + 1)
            .Select(step => Of(months, step, Math.Sqrt(variance) / usual, 1 / Math.Sqrt(usual)))
            .MaxBy(s => s.Clearness);
    }

    private static Substitution Of(IReadOnlyList<Figure> months, int step, double variation, double chance)
    {
        Figure before = months.Take(step).Aggregate((sum, next) => sum.Plus(next));
        Figure after = months.Skip(step).Aggregate((sum, next) => sum.Plus(next));
        return new(
            variation,
            chance,
            step,
            before,
            after,
            Difference(before, after),
            Paper(after) / (months.Count - step) < Paper(before) / step
        );
    }

    private static double Paper(Figure figure) => figure.Denominator - figure.Numerator;

    /// <summary>Of two shares, in standard errors; 0 where there is none.</summary>
    private static double Difference(Figure before, Figure after)
    {
        Figure both = before.Plus(after);
        if (!before.HasData || !after.HasData || both.Numerator == 0 || both.Numerator == both.Denominator)
        {
            return 0;
        }

        double share = both.Numerator / (double)both.Denominator;
        double error = Math.Sqrt(share * (1 - share) * (1.0 / before.Denominator + 1.0 / after.Denominator));
        return (after.Numerator / (double)after.Denominator - before.Numerator / (double)before.Denominator) / error;
    }
}
