namespace KpiDashboard.Periods;

/// <summary>
/// The grain of the roll-up: day 1 to 14 and day 15 to the month's end. Every period of both calendars is made of
/// whole half-months.
/// </summary>
public static class HalfMonth
{
    /// <summary>The half-month that a day lies in.</summary>
    /// <param name="day">Any day of the half-month.</param>
    public static DateRange Of(DateOnly day) => new(StartOf(day), EndOf(day));

    /// <summary>The first day of the half-month that a day lies in.</summary>
    /// <param name="day">Any day of the half-month.</param>
    public static DateOnly StartOf(DateOnly day) => new(day.Year, day.Month, day.Day < 15 ? 1 : 15);

    /// <summary>
    /// The day after the last one of the half-month that a day lies in; the last day that there is has none after it.
    /// </summary>
    /// <param name="day">Any day of the half-month.</param>
    public static DateOnly EndOf(DateOnly day) =>
        day.Day < 15 ? new(day.Year, day.Month, 15)
        : day is { Year: 9999, Month: 12 } ? DateOnly.MaxValue
        : new DateOnly(day.Year, day.Month, 1).AddMonths(1);
}
