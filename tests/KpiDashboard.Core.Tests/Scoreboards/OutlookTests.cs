using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>What the rest of the year must bring; the numbers are worked out beside each case.</summary>
public sealed class OutlookTests : IDisposable
{
    // Z has data from the year's first day to its last, so that every month is over.
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("Z", "department")
        .Procedures("S1")
        .Receives("Z", "S1", "2022-01-01", direct: 1)
        .Receives("Z", "S1", "2022-12-31", direct: 1);

    public OutlookTests() => province.Clock.Now = new DateTimeOffset(2023, 1, 5, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Services_needed_each_month_and_the_pace_of_the_last_four()
    {
        // Ten services, target 80 % = 8. One has an online dossier since January, two more since March, one since June.
        string[] codes = [.. Enumerable.Range(10, 10).Select(i => $"P{i}")];
        province.Procedures(codes);
        foreach (string code in codes)
        {
            province.Offers("A", code, "full");
        }

        province
            .Receives("A", "P10", "2022-01-10", online: 1)
            .Receives("A", "P11", "2022-03-10", online: 1)
            .Receives("A", "P12", "2022-03-10", online: 1)
            .Receives("A", "P13", "2022-06-10", online: 1);

        // To the end of June: 4 of 8, so 4 are missing and 6 months are left: 1 a month. February had 1, June has 4:
        // 3 in four months are 0.75, shown as 0.8; six months more of it make 8.5 of 10.
        Assert.Equal(new Outlook(Month(6), 6, 1, 0.8m, null, null, true, 85m), Outlook("services", "2022-06"));

        // To the end of October: 4 missing, 2 months left: 2 a month; June had 4 already: pace 0.
        Assert.Equal(new Outlook(Month(10), 2, 2, 0m, null, null, true, 40m), Outlook("services", "2022-10"));

        // To the end of March: 3 of 8, 5 missing, 9 months left; two months back January had 1: 2 in 2 months.
        // Nine months more of that are 12 of 10, which is all of them.
        Assert.Equal(new Outlook(Month(3), 9, 1, 1m, null, null, true, 100m), Outlook("services", "2022-03"));

        // January has no months behind it.
        Assert.Equal(new Outlook(Month(1), 11, 1, null, null, null, true, null), Outlook("services", "2022-01"));
    }

    [Fact]
    public void The_pace_is_rounded_half_away_from_zero()
    {
        province.Procedures("P1", "P2").Offers("A", "P1", "full").Offers("A", "P2", "full");
        province.Receives("A", "P1", "2022-06-10", online: 1);

        // One service in four months: 0.25, shown as 0.3.
        Assert.Equal(0.3m, Outlook("services", "2022-06")!.PacePerMonth);
    }

    [Fact]
    public void Dossiers_still_to_come_must_be_online_to_this_share()
    {
        // 8 months: 10 of 80 online. As many a month to come: 40 more. Half of 120 is 60: 50 of 40 cannot be.
        // August was online alone: all 40 online make 50 of 120.
        province
            .Receives("A", "S1", "2022-02-10", direct: 70)
            .Receives("A", "S1", "2022-08-10", online: 7, direct: 0)
            .Receives("A", "S1", "2022-07-10", online: 3);
        Assert.Equal(new Outlook(Month(8), 4, null, null, 125m, 100m, false, 41.67m), Outlook("dossiers", "2022-08"));

        // 30 online more in August: 40 of 110. 55 to come, half of 165 is 82.5: 42.5 of 55 are 77.27 %. August: 37 of 37.
        // All 55 online make 95 of 165.
        province.Receives("A", "S1", "2022-08-20", online: 30);
        Assert.Equal(new Outlook(Month(8), 4, null, null, 77.27m, 100m, true, 57.58m), Outlook("dossiers", "2022-08"));
    }

    [Fact]
    public void The_last_month_may_be_empty()
    {
        province.Receives("A", "S1", "2022-01-10", online: 1, direct: 3);

        // 1 of 4 in 2 months; 20 to come; half of 24 is 12, so 11 of 20 = 55 %.
        Assert.Equal(new Outlook(Month(2), 10, null, null, 55m, null, true, null), Outlook("dossiers", "2022-02"));
    }

    [Theory]
    [InlineData(3, 100, 20, "80", true)] // 300 to come; 80 % of 400 = 320, less 20 = 300 of 300
    [InlineData(7, 70, 15, "50", true)] // 50 to come; half of 120 = 60, less 15 = 45 of 50
    [InlineData(6, 50, 0, "50", true)] // 50 to come; half of 100 = 50 of 50
    [InlineData(6, 50, 0, "50.01", false)]
    [InlineData(9, 99, 3, "77.27", false)] // 33 to come; 77.27 % of 132 = 101.9964, less 3 is more than 33
    public void Whether_the_target_can_still_be_met_is_told_exactly(
        int month,
        int received,
        int online,
        string target,
        bool possible
    )
    {
        province
            .Target("dossiers", 2022, target)
            .Reports("A", "S1", "2022-01-01", "2022-02-01", online: online, direct: received - online);

        Assert.Equal(possible, Outlook("dossiers", $"2022-{month:00}")!.Possible);
    }

    [Fact]
    public void A_target_that_needs_every_dossier_still_to_come_is_possible()
    {
        (int Month, int Received, int Online, int Target)[] cases = [.. JustPossible()];
        for (int i = 0; i < cases.Length; i++)
        {
            (_, int received, int online, int target) = cases[i];
            province
                .Unit($"U{i}", "department")
                .Target("dossiers", 2022, $"{target}", unit: $"U{i}")
                .Reports($"U{i}", "S1", "2022-01-01", "2022-02-01", online: online, direct: received - online);
        }

        Assert.True(cases.Length > 30);
        for (int i = 0; i < cases.Length; i++)
        {
            Outlook? outlook = Outlook("dossiers", $"2022-{cases[i].Month:00}", $"U{i}");

            Assert.True(outlook!.Possible, $"{cases[i]}");
            Assert.Equal(100m, outlook.NeededShare);
        }
    }

    [Fact]
    public void There_is_no_outlook_without_data_after_the_target_or_after_the_year()
    {
        province.Offers("A", "S1", "full").Receives("A", "S1", "2022-03-10", online: 1, direct: 1);

        Assert.Null(Outlook("services", "2022-03"));
        Assert.Null(Outlook("dossiers", "2022-03"));
        Assert.Null(Outlook("dossiers", "2022-02"));
        Assert.NotNull(Outlook("services", "2022-02"));
        Assert.Null(Outlook("services", "2021-12"));
        Assert.Null(Outlook("services", "2021"));
    }

    [Fact]
    public void A_quarter_looks_ahead_from_its_last_month()
    {
        province.Offers("A", "S1", "full");

        Assert.Equal(Outlook("services", "2022-06"), Outlook("services", "2022-Q2"));
        Assert.Equal(6, Outlook("services", "2022-H1")!.MonthsLeft);
    }

    public void Dispose() => province.Dispose();

    /// <summary>After m months n of d, target t: t·(d + d/m·left) − 100·n = 100·d/m·left, in whole numbers.</summary>
    private static IEnumerable<(int, int, int, int)> JustPossible() =>
        from target in new List<int> { 30, 50, 70, 80, 90 }
        from month in Enumerable.Range(1, 11)
        from received in new List<int> { 7, 100, 361, 1000 }
        let scaled = target * received * 12 - 100 * received * (12 - month)
        where scaled >= 0 && scaled % (100 * month) == 0
        let online = scaled / (100 * month)
        where online <= received && 100 * online < target * received
        select (month, received, online, target);

    private static Period Month(int number) => Period.Month(2022, number);

    private Outlook? Outlook(
        string indicator,
        string period,
        string unit = "A",
        PeriodCalendar calendar = PeriodCalendar.Calendar
    )
    {
        Selection selection = province.Select(period, calendar: calendar);
        return Scoreboards.Outlook.Of(
            province.Board,
            province.Find(unit, selection),
            province.Board.Definitions.FindIndicator(indicator)!,
            selection
        );
    }
}
