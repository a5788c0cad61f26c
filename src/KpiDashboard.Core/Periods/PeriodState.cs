namespace KpiDashboard.Periods;

/// <summary>How a period stands to the days that a store has data of.</summary>
public enum PeriodState
{
    /// <summary>None of its days has data: it begins after the last day with data, or ended before the first.</summary>
    NoData,

    /// <summary>Đang diễn ra: it has begun, and the data end before it does.</summary>
    InProgress,

    /// <summary>Its last day, or a day after it, has data.</summary>
    Over,
}
