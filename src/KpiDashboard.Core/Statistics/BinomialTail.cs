using MathNet.Numerics;

namespace KpiDashboard.Statistics;

/// <summary>How often so many or more come about by chance, each of all with the same probability.</summary>
internal static class BinomialTail
{
    /// <summary>The upper tail by itself: one less the lower would have no digits left.</summary>
    /// <param name="least">So many or more; 0 or less is certain.</param>
    /// <param name="all">Of so many; at least as many.</param>
    /// <param name="probability">Of each, 0 to 1.</param>
    public static double AtLeast(long least, long all, double probability) =>
        least <= 0 ? 1 : SpecialFunctions.BetaRegularized(least, all - least + 1, probability);
}
