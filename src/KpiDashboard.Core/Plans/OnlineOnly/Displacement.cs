using MathNet.Numerics.Distributions;

namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>
/// Whether people came less to a service since it is taken online alone, held against the same procedure in units that take
/// paper too: they may have been turned away. A signal to look at, no proof.
/// </summary>
/// <param name="Before">Dossiers of the unit in the half-months before.</param>
/// <param name="After">Dossiers of the unit in as many since.</param>
/// <param name="OthersBefore">Those of the other units in the same half-months before.</param>
/// <param name="OthersAfter">Those of the other units in the same half-months since.</param>
public sealed record Displacement(long Before, long After, long OthersBefore, long OthersAfter)
{
    /// <summary>A fall by more than this share is a signal, where chance does not explain it.</summary>
    public const decimal LeastFall = 0.2m;

    /// <summary>Chance explains what happens at least so often.</summary>
    public const double MostChance = 0.01;

    /// <summary>What would have come since, had it moved as with the others; null where those had none.</summary>
    public decimal? Expected => OthersBefore == 0 ? null : Math.Round((decimal)Before * OthersAfter / OthersBefore, 1);

    /// <summary>The share by which fewer came than with the others: 0.25 for a quarter; below 0 where more came.</summary>
    public decimal? Fall =>
        Before == 0 || OthersBefore == 0 || OthersAfter == 0
            ? null
            : 1 - ((decimal)After * OthersBefore / ((decimal)Before * OthersAfter));

    /// <summary>
    /// How often so few or fewer of the unit's dossiers would fall into the time since by chance alone: exact, binomial, with
    /// the share that the others had in that time.
    /// </summary>
    public double? Chance =>
        OthersBefore + OthersAfter == 0
            ? null
            : new Binomial(
                OthersAfter / (double)(OthersBefore + OthersAfter),
                (int)Math.Min(int.MaxValue, Before + After)
            ).CumulativeDistribution(After);

    /// <summary>Whether it fell by more than a fifth, and chance explains that less than once in a hundred times.</summary>
    public bool IsSignal => Fall > LeastFall && Chance < MostChance;
}
