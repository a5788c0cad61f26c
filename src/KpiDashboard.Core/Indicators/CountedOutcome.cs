namespace KpiDashboard.Indicators;

/// <summary>
/// How the dossiers ended that a side of a ratio counts, each value within the one before. No day on which somebody looks
/// changes it. Of a statistics row it is not known, so that its dossiers are counted as any alone.
/// </summary>
public enum CountedOutcome
{
    /// <summary>Finished or not.</summary>
    Any,

    /// <summary>Finished, early, on the day or late.</summary>
    Finished,

    /// <summary>Finished, and not after the day on which they were due, if they were due on one.</summary>
    OnTime,
}
