using KpiDashboard.Indicators;
using KpiDashboard.Procedures;

namespace KpiDashboard.Twins;

/// <summary>
/// How alike two units are in what they do, never in how well: three parts from 0 (nothing in common) to 1 (the same).
/// Decision 37.
/// </summary>
/// <param name="Services">Services of both, of those of either (Jaccard).</param>
/// <param name="Mix">
/// Σ √(p·q) over procedures, p and q being the parts of all dossiers of each unit (Bhattacharyya; the Hellinger distance is
/// √(1 − it)).
/// </param>
/// <param name="Volume">The fewer dossiers of the more.</param>
public sealed record Likeness(double Services, double Mix, double Volume)
{
    /// <summary>Units that are less alike say nothing of each other.</summary>
    public const double Least = 0.5;

    /// <summary>All three together, their geometric mean: what lacks wholly in one is not made up for by another.</summary>
    public double Whole => Math.Cbrt(Services * Mix * Volume);

    /// <summary>Whether one may serve as an example of the other.</summary>
    public bool IsAlike => Whole >= Least;

    /// <summary>Compares two units; which is named first does not matter.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static Likeness Of(UnitMix one, UnitMix other)
    {
        int both = one.Services.Count(other.Services.Contains);
        int either = one.Services.Count + other.Services.Count - both;
        if (either == 0 || one.All == 0 || other.All == 0)
        {
            return new Likeness(0, 0, 0);
        }

        double mix = 0;
        // In one order, so that the sum is the same to the last digit on both sides.
        foreach ((Procedure procedure, Figure figure) in one.Dossiers.OrderBy(d => d.Key.Id))
        {
            if (other.Dossiers.TryGetValue(procedure, out Figure same))
            {
                mix += Math.Sqrt((double)figure.Denominator * same.Denominator);
            }
        }

        return new Likeness(
            (double)both / either,
            Math.Min(1, mix / Math.Sqrt((double)one.All * other.All)),
            (double)Math.Min(one.All, other.All) / Math.Max(one.All, other.All)
        );
    }
}
