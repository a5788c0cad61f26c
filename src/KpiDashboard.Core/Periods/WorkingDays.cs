using System.Globalization;

namespace KpiDashboard.Periods;

/// <summary>
/// The days on which offices work: Monday to Friday, without the holidays that the Labour Code names (Tết, the Hùng kings'
/// day, 1 January, 30 April, 1 May, 2 September). A holiday on a weekend is taken on the next day that is free of others.
/// Days that a decision of a year moves are not known.
/// </summary>
public static class WorkingDays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>Those of some days, in order.</summary>
    /// <param name="days">The days, of years from 1902 to 2099.</param>
    public static IReadOnlyList<DateOnly> In(DateRange days)
    {
        HashSet<DateOnly> free =
        [
            .. Enumerable.Range(days.Start.Year, days.Last.Year - days.Start.Year + 1).SelectMany(FreeIn),
        ];
        return
        [
            .. Enumerable
                .Range(0, days.End.DayNumber - days.Start.DayNumber)
                .Select(days.Start.AddDays)
                .Where(d => !IsWeekend(d) && !free.Contains(d)),
        ];
    }

    /// <summary>The holidays of a year with those that stand in for holidays on weekends.</summary>
    private static HashSet<DateOnly> FreeIn(int year)
    {
        DateOnly tet = OfLunar(year, 1, 1);
        DateOnly[] holidays =
        [
            new(year, 1, 1),
            .. Enumerable.Range(-1, 5).Select(tet.AddDays),
            OfLunar(year, 3, 10),
            new(year, 4, 30),
            new(year, 5, 1),
            new(year, 9, 2),
        ];
        HashSet<DateOnly> free = [.. holidays];
        foreach (DateOnly holiday in holidays.Where(IsWeekend))
        {
            DateOnly instead = holiday;
            while (IsWeekend(instead) || !free.Add(instead))
            {
                instead = instead.AddDays(1);
            }
        }

        return free;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly OfLunar(int year, int month, int day)
    {
        // A leap month is counted in its place, and shifts those after it.
        int leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(
            Lunar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0)
        );
    }
}
