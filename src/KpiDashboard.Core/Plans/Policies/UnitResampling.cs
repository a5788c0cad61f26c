using KpiDashboard.Indicators;
using KpiDashboard.Statistics;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// The interval of a difference of differences when whole units are drawn anew: dossiers of one unit are not independent of
/// each other. Seeded and counted in whole numbers, so that every machine says the same.
/// </summary>
internal static class UnitResampling
{
    /// <summary>How often units are drawn.</summary>
    public const int Draws = 1000;

    /// <summary>Under so many units nothing can be said of others.</summary>
    public const int FewestUnits = 5;

    private const double Tail = 0.025;

    /// <summary>So many draws may miss one of the four shares.</summary>
    private const int MostEmpty = Draws / 20;

    /// <summary>The 95 % interval of the points; null for too few units.</summary>
    /// <param name="units">The four shares of each unit, in an order that does not change.</param>
    /// <param name="seed">What the draws begin with.</param>
    public static (decimal Low, decimal High)? Interval(IReadOnlyList<DoubleDifference> units, ulong seed)
    {
        if (units.Count < FewestUnits)
        {
            return null;
        }

        List<double> points = new(Draws);
        for (int draw = 0; draw < Draws; draw++)
        {
            if (Drawn(units, Seeds.Mixed(seed) + (ulong)draw) is { } value)
            {
                points.Add(value);
            }
        }

        if (Draws - points.Count > MostEmpty)
        {
            return null;
        }

        double[] sorted = [.. points.Order()];
        return ((decimal)Quantiles.Of(sorted, Tail), (decimal)Quantiles.Of(sorted, 1 - Tail));
    }

    private static double? Drawn(IReadOnlyList<DoubleDifference> units, ulong seed)
    {
        Span<long> sums = stackalloc long[8];
        // Mixed, so that neighbouring seeds and draws have nothing in common.
        ulong state = Seeds.Mixed(seed);
        for (int i = 0; i < units.Count; i++)
        {
            state += Seeds.Step;
            DoubleDifference unit = units[(int)Math.BigMul(Seeds.Mixed(state), (ulong)units.Count, out _)];
            Add(sums, 0, unit.ScopeBefore);
            Add(sums, 2, unit.ScopeAfter);
            Add(sums, 4, unit.RestBefore);
            Add(sums, 6, unit.RestAfter);
        }

        return sums[1] == 0 || sums[3] == 0 || sums[5] == 0 || sums[7] == 0
            ? null
            : 100.0 * sums[2] / sums[3]
                - 100.0 * sums[0] / sums[1]
                - (100.0 * sums[6] / sums[7] - 100.0 * sums[4] / sums[5]);
    }

    private static void Add(Span<long> sums, int at, Figure figure)
    {
        sums[at] += figure.Numerator;
        sums[at + 1] += figure.Denominator;
    }
}
