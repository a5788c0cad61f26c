using System.Globalization;
using Xunit;

namespace KpiDashboard.Periods;

public class PeriodTests
{
    private static readonly CultureInfo Any = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData("2022", PeriodKind.Year, 2022, 1)]
    [InlineData("2022-H1", PeriodKind.HalfYear, 2022, 1)]
    [InlineData("2022-H2", PeriodKind.HalfYear, 2022, 2)]
    [InlineData("2022-9M", PeriodKind.NineMonths, 2022, 1)]
    [InlineData("2022-Q3", PeriodKind.Quarter, 2022, 3)]
    [InlineData("2022-07", PeriodKind.Month, 2022, 7)]
    [InlineData("2022-12", PeriodKind.Month, 2022, 12)]
    [InlineData("2000", PeriodKind.Year, 2000, 1)]
    [InlineData("2100-10", PeriodKind.Month, 2100, 10)]
    public void A_code_is_read_and_written_back(string code, PeriodKind kind, int year, int number)
    {
        Period period = Period.Parse(code, Any);

        Assert.Equal((kind, year, number), (period.Kind, period.Year, period.Number));
        Assert.Equal(code, period.ToString());
        Assert.Equal(Period.Of(kind, year, number), period);
    }

    [Theory]
    [InlineData("")]
    [InlineData("22")]
    [InlineData("2022-")]
    [InlineData("2022-7")]
    [InlineData("2022-00")]
    [InlineData("2022-13")]
    [InlineData("2022-Q0")]
    [InlineData("2022-Q5")]
    [InlineData("2022-H3")]
    [InlineData("2022-6M")]
    [InlineData("2022/07")]
    [InlineData("2022-07-01")]
    [InlineData("2022-q3")]
    [InlineData("1999")]
    [InlineData("2101")]
    [InlineData("+022")]
    [InlineData(" 2022")]
    [InlineData("2022-1 ")]
    public void Anything_else_is_no_period(string code)
    {
        Assert.False(Period.TryParse(code, Any, out _));
        Assert.Contains($"'{code}'", Assert.Throws<FormatException>(() => Period.Parse(code, Any)).Message);
    }

    [Fact]
    public void Nothing_is_no_period() => Assert.False(Period.TryParse(null, Any, out _));

    [Theory]
    [InlineData(PeriodKind.Month, 13)]
    [InlineData(PeriodKind.Quarter, 5)]
    [InlineData(PeriodKind.HalfYear, 3)]
    [InlineData(PeriodKind.NineMonths, 2)]
    [InlineData(PeriodKind.Year, 2)]
    [InlineData(PeriodKind.Month, 0)]
    public void A_year_holds_no_more_periods_than_it_has(PeriodKind kind, int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Of(kind, 2022, number));

    [Theory]
    [InlineData("2022-07", "2022-07-01", "2022-07-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2022-12", "2022-12-01", "2022-12-31")]
    [InlineData("2022-Q1", "2022-01-01", "2022-03-31")]
    [InlineData("2022-Q4", "2022-10-01", "2022-12-31")]
    [InlineData("2022-H1", "2022-01-01", "2022-06-30")]
    [InlineData("2022-H2", "2022-07-01", "2022-12-31")]
    [InlineData("2022-9M", "2022-01-01", "2022-09-30")]
    [InlineData("2022", "2022-01-01", "2022-12-31")]
    public void Calendar_periods_are_made_of_calendar_months(string code, string first, string last) =>
        Assert.Equal(Days(first, last), Period.Parse(code, Any).Days(PeriodCalendar.Calendar));

    // The first five are the vectors of Decree 09/2019/NĐ-CP.
    [Theory]
    [InlineData("2022-08", "2022-07-15", "2022-08-14")]
    [InlineData("2022-Q3", "2022-06-15", "2022-09-14")]
    [InlineData("2022-H1", "2021-12-15", "2022-06-14")]
    [InlineData("2022-9M", "2021-12-15", "2022-09-14")]
    [InlineData("2022", "2021-12-15", "2022-12-14")]
    [InlineData("2022-01", "2021-12-15", "2022-01-14")]
    [InlineData("2022-03", "2022-02-15", "2022-03-14")]
    [InlineData("2022-H2", "2022-06-15", "2022-12-14")]
    [InlineData("2022-Q1", "2021-12-15", "2022-03-14")]
    public void Reporting_periods_run_from_the_15th_to_the_14th(string code, string first, string last) =>
        Assert.Equal(Days(first, last), Period.Parse(code, Any).Days(PeriodCalendar.Reporting));

    [Theory]
    [InlineData("2022-08", PeriodCalendar.Calendar, "2022-01-01", "2022-08-31")]
    [InlineData("2022-Q2", PeriodCalendar.Calendar, "2022-01-01", "2022-06-30")]
    [InlineData("2022-H2", PeriodCalendar.Calendar, "2022-01-01", "2022-12-31")]
    [InlineData("2022-08", PeriodCalendar.Reporting, "2021-12-15", "2022-08-14")]
    [InlineData("2022-Q3", PeriodCalendar.Reporting, "2021-12-15", "2022-09-14")]
    public void Year_to_date_runs_from_the_years_start_to_the_periods_end(
        string code,
        PeriodCalendar calendar,
        string first,
        string last
    ) => Assert.Equal(Days(first, last), Period.Parse(code, Any).Days(calendar, yearToDate: true));

    [Theory]
    [InlineData("2022-02", "2022-01")]
    [InlineData("2022-01", "2021-12")]
    [InlineData("2022-Q1", "2021-Q4")]
    [InlineData("2022-Q3", "2022-Q2")]
    [InlineData("2022-H1", "2021-H2")]
    [InlineData("2022-9M", "2021-9M")]
    [InlineData("2022", "2021")]
    public void The_period_before_is_of_the_same_kind(string code, string before)
    {
        Assert.Equal(before, Period.Parse(code, Any).Previous.ToString());
        Assert.Equal(code, Period.Parse(before, Any).Next.ToString());
    }

    [Theory]
    [InlineData("2022-08-14", PeriodCalendar.Reporting, "2022-08", "2022-Q3", "2022-H2", "2022")]
    [InlineData("2022-08-15", PeriodCalendar.Reporting, "2022-09", "2022-Q3", "2022-H2", "2022")]
    [InlineData("2022-12-14", PeriodCalendar.Reporting, "2022-12", "2022-Q4", "2022-H2", "2022")]
    [InlineData("2022-12-15", PeriodCalendar.Reporting, "2023-01", "2023-Q1", "2023-H1", "2023")]
    [InlineData("2022-12-31", PeriodCalendar.Reporting, "2023-01", "2023-Q1", "2023-H1", "2023")]
    [InlineData("2022-01-31", PeriodCalendar.Reporting, "2022-02", "2022-Q1", "2022-H1", "2022")]
    [InlineData("2022-12-31", PeriodCalendar.Calendar, "2022-12", "2022-Q4", "2022-H2", "2022")]
    [InlineData("2023-01-01", PeriodCalendar.Calendar, "2023-01", "2023-Q1", "2023-H1", "2023")]
    [InlineData("2022-06-30", PeriodCalendar.Calendar, "2022-06", "2022-Q2", "2022-H1", "2022")]
    public void A_day_falls_into_one_period_of_each_kind(
        string day,
        PeriodCalendar calendar,
        string month,
        string quarter,
        string half,
        string year
    )
    {
        string Code(PeriodKind kind) => Period.Containing(kind, DateOnly.Parse(day, Any), calendar).ToString();

        Assert.Equal(month, Code(PeriodKind.Month));
        Assert.Equal(quarter, Code(PeriodKind.Quarter));
        Assert.Equal(half, Code(PeriodKind.HalfYear));
        Assert.Equal($"{year}-9M", Code(PeriodKind.NineMonths));
        Assert.Equal(year, Code(PeriodKind.Year));
    }

    [Theory]
    [InlineData(PeriodCalendar.Calendar)]
    [InlineData(PeriodCalendar.Reporting)]
    public void Every_day_lies_in_the_month_that_contains_it_and_no_day_in_two(PeriodCalendar calendar)
    {
        DateOnly end = new(2025, 3, 1);
        for (DateOnly day = new(2021, 1, 1); day < end; day = day.AddDays(1))
        {
            Period month = Period.Containing(PeriodKind.Month, day, calendar);

            Assert.True(month.Days(calendar).Contains(day), $"{day} in {month}");
            Assert.Equal(month.Days(calendar).End, month.Next.Days(calendar).Start);
        }
    }

    private static DateRange Days(string first, string last) =>
        DateRange.Inclusive(DateOnly.Parse(first, Any), DateOnly.Parse(last, Any));
}
