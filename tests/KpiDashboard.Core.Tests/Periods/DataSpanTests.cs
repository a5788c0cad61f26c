using Xunit;

namespace KpiDashboard.Periods;

/// <summary>What is over, in progress or without data, told by the days that have data.</summary>
public sealed class DataSpanTests
{
    // From 1 December 2021 to 31 August 2022: a calendar month ends, a reporting month is half gone.
    private static readonly DataSpan ToAugust = new(new DateOnly(2021, 12, 1), new DateOnly(2022, 8, 31));

    [Theory]
    [InlineData("2022-08", PeriodCalendar.Calendar, PeriodState.Over)]
    [InlineData("2022-09", PeriodCalendar.Calendar, PeriodState.NoData)]
    [InlineData("2022-Q2", PeriodCalendar.Calendar, PeriodState.Over)]
    [InlineData("2022-Q3", PeriodCalendar.Calendar, PeriodState.InProgress)]
    [InlineData("2022-Q4", PeriodCalendar.Calendar, PeriodState.NoData)]
    [InlineData("2022-H1", PeriodCalendar.Calendar, PeriodState.Over)]
    [InlineData("2022-H2", PeriodCalendar.Calendar, PeriodState.InProgress)]
    [InlineData("2022-9M", PeriodCalendar.Calendar, PeriodState.InProgress)]
    [InlineData("2022", PeriodCalendar.Calendar, PeriodState.InProgress)]
    [InlineData("2021", PeriodCalendar.Calendar, PeriodState.Over)]
    [InlineData("2021-12", PeriodCalendar.Calendar, PeriodState.Over)]
    [InlineData("2021-11", PeriodCalendar.Calendar, PeriodState.NoData)]
    [InlineData("2020", PeriodCalendar.Calendar, PeriodState.NoData)]
    [InlineData("2023", PeriodCalendar.Calendar, PeriodState.NoData)]
    [InlineData("2022-08", PeriodCalendar.Reporting, PeriodState.Over)]
    [InlineData("2022-09", PeriodCalendar.Reporting, PeriodState.InProgress)]
    [InlineData("2022-10", PeriodCalendar.Reporting, PeriodState.NoData)]
    [InlineData("2022-Q3", PeriodCalendar.Reporting, PeriodState.InProgress)]
    [InlineData("2022-9M", PeriodCalendar.Reporting, PeriodState.InProgress)]
    [InlineData("2022-H1", PeriodCalendar.Reporting, PeriodState.Over)]
    [InlineData("2021-12", PeriodCalendar.Reporting, PeriodState.Over)]
    [InlineData("2021-11", PeriodCalendar.Reporting, PeriodState.NoData)]
    public void A_period_is_over_when_its_last_day_has_data(
        string period,
        PeriodCalendar calendar,
        PeriodState state
    ) => Assert.Equal(state, ToAugust.StateOf(Period.Parse(period, null), calendar));

    [Theory]
    [InlineData("2022-08-30", PeriodState.InProgress)]
    [InlineData("2022-08-31", PeriodState.Over)]
    [InlineData("2022-09-01", PeriodState.Over)]
    [InlineData("2022-08-01", PeriodState.InProgress)]
    [InlineData("2022-07-31", PeriodState.NoData)]
    public void A_month_turns_with_the_day(string until, PeriodState state) =>
        Assert.Equal(
            state,
            new DataSpan(new DateOnly(2022, 1, 1), DateOnly.Parse(until, null)).StateOf(
                Period.Month(2022, 8),
                PeriodCalendar.Calendar
            )
        );

    [Fact]
    public void The_latest_month_that_is_over_is_not_the_one_that_has_begun()
    {
        Assert.Equal("2022-08", $"{ToAugust.LatestOver(PeriodKind.Month, PeriodCalendar.Calendar)}");
        Assert.Equal("2022-08", $"{ToAugust.Latest(PeriodKind.Month, PeriodCalendar.Calendar)}");
        Assert.Equal("2022-08", $"{ToAugust.LatestOver(PeriodKind.Month, PeriodCalendar.Reporting)}");
        Assert.Equal("2022-09", $"{ToAugust.Latest(PeriodKind.Month, PeriodCalendar.Reporting)}");
        Assert.Equal("2022-Q2", $"{ToAugust.LatestOver(PeriodKind.Quarter, PeriodCalendar.Calendar)}");
        Assert.Equal("2021", $"{ToAugust.LatestOver(PeriodKind.Year, PeriodCalendar.Calendar)}");
        Assert.Null(
            new DataSpan(new DateOnly(2022, 8, 1), new DateOnly(2022, 8, 20)).LatestOver(
                PeriodKind.Month,
                PeriodCalendar.Calendar
            )
        );
    }

    [Theory]
    [InlineData("2022", PeriodCalendar.Calendar, "2022-08")]
    [InlineData("2022-Q3", PeriodCalendar.Reporting, "2022-08")]
    [InlineData("2022-05", PeriodCalendar.Calendar, "2022-05")]
    [InlineData("2022-H1", PeriodCalendar.Reporting, "2022-06")]
    [InlineData("2021", PeriodCalendar.Calendar, "2021-12")]
    [InlineData("2023", PeriodCalendar.Calendar, "")]
    public void The_last_month_that_is_over_lies_in_the_year_and_not_after_the_period(
        string period,
        PeriodCalendar calendar,
        string month
    ) => Assert.Equal(month, $"{ToAugust.LastMonthOver(Period.Parse(period, null), calendar)}");

    [Theory]
    [InlineData("1922-05-01")]
    [InlineData("2150-05-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Days_of_no_year_that_has_periods_are_answered_too(string until)
    {
        DataSpan odd = new(DateOnly.MinValue, DateOnly.Parse(until, null));

        Assert.Null(odd.Latest(PeriodKind.Month, PeriodCalendar.Calendar));
        Assert.Null(odd.LatestOver(PeriodKind.Month, PeriodCalendar.Reporting));
        Assert.NotEqual(PeriodState.InProgress, odd.StateOf(Period.Month(2022, 8), PeriodCalendar.Calendar));
    }
}
