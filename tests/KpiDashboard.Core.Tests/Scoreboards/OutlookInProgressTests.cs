using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>A period that has begun is looked ahead of from the last month that is over.</summary>
public sealed class OutlookInProgressTests : IDisposable
{
    private readonly Province province = new Province().Unit("A", "department").Procedures("S1");

    public OutlookInProgressTests() => province.Clock.Now = new DateTimeOffset(2022, 9, 12, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2022")]
    [InlineData("2022-9M")]
    [InlineData("2022-Q3")]
    [InlineData("2022-09")]
    public void What_is_still_to_come_begins_after_the_last_month_that_is_over(string period)
    {
        // To the end of August 20 of 80; 40 to come in four months: half of 120 is 60, so 40 of 40. August alone: 4 of 10,
        // so the rest goes on to 20 + 16 = 36 of 120. The ten of September change nothing: they are part of the rest.
        province
            .Receives("A", "S1", "2022-01-10", online: 16, direct: 54)
            .Receives("A", "S1", "2022-08-31", online: 4, direct: 6)
            .Receives("A", "S1", "2022-09-10", direct: 10);

        Assert.Equal(
            new Outlook(Period.Month(2022, 8), 4, null, null, 100m, 40m, true, 30m),
            Outlook("dossiers", period)
        );
        Assert.Equal(Outlook("dossiers", "2022-08"), Outlook("dossiers", period));
    }

    [Theory]
    [InlineData("2022")]
    [InlineData("2022-9M")]
    [InlineData("2022-Q3")]
    [InlineData("2022-09")]
    [InlineData("2022-08")]
    public void A_click_on_the_reporting_calendar_does_not_take_a_month_that_has_half_gone_by_for_a_whole_one(
        string period
    )
    {
        // To 14 August 20 of 80; the five of 15 to 31 August belong to reporting September, which lasts to 14 September.
        province
            .Receives("A", "S1", "2022-01-10", online: 16, direct: 54)
            .Receives("A", "S1", "2022-08-14", online: 4, direct: 6)
            .Receives("A", "S1", "2022-08-31", direct: 5);

        Assert.Equal(
            new Outlook(Period.Month(2022, 8), 4, null, null, 100m, 40m, true, 30m),
            Outlook("dossiers", period, PeriodCalendar.Reporting)
        );
    }

    [Fact]
    public void A_half_year_that_has_begun_looks_ahead_from_its_last_month_that_is_over()
    {
        province.Receives("A", "S1", "2022-01-10", direct: 30).Receives("A", "S1", "2022-05-20", direct: 1);

        Assert.Equal(
            (4, 8),
            (Outlook("dossiers", "2022-H1")!.After.Number, Outlook("dossiers", "2022-H1")!.MonthsLeft)
        );
        Assert.Equal(
            (3, 9),
            (Outlook("dossiers", "2022-Q1")!.After.Number, Outlook("dossiers", "2022-Q1")!.MonthsLeft)
        );
    }

    [Fact]
    public void The_pace_of_services_is_that_of_months_that_are_over()
    {
        // Ten services, target 8. To the end of April 4 in four months; May is in progress and has one more.
        string[] codes = [.. Enumerable.Range(10, 10).Select(i => $"P{i}")];
        province.Procedures(codes);
        foreach (string code in codes)
        {
            province.Offers("A", code, "full");
        }

        for (int i = 0; i < 5; i++)
        {
            province.Receives("A", codes[i], $"2022-0{i + 1}-10", online: 1);
        }

        // From April: 4 missing, 8 months: 1 a month. January had one, April four: 3 in three months; 4 + 8 are all ten.
        Assert.Equal(
            new Outlook(Period.Month(2022, 4), 8, 1, 1m, null, null, true, 100m),
            Outlook("services", "2022-05")
        );
    }

    [Fact]
    public void Nothing_is_reckoned_before_the_first_month_is_over_or_without_data()
    {
        province.Receives("A", "S1", "2022-01-30", direct: 4);

        Assert.Null(Outlook("dossiers", "2022-01"));
        Assert.Null(Outlook("dossiers", "2022"));
        Assert.Null(Outlook("dossiers", "2022-02"));

        province.Receives("A", "S1", "2022-01-31", direct: 1);
        Assert.Equal(11, Outlook("dossiers", "2022-01")!.MonthsLeft);
        Assert.Equal(11, Outlook("dossiers", "2022")!.MonthsLeft);
        Assert.Null(Outlook("dossiers", "2022-02"));
    }

    public void Dispose() => province.Dispose();

    private Outlook? Outlook(string indicator, string period, PeriodCalendar calendar = PeriodCalendar.Calendar)
    {
        Selection selection = province.Select(period, calendar: calendar);
        return Scoreboards.Outlook.Of(
            province.Board,
            province.Find("A", selection),
            province.Board.Definitions.FindIndicator(indicator)!,
            selection
        );
    }
}
