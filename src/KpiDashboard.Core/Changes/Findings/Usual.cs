namespace KpiDashboard.Changes.Findings;

/// <summary>
/// What is usual for a unit: the median of up to twelve months before, if there are at least three. A month jumps if it
/// has more than three times as many dossiers, or less than a third, and one of both is at least thirty: small units have
/// such months all the time.
/// </summary>
internal static class Usual
{
    private const int Fewest = 3;
    private const int Most = 12;
    private const int Times = 3;
    private const int WorthSaying = 30;

    /// <summary>The usual count if the month jumps; null if it does not, or too little is known.</summary>
    /// <param name="count">Dossiers of the month that is looked at.</param>
    /// <param name="before">The counts of the months before, the latest last.</param>
    public static long? Jump(long count, IReadOnlyList<long> before)
    {
        if (before.Count < Fewest)
        {
            return null;
        }

        long[] sorted = [.. before.TakeLast(Most).Order()];
        // The lower one of two in the middle: a count that occurred.
        long usual = sorted[(sorted.Length - 1) / 2];
        return Math.Max(count, usual) >= WorthSaying && (count > Times * usual || Times * count < usual) ? usual : null;
    }
}
