using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Plans.Policies;

/// <summary>Equal months before and after a day, as far as the data go.</summary>
public sealed class PolicyWindowsTests
{
    private static readonly DateRange Data = DateRange.Inclusive(new(2021, 1, 1), new(2022, 8, 31));

    [Theory]
    // Three months on each side.
    [InlineData("2022-06-01", 3, "2022-03-01", "2022-06-01", "2022-06-01", "2022-09-01")]
    // Two have come since.
    [InlineData("2022-07-01", 2, "2022-05-01", "2022-07-01", "2022-07-01", "2022-09-01")]
    // Months from the 15th to the 14th.
    [InlineData("2022-05-15", 3, "2022-02-15", "2022-05-15", "2022-05-15", "2022-08-15")]
    // The half-month in which the day lies is in neither side.
    [InlineData("2022-05-10", 3, "2022-02-01", "2022-05-01", "2022-05-15", "2022-08-15")]
    [InlineData("2022-04-20", 3, "2022-01-15", "2022-04-15", "2022-05-01", "2022-08-01")]
    // Before the policy there is one month.
    [InlineData("2021-02-01", 1, "2021-01-01", "2021-02-01", "2021-02-01", "2021-03-01")]
    public void Whole_months_lie_on_both_sides(
        string day,
        int months,
        string before,
        string endBefore,
        string after,
        string endAfter
    )
    {
        PolicyWindows windows = PolicyWindows.Around(Day(day), Data)!.Value;

        Assert.Equal(months, windows.Months);
        Assert.Equal(new DateRange(Day(before), Day(endBefore)), windows.Before);
        Assert.Equal(new DateRange(Day(after), Day(endAfter)), windows.After);
        Assert.Equal(windows.Before.Start.AddYears(-1), windows.LastYear.Before.Start);
        Assert.Equal(windows.After.End.AddMonths(-6), windows.Earlier(6).After.End);
    }

    [Theory]
    [InlineData("2022-08-02")]
    [InlineData("2022-08-15")]
    [InlineData("2022-09-01")]
    [InlineData("2021-01-15")]
    public void Under_a_whole_month_on_a_side_there_is_nothing_to_compare(string day) =>
        Assert.Null(PolicyWindows.Around(Day(day), Data));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
