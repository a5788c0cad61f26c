using KpiDashboard.Statistics;
using MathNet.Numerics.Distributions;

namespace KpiDashboard.Signals;

/// <summary>What was looked at of a month: what stands out, and how often each of all tests would by chance.</summary>
/// <param name="Standing">What stands out, before it is corrected for how much was looked at.</param>
/// <param name="Chances">The chances of all tests that have one, also of those where nothing stands out.</param>
internal sealed record LookedAt(IReadOnlyList<Signal> Standing, IReadOnlyList<double> Chances)
{
    /// <summary>The greatest strength: no distribution goes further.</summary>
    public const double MostStrength = 37;

    /// <summary>Both together.</summary>
    public LookedAt With(LookedAt other) => new([.. Standing, .. other.Standing], [.. Chances, .. other.Chances]);

    /// <summary>Tests of which some stand out.</summary>
    /// <param name="tests">Chance and signal of each; null where nothing stands out.</param>
    public static LookedAt Of(IReadOnlyCollection<(double Chance, Signal? Signal)> tests) =>
        new([.. tests.Select(t => t.Signal).OfType<Signal>()], [.. tests.Select(t => t.Chance)]);

    /// <summary>What is left where at most a tenth of it may be chance; signals without a chance stay.</summary>
    public IReadOnlyList<Signal> Kept()
    {
        // The greatest chance that is kept parts all tests, whoever they are of.
        double most = Chances
            .Zip(FalseDiscoveries.Keep(Chances), (chance, keeps) => keeps ? chance : double.NegativeInfinity)
            .DefaultIfEmpty(double.NegativeInfinity)
            .Max();
        return [.. Standing.Where(s => s.Chance is not { } chance || chance <= most)];
    }

    /// <summary>About how many standard errors a chance is.</summary>
    /// <param name="chance">0 to 1.</param>
    public static double StrengthOf(double chance) =>
        chance <= 0 ? MostStrength : Math.Clamp(-Normal.InvCDF(0, 1, Math.Min(chance, 1 - 1e-16)), 0, MostStrength);

    /// <summary>About how many standard errors a count lies from what is usual, where none of both has a chance of its own.</summary>
    /// <param name="usual">The usual count.</param>
    /// <param name="count">The count.</param>
    public static double StrengthOf(long usual, long count) =>
        Math.Clamp(2 * Math.Abs(Math.Sqrt(count) - Math.Sqrt(usual)), 0, MostStrength);
}
