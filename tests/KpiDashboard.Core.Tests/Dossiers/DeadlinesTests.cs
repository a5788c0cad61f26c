using System.Globalization;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KpiDashboard.Dossiers;

/// <summary>
/// The store begins on 1 September 2022; rows of August are in time until 10 September, those of the reporting month that
/// ends on 14 September until 24 September.
/// </summary>
public sealed class DeadlinesTests : IDisposable
{
    private static readonly Period August = Period.Month(2022, 8);

    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("X", "district")
        .Procedures("1.000001")
        .Offers("A", "1.000001", "full");

    public DeadlinesTests() => _ = province.Board;

    public void Dispose() => province.Dispose();

    [Theory]
    [InlineData("2022-09-10T16:59:00Z", null)]
    [InlineData("2022-09-10T17:00:00Z", "2022-09-11")]
    public async Task A_month_is_late_when_its_first_rows_come_after_the_deadlines_day_in_Vietnam(
        string moment,
        string? late
    )
    {
        await LoadAtAsync(moment, () => province.Receives("A", "1.000001", "2022-08-31", online: 1));

        Assert.Equal(late is null ? null : Day(late), await LateAsync("A", August));
        Assert.Null(await LateAsync("X", August));
    }

    [Fact]
    public async Task The_first_rows_count_and_later_ones_or_corrections_do_not()
    {
        await LoadAtAsync("2022-09-05T03:00:00Z", () => province.Dossier("D-1", "1.000001", "A", "2022-08-02"));
        await LoadAtAsync(
            "2022-10-05T03:00:00Z",
            () =>
                province
                    .Dossier("D-1", "1.000001", "A", "2022-08-02", channel: "direct")
                    .Dossier("D-2", "1.000001", "A", "2022-08-03")
        );

        Assert.Null(await LateAsync("A", August));
    }

    [Fact]
    public async Task A_dossier_that_was_not_accepted_tells_nothing()
    {
        await LoadAtAsync(
            "2022-09-05T03:00:00Z",
            () => province.Dossier("D-1", "1.000001", "A", "2022-08-02", status: "3")
        );
        await LoadAtAsync("2022-09-12T03:00:00Z", () => province.Dossier("D-2", "1.000001", "A", "2022-08-03"));

        Assert.Equal(Day("2022-09-12"), await LateAsync("A", August));
    }

    [Fact]
    public async Task A_month_whose_deadline_had_passed_before_the_store_was_there_is_not_judged()
    {
        await LoadAtAsync("2022-12-01T03:00:00Z", () => province.Receives("A", "1.000001", "2022-07-31", online: 1));

        Assert.Null(await LateAsync("A", Period.Month(2022, 7)));
    }

    [Fact]
    public async Task A_statistics_row_comes_for_the_month_in_which_it_lies_wholly()
    {
        await LoadAtAsync(
            "2022-09-12T03:00:00Z",
            () =>
                province
                    .Reports("A", "1.000001", "2022-08-01", "2022-09-01", online: 3)
                    .Reports("X", "1.000001", "2022-07-15", "2022-08-15", online: 3)
        );

        Assert.Equal(Day("2022-09-12"), await LateAsync("A", August));
        Assert.Null(await LateAsync("X", August));
    }

    [Fact]
    public async Task Reporting_months_have_their_own_deadline()
    {
        await LoadAtAsync("2022-09-25T03:00:00Z", () => province.Receives("A", "1.000001", "2022-09-14", online: 1));

        Assert.Equal(Day("2022-09-25"), await LateAsync("A", Period.Month(2022, 9), PeriodCalendar.Reporting));
        Assert.Null(await LateAsync("A", Period.Month(2022, 9)));
    }

    [Theory]
    [InlineData("31")]
    [InlineData("0")]
    public void The_deadline_is_a_setting(string days) =>
        Assert.Equal(int.Parse(days, CultureInfo.InvariantCulture), Settings(days).ReportingDeadlineDays);

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    public void A_deadline_that_is_none_is_refused_by_the_settings_name(string days) =>
        Assert.Contains(
            "Kpi:ReportingDeadlineDays",
            Assert.Throws<SettingException>(() => Settings(days)).Message,
            StringComparison.Ordinal
        );

    private static KpiSettings Settings(string days) =>
        KpiSettings.From(
            new ConfigurationBuilder().AddInMemoryCollection([new("Kpi:ReportingDeadlineDays", days)]).Build()
        );

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private Task LoadAtAsync(string moment, Func<Province> tell)
    {
        province.Clock.Now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        tell();
        _ = province.Board;
        return Task.CompletedTask;
    }

    private async Task<DateOnly?> LateAsync(
        string unit,
        Period month,
        PeriodCalendar calendar = PeriodCalendar.Calendar
    )
    {
        Deadlines deadlines = await Deadlines.ReadAsync(
            province.Store,
            province.Board,
            TestContext.Current.CancellationToken
        );
        DateRange days = month.Days(calendar);
        Selection selection = province.Select("2022");
        return deadlines.LateOn(province.Find(unit, selection), days);
    }
}
