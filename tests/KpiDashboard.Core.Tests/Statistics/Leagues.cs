using KpiDashboard.Indicators;

namespace KpiDashboard.Statistics;

/// <summary>The league of the vectors, and leagues by chance.</summary>
internal static class Leagues
{
    /// <summary>League L.</summary>
    public static IReadOnlyList<Figure> L { get; } =
    [new(30, 100), new(5, 40), new(60, 90), new(2, 8), new(200, 520), new(0, 12), new(45, 60), new(11, 50)];

    /// <summary>What is known of each unit of L.</summary>
    public static IReadOnlyList<BetaPosterior> Posteriors { get; } = [.. L.Select(BetaPrior.Fit(L)!.Posterior)];

    /// <summary>Some units with up to so many dossiers.</summary>
    public static IReadOnlyList<Figure> Drawn(Random random, int units, int most) =>
        [
            .. Enumerable
                .Range(0, units)
                .Select(_ => random.Next(most + 1))
                .Select(all => new Figure(random.Next(all + 1), all)),
        ];
}
