namespace KpiDashboard.SampleData;

/// <summary>The offices' calendar: terms are counted in working days, and Tết leaves a hole in February.</summary>
internal static class WorkingDays
{
    private static readonly HashSet<DateOnly> Holidays =
    [
        new(2022, 1, 3),
        new(2022, 1, 31),
        new(2022, 2, 1),
        new(2022, 2, 2),
        new(2022, 2, 3),
        new(2022, 2, 4),
        new(2022, 4, 11),
        new(2022, 5, 2),
        new(2022, 5, 3),
        new(2022, 9, 1),
        new(2022, 9, 2),
    ];

    public static bool Contains(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    public static DateOnly Add(DateOnly day, int count)
    {
        while (count > 0 || !Contains(day))
        {
            day = day.AddDays(1);
            if (Contains(day))
                count--;
        }

        return day;
    }
}
