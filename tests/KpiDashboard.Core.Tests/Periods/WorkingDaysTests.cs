using Xunit;

namespace KpiDashboard.Periods;

public sealed class WorkingDaysTests
{
    /// <summary>
    /// January 2022 has 21 weekdays; 1 January is a Saturday, taken on Monday the 3rd, and Tết begins on the 31st. In April the Hùng
    /// kings' day is a Sunday. 30 April and 1 May are a weekend, taken on 2 and 3 May. 2023 has a leap month, the second: the kings' day is
    /// Saturday 29 April, and with 30 April, a Sunday, taken on 2 and 3 May.
    /// </summary>
    [Theory]
    [InlineData("2022-01", 19, "26 27 28")]
    [InlineData("2022-02", 16, "24 25 28")]
    [InlineData("2022-04", 20, "27 28 29")]
    [InlineData("2022-05", 20, "27 30 31")]
    [InlineData("2022-08", 23, "29 30 31")]
    [InlineData("2022-09", 21, "28 29 30")]
    [InlineData("2023-05", 20, "29 30 31")]
    public void Weekends_and_holidays_are_no_working_days(string month, int days, string last)
    {
        IReadOnlyList<DateOnly> working = WorkingDays.In(Period.Parse(month, null).Days(PeriodCalendar.Calendar));

        Assert.Equal(days, working.Count);
        Assert.Equal(last, string.Join(' ', working.TakeLast(3).Select(d => d.Day)));
    }

    [Fact]
    public void The_lunar_year_moves_its_holidays()
    {
        // 29 April 2023 was the tenth of the third lunar month, a Saturday; Tết was a Sunday, 22 January.
        Assert.DoesNotContain(new DateOnly(2023, 5, 1), In("2023-05"));
        Assert.DoesNotContain(new DateOnly(2023, 1, 24), In("2023-01"));
        Assert.Contains(new DateOnly(2023, 1, 19), In("2023-01"));
    }

    private static IReadOnlyList<DateOnly> In(string month) =>
        WorkingDays.In(Period.Parse(month, null).Days(PeriodCalendar.Calendar));
}
