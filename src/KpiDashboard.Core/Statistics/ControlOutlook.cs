namespace KpiDashboard.Statistics;

/// <summary>What becomes of a target where a unit goes on as it does.</summary>
public enum ControlOutlook
{
    /// <summary>The target is above the upper limit: it will fail as things are.</summary>
    WillFail,

    /// <summary>The target is between the limits: some months reach it and some do not.</summary>
    HitAndMiss,

    /// <summary>The target is below the lower limit: it will hold.</summary>
    WillHold,
}
