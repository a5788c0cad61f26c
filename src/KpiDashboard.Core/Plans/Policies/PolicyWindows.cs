using KpiDashboard.Periods;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// Equal lengths before and after a day: one to three whole months that end and begin where half-months do. A half-month in
/// the midst of which the day lies is in neither.
/// </summary>
/// <param name="Before">The months before.</param>
/// <param name="After">The months after.</param>
/// <param name="Months">How many they are on each side, 1 to 3.</param>
public readonly record struct PolicyWindows(DateRange Before, DateRange After, int Months)
{
    /// <summary>More would be compared with another season.</summary>
    public const int MostMonths = 3;

    /// <summary>The same days a year earlier.</summary>
    public PolicyWindows LastYear => new(YearBefore(Before), YearBefore(After), Months);

    /// <summary>The same lengths around a day earlier by months.</summary>
    /// <param name="months">How many months earlier.</param>
    public PolicyWindows Earlier(int months) => new(Moved(Before, -months), Moved(After, -months), Months);

    /// <summary>The longest that the data allow; null where they do not have a whole month on each side.</summary>
    /// <param name="day">The first day on which the policy holds.</param>
    /// <param name="data">The days with data that can be compared: not those after the policy's last.</param>
    public static PolicyWindows? Around(DateOnly day, DateRange data)
    {
        for (int months = MostMonths; months > 0; months--)
        {
            PolicyWindows windows = Of(day, months);
            if (data.Contains(windows.Before) && data.Contains(windows.After))
            {
                return windows;
            }
        }

        return null;
    }

    /// <summary>So many months before and after a day, whether or not there are data.</summary>
    /// <param name="day">The day.</param>
    /// <param name="months">How many on each side.</param>
    public static PolicyWindows Of(DateOnly day, int months)
    {
        DateOnly end = HalfMonth.StartOf(day);
        DateOnly start = day == end ? day : HalfMonth.EndOf(day);
        return new(new DateRange(end.AddMonths(-months), end), new DateRange(start, start.AddMonths(months)), months);
    }

    private static DateRange YearBefore(DateRange days) => Moved(days, -12);

    private static DateRange Moved(DateRange days, int months) =>
        new(days.Start.AddMonths(months), days.End.AddMonths(months));
}
