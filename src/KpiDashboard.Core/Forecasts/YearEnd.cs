using KpiDashboard.Indicators;
using KpiDashboard.Procedures;

namespace KpiDashboard.Forecasts;

/// <summary>
/// How a unit's year may end, way by way, and how it would if some of the paper that is still to come were handed in online.
/// </summary>
public sealed class YearEnd
{
    /// <summary>The part of the paper to come that has to come online instead, of each way, the least first; infinite where all is not enough.</summary>
    private readonly double[] needed;
    private readonly long paperSoFar;
    private readonly (Procedure Procedure, Figure SoFar)[] services;

    /// <summary>Reads it out of the ways.</summary>
    /// <param name="soFar">The year up to the last month that is over.</param>
    /// <param name="target">The target in percent.</param>
    /// <param name="rest">What comes after, in each way; at least one.</param>
    /// <param name="services">What the year so far is made of.</param>
    internal YearEnd(
        Figure soFar,
        decimal target,
        IReadOnlyCollection<Figure> rest,
        IReadOnlyDictionary<Procedure, Figure> services
    )
    {
        needed = [.. rest.Select(way => PartNeeded(soFar, target, way)).Order()];
        Paper = rest.Average(way => (double)PaperOf(way));
        paperSoFar = PaperOf(soFar);
        this.services =
        [
            .. services
                .Where(s => PaperOf(s.Value) > 0)
                .OrderByDescending(s => PaperOf(s.Value))
                .ThenBy(s => s.Key.Code, StringComparer.Ordinal)
                .Select(s => (s.Key, s.Value)),
        ];
    }

    /// <summary>How many paper dossiers are still expected until the year's end, on the mean of all ways.</summary>
    public double Paper { get; }

    /// <summary>The probability that the target is reached.</summary>
    /// <param name="part">The part of the paper to come that comes online instead, 0 to 1.</param>
    public double Reach(double part = 0)
    {
        // How many ways need no more.
        (int low, int high) = (0, needed.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = needed[middle] <= part ? (middle + 1, high) : (low, middle);
        }

        return (double)low / needed.Length;
    }

    /// <summary>
    /// The smallest set of services that makes the target as likely as asked. Paper to come is taken to be of the services
    /// that paper so far was of, so that those with most of it bring most: no other set of as many brings more.
    /// </summary>
    /// <param name="level">How likely it is to be, 0 to 1.</param>
    /// <param name="share">How much of each service's paper comes online, above 0 and up to 1.</param>
    public WhatItTakes Take(double level, double share)
    {
        double now = Reach();
        double then = now;
        long sum = 0;
        List<ServiceToMove> taken = [];
        foreach ((Procedure procedure, Figure soFar) in services)
        {
            if (then >= level)
            {
                break;
            }

            sum += PaperOf(soFar);
            then = Reach(share * sum / paperSoFar);
            double expected = Paper * PaperOf(soFar) / paperSoFar;
            taken.Add(new ServiceToMove(procedure, soFar, expected, share * expected, then));
        }

        return new WhatItTakes(level, share, now, taken, then);
    }

    private static long PaperOf(Figure figure) => figure.Denominator - figure.Numerator;

    private static double PartNeeded(Figure soFar, decimal target, Figure way)
    {
        Figure end = soFar.Plus(way);
        // Without a dossier nothing is reached, and a target above 100 % never is.
        long missing = end.CountShort(target) ?? long.MaxValue;
        return missing == 0 ? 0
            : missing > PaperOf(way) ? double.PositiveInfinity
            : (double)missing / PaperOf(way);
    }
}

/// <summary>The services that would have to come online for a target to be as likely as asked.</summary>
/// <param name="Level">How likely it is to be, 0 to 1.</param>
/// <param name="Share">How much of each service's paper comes online, 0 to 1.</param>
/// <param name="Now">How likely it is as things are.</param>
/// <param name="Services">The services, those with most paper first: as few as do, or all where they do not suffice.</param>
/// <param name="Then">How likely it is with them.</param>
public sealed record WhatItTakes(
    double Level,
    double Share,
    double Now,
    IReadOnlyList<ServiceToMove> Services,
    double Then
)
{
    /// <summary>Whether the level is reached.</summary>
    public bool IsEnough => Then >= Level;
}

/// <summary>A service whose paper would come online.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="SoFar">Online of all dossiers of the year so far.</param>
/// <param name="Paper">How many paper dossiers are still expected until the year's end.</param>
/// <param name="Moved">How many of them come online.</param>
/// <param name="Reach">How likely the target is with this service and those before it.</param>
public sealed record ServiceToMove(Procedure Procedure, Figure SoFar, double Paper, double Moved, double Reach);
