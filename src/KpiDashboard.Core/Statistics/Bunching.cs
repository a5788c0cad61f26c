namespace KpiDashboard.Statistics;

/// <summary>Online dossiers that all come in the last days of a month. Statistics, part 7.</summary>
public static class Bunching
{
    /// <summary>How often so many or more would fall into the last days by chance (binomial).</summary>
    /// <param name="atEnd">Online dossiers of the last days.</param>
    /// <param name="all">Online dossiers of the month; at least as many.</param>
    /// <param name="lastDays">How many working days are the last.</param>
    /// <param name="days">Working days of the month; above 0 and at least as many.</param>
    /// <returns>A probability, 0 to 1.</returns>
    public static double Probability(long atEnd, long all, int lastDays, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        ArgumentOutOfRangeException.ThrowIfNegative(lastDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastDays, days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atEnd, all);
        return BinomialTail.AtLeast(atEnd, all, lastDays / (double)days);
    }
}
