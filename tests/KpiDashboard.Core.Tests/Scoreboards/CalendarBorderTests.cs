using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>Which period a dossier falls into, by the day of its reception, in both calendars.</summary>
public sealed class CalendarBorderTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Procedures("S1")
        .Offers("A", "S1", "full");

    [Theory]
    [InlineData("2022-07-14", "2022-07", "2022-07")]
    [InlineData("2022-07-15", "2022-07", "2022-08")]
    [InlineData("2022-07-31", "2022-07", "2022-08")]
    [InlineData("2022-08-01", "2022-08", "2022-08")]
    [InlineData("2021-12-14", "2021-12", "2021-12")]
    [InlineData("2021-12-15", "2021-12", "2022-01")]
    [InlineData("2021-12-31", "2021-12", "2022-01")]
    [InlineData("2022-01-01", "2022-01", "2022-01")]
    [InlineData("2022-02-28", "2022-02", "2022-03")]
    public void A_dossier_counts_in_one_month_of_each_calendar(string day, string calendarMonth, string reportingMonth)
    {
        province.Receives("A", "S1", day, online: 1);

        Assert.Equal([calendarMonth], MonthsWithData(PeriodCalendar.Calendar));
        Assert.Equal([reportingMonth], MonthsWithData(PeriodCalendar.Reporting));
    }

    [Theory]
    [InlineData("2021-12-14", false, false)]
    [InlineData("2021-12-15", false, true)]
    [InlineData("2021-12-31", false, true)]
    [InlineData("2022-01-01", true, true)]
    public void The_reporting_year_begins_on_15_December(string day, bool inCalendarYear, bool inReportingYear)
    {
        province.Receives("A", "S1", day, online: 1);

        Assert.Equal(inCalendarYear, province.B("A", "2022").HasData);
        Assert.Equal(
            inReportingYear,
            province.B("A", province.Select("2022", calendar: PeriodCalendar.Reporting)).HasData
        );
    }

    [Fact]
    public void Year_to_date_takes_everything_from_the_years_start_to_the_periods_end()
    {
        province
            .Receives("A", "S1", "2021-12-20", online: 1)
            .Receives("A", "S1", "2022-01-10", online: 2)
            .Receives("A", "S1", "2022-03-10", online: 4)
            .Receives("A", "S1", "2022-03-20", online: 8)
            .Receives("A", "S1", "2022-04-05", online: 16);

        Assert.Equal(14, province.B("A", province.Select("2022-03", ytd: true)).Denominator);
        Assert.Equal(14, province.B("A", province.Select("2022-Q1", ytd: true)).Denominator);
        Assert.Equal(12, province.B("A", province.Select("2022-03")).Denominator);
        Assert.Equal(
            7,
            province.B("A", province.Select("2022-03", calendar: PeriodCalendar.Reporting, ytd: true)).Denominator
        );
        Assert.Equal(24, province.B("A", province.Select("2022-04", calendar: PeriodCalendar.Reporting)).Denominator);
    }

    [Fact]
    public void A_year_counts_a_service_once_however_many_months_it_had_dossiers()
    {
        province
            .Procedures("S2")
            .Offers("A", "S2", "partial")
            .Receives("A", "S1", "2022-01-10", online: 3)
            .Receives("A", "S1", "2022-02-10", online: 3)
            .Receives("A", "S1", "2022-03-10", online: 3);

        Assert.Equal(new Figure(1, 2), province.A("A", "2022-01"));
        Assert.Equal(new Figure(1, 2), province.A("A", "2022"));
        Assert.Equal(new Figure(9, 9), province.B("A", "2022"));
    }

    [Fact]
    public void Services_with_dossiers_rise_through_the_year_as_a_union_and_dossiers_add_up()
    {
        province
            .Procedures("S2")
            .Offers("A", "S2", "partial")
            .Receives("A", "S1", "2022-01-10", online: 1, direct: 1)
            .Receives("A", "S2", "2022-02-10", online: 2)
            .Receives("A", "S1", "2022-03-10", direct: 5);

        var services = province.Board.Definitions.FindIndicator("services")!;
        var dossiers = province.Board.Definitions.FindIndicator("dossiers")!;
        Selection year = province.Select("2022");
        var unit = province.Find("A", year);

        Assert.Equal(
            [(1L, 1L), (1L, 2L), (0L, 2L)],
            province
                .Board.Trend(unit, services, year)
                .Take(3)
                .Select(t => (t.InMonth.Numerator, t.YearToDate.Numerator))
        );
        Assert.Equal(
            [(1L, 2L, 2L), (2L, 2L, 4L), (0L, 5L, 9L)],
            province
                .Board.Trend(unit, dossiers, year)
                .Take(3)
                .Select(t => (t.InMonth.Numerator, t.InMonth.Denominator, t.YearToDate.Denominator))
        );
    }

    [Fact]
    public void Months_after_the_last_day_with_data_are_drawn_as_empty()
    {
        province.Receives("A", "S1", "2022-01-01", online: 1).Receives("A", "S1", "2022-03-15", online: 1);

        var services = province.Board.Definitions.Indicators[0];
        Selection calendar = province.Select("2022");
        Selection reporting = calendar with { Calendar = PeriodCalendar.Reporting };

        int WithData(Selection selection) =>
            province.Board.Trend(province.Find("A", selection), services, selection).Count(t => t.HasData);

        Assert.Equal(3, WithData(calendar));
        Assert.Equal(4, WithData(reporting));
        Assert.Equal("2022-03", $"{province.Board.Data?.Latest(PeriodKind.Month, PeriodCalendar.Calendar)}");
        Assert.Equal("2022-04", $"{province.Board.Data?.Latest(PeriodKind.Month, PeriodCalendar.Reporting)}");
    }

    [Fact]
    public void A_province_without_dossiers_and_statistics_has_no_latest_period_and_no_data_of_any()
    {
        Assert.Null(province.Board.DataUntil);
        Assert.Null(province.Board.UsualPeriod(PeriodCalendar.Calendar));
        Assert.Equal(new Figure(0, 0), province.A("H14", "2022"));
        Assert.Equal(new Figure(0, 0), province.B("H14", "2022"));
    }

    public void Dispose() => province.Dispose();

    private string[] MonthsWithData(PeriodCalendar calendar) =>
        Enumerable
            .Range(0, 24)
            .Select(i => Period.Month(2021 + i / 12, i % 12 + 1).ToString())
            .Where(month => province.B("A", province.Select(month, calendar: calendar)).HasData)
            .ToArray();
}
