namespace KpiDashboard.Periods;

/// <summary>The time zone in which days begin: Asia/Ho_Chi_Minh.</summary>
public static class VietnamTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>A moment as clocks in Vietnam show it.</summary>
    /// <param name="moment">A moment in any time zone.</param>
    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment at which clocks in Vietnam show a time.</summary>
    /// <param name="local">What they show.</param>
    public static DateTimeOffset At(DateTime local) => new(local, Zone.GetUtcOffset(local));

    /// <summary>The day in Vietnam.</summary>
    /// <param name="moment">A moment in any time zone.</param>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);
}
