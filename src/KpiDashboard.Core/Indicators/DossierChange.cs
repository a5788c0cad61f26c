using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// Why indicator B moved from one period to another. With T dossiers of which N came online, before (0) and now (1), in
/// the whole and in each part i (a unit below, or a procedure):
/// <list type="bullet">
/// <item>volume = (T1 − T0) · N0/T0: more dossiers at the old share;</item>
/// <item>mix of i = (t1 − T1 · t0/T0) · (n0/t0 − N0/T0): the weight of a part above or below the whole moved;</item>
/// <item>effort of i = n1 − t1 · n0/t0: the part's own share moved.</item>
/// </list>
/// A part without dossiers before takes the old share of the whole. Volume, mix and effort of all parts add up to
/// N1 − N0 exactly; mix and effort, divided by T1, to the change of the share.
/// </summary>
/// <param name="Before">The figure before.</param>
/// <param name="Now">The figure now.</param>
/// <param name="Parts">The parts, in no order.</param>
public sealed record DossierChange(Figure Before, Figure Now, IReadOnlyList<DossierChangePart> Parts)
{
    /// <summary>Online dossiers more or fewer because there were more or fewer dossiers.</summary>
    public Fraction Volume =>
        new Fraction(Before.Numerator, Before.Denominator) * (Now.Denominator - Before.Denominator);

    /// <summary>Online dossiers more or fewer because the parts' weights moved.</summary>
    public Fraction Mix => Parts.Aggregate((Fraction)0, (sum, p) => sum + p.Mix);

    /// <summary>Online dossiers more or fewer because the parts' own shares moved.</summary>
    public Fraction Effort => Parts.Aggregate((Fraction)0, (sum, p) => sum + p.Effort);

    /// <summary>An effect on the count of online dossiers as percentage points of the share.</summary>
    /// <param name="dossiers">Of mix or effort; volume does not move the share.</param>
    public Fraction Points(Fraction dossiers) => dossiers * new Fraction(100, Now.Denominator);

    /// <summary>The change of the share in percentage points.</summary>
    public Fraction PointsInAll =>
        new Fraction(100 * Now.Numerator, Now.Denominator) - new Fraction(100 * Before.Numerator, Before.Denominator);

    internal static DossierChange Of(
        Figure before,
        Figure now,
        IEnumerable<(Unit? Unit, Procedure? Procedure, Figure Before, Figure Now)> parts
    )
    {
        Fraction whole = new(before.Numerator, before.Denominator);
        return new DossierChange(
            before,
            now,
            [
                .. parts
                    .Where(p => p.Before.HasData || p.Now.HasData)
                    .Select(p =>
                    {
                        Fraction share = p.Before.HasData
                            ? new Fraction(p.Before.Numerator, p.Before.Denominator)
                            : whole;
                        Fraction expected = new((Int128)now.Denominator * p.Before.Denominator, before.Denominator);
                        return new DossierChangePart(
                            p.Unit,
                            p.Procedure,
                            p.Before,
                            p.Now,
                            (p.Now.Denominator - expected) * (share - whole),
                            p.Now.Numerator - p.Now.Denominator * share
                        );
                    }),
            ]
        );
    }
}

/// <summary>What one unit below, or one procedure, did to indicator B.</summary>
/// <param name="Unit">The unit below, or the unit itself without those below; null where parts are procedures.</param>
/// <param name="Procedure">The procedure; null where parts are units.</param>
/// <param name="Before">Its figure before.</param>
/// <param name="Now">Its figure now.</param>
/// <param name="Mix">Online dossiers of the whole won or lost because its weight moved.</param>
/// <param name="Effort">Online dossiers won or lost because its own share moved.</param>
public sealed record DossierChangePart(
    Unit? Unit,
    Procedure? Procedure,
    Figure Before,
    Figure Now,
    Fraction Mix,
    Fraction Effort
);
