namespace KpiDashboard.Indicators;

/// <summary>Why the figures of a period are not the whole truth of it.</summary>
public enum IncompleteReason
{
    /// <summary>The period has begun and the data end before it does.</summary>
    InProgress,

    /// <summary>Statistics rows lie across its border and are left out.</summary>
    Straddling,

    /// <summary>Under 90 % of the units that had data in the month before have data.</summary>
    MissingUnits,

    /// <summary>Units were succeeded by others inside it.</summary>
    Successions,
}
