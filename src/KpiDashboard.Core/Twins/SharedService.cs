using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Statistics;

namespace KpiDashboard.Twins;

/// <summary>A service of which both units received enough dossiers to be compared.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Own">Online of all dossiers of the unit.</param>
/// <param name="Other">The same of its twin.</param>
public sealed record SharedService(Procedure Procedure, Figure Own, Figure Other)
{
    /// <summary>With fewer dossiers at either unit a service is not compared.</summary>
    public const int FewestDossiers = 5;

    /// <summary>What one dossier of each kind more would have said: half of one, where nothing else is known.</summary>
    private const double Half = 0.5;

    /// <summary>
    /// How many more of the unit's own dossiers would have come online at the twin's share, whole ones; below 0 where the
    /// unit is ahead itself.
    /// </summary>
    public long More
    {
        get
        {
            Int128 difference = (Int128)Other.Numerator * Own.Denominator - (Int128)Own.Numerator * Other.Denominator;
            // Towards 0: a part of a dossier is none.
            return (long)(difference / Other.Denominator);
        }
    }

    /// <summary>Points between the shares, the twin's less the unit's.</summary>
    public decimal Difference => Other.Exact!.Value - Own.Exact!.Value;

    /// <summary>How sure it is that the twin's true share is higher, 0 to 1, from these dossiers alone.</summary>
    public double Sureness => Known(Own).IsBelow(Known(Other));

    /// <summary>Whether the twin is ahead beyond chance.</summary>
    public bool IsSure => Sureness > NearestBetter.Sure;

    private static CumulativeShare Known(Figure figure) =>
        new(new BetaPosterior(Half + figure.Numerator, Half + figure.Denominator - figure.Numerator));
}
