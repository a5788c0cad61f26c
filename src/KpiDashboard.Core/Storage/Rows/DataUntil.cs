using KpiDashboard.Periods;

namespace KpiDashboard.Storage.Rows;

internal sealed record DataUntil
{
    public DateOnly? LastReception { get; init; }
    public DateOnly? StatisticsEnd { get; init; }

    /// <summary>A statistics row may reach into the future, such as a year's; the data do not.</summary>
    public DateOnly? Last(DateTimeOffset? loadedAt)
    {
        DateOnly? last =
            StatisticsEnd is { } end && (LastReception is null || end > LastReception)
                ? end.AddDays(-1)
                : LastReception;
        return loadedAt is { } moment && last > VietnamTime.DayOf(moment) ? VietnamTime.DayOf(moment) : last;
    }
}
