namespace KpiDashboard.Statistics;

/// <summary>
/// Which of many signals to keep, so that few of those kept are chance (Benjamini and Hochberg). Statistics, part 7.
/// </summary>
public static class FalseDiscoveries
{
    /// <summary>Which are kept, in the order given.</summary>
    /// <param name="p">How often each would be by chance, 0 to 1, over all units and tests of a month.</param>
    /// <param name="rate">The share of those kept that may be chance, 0 to 1.</param>
    public static IReadOnlyList<bool> Keep(IReadOnlyList<double> p, double rate = 0.1)
    {
        double[] sorted = [.. p.Order()];
        double most = sorted
            .Index()
            .Where(s => s.Item <= rate * (s.Index + 1) / sorted.Length)
            .Select(s => s.Item)
            .DefaultIfEmpty(double.NegativeInfinity)
            .Last();
        return [.. p.Select(value => value <= most)];
    }
}
