using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Periods;
using KpiDashboard.Statistics;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Forecasts;

/// <summary>How many services will have a dossier at the year's end, of whole stores, against sums made one by one.</summary>
public sealed class ServiceForecastTests : IDisposable
{
    private readonly Province province = new Province().Procedures([.. Enumerable.Range(1, 10).Select(i => $"P{i}")]);

    private Indicator Services => province.Board.Definitions.FindIndicator(Ratio.Services)!;

    public void Dispose() => province.Dispose();

    [Fact]
    public void Ten_services_of_which_four_have_a_dossier_by_August_reach_eight_as_the_vector_says()
    {
        Watch("01", "H14", "", (1, 3, 0), (2, 1, 0), (3, 7, 0), (4, 2, 0));
        province.LoadFile(
            "targets.csv",
            $"{Headers.Targets},steps\nservices,2022,01,,80,2022-06-30=20;2022-11-15=50\n"
        );

        Forecast forecast = Find("01", own: true)!;

        // Shape .339850 and rate 2.091382, fitted to 0 0 0 0 3 1 0 7 0 2 in 8 months: .107269 for each of six in 4 months.
        Assert.Equal(.00166039, forecast.Reach!.Value, 8);
        // 5 of 10 by the end of November: one of six, each with .084654 in 3 months.
        Assert.Equal(new TargetStep(new DateOnly(2022, 11, 15), 50), forecast.NextStep!.Step);
        Assert.Equal(.41181948, forecast.NextStep.Reach, 6);
        // None more with .506203, one more or none with .871148, two or fewer with .980776.
        Assert.Equal(
            new ForecastMonth(Period.Month(2022, 12), 40, 40, 40, 50, 60),
            forecast.End with { Month = Period.Month(2022, 12) }
        );
        Assert.Equal([9, 10, 11, 12], forecast.Months.Select(m => m.Month.Number));
        // A unit without others below is its own area.
        Assert.Equal(forecast.Months, Find("01", own: false)!.Months);
    }

    [Fact]
    public void Services_that_people_come_for_on_paper_get_their_first_dossier_at_a_pace_of_their_own()
    {
        // With paper 5, 3, 1 and 0, without 1, 0, 0 and 0.
        Watch("01", "H14", "", (1, 5, 2), (2, 3, 9), (3, 1, 1), (4, 0, 7), (5, 1, 0));
        province.Target("services", 2022, "70", "01");
        double withPaper = FirstDossiers.Fit([5, 3, 1, 0], 8)!.Probability(4);
        double without = FirstDossiers.Fit([1, 0, 0, 0, 0, 0], 8)!.Probability(4);

        // 4 of 10 count; seven need the one with paper and two of five without, or three of the five.
        double two = Exactly(2, 5, without);
        double three = 1 - Enumerable.Range(0, 3).Sum(k => Exactly(k, 5, without));
        Assert.Equal(withPaper * two + three, Find("01", own: false)!.Reach!.Value, 10);
        Assert.True(withPaper > 4 * without, $"{withPaper} {without}");
    }

    [Fact]
    public void A_service_that_is_no_longer_offered_never_gets_one_and_a_target_that_is_reached_is_certain()
    {
        Watch("01", "H14", "2022-06-30", (1, 1, 0), (2, 1, 0), (3, 1, 0), (4, 1, 0), (5, 1, 0));
        province.Target("services", 2022, "60", "01");
        Assert.Equal(0, Find("01", own: true)!.Reach);
        Assert.Equal((50m, 50m), (Find("01", own: true)!.End.Low90, Find("01", own: true)!.End.High90));

        province.Target("services", 2022, "50", "01");
        Assert.Equal(1, Find("01", own: true)!.Reach);
    }

    [Fact]
    public void An_area_counts_each_code_once_or_each_pair_as_its_definition_does()
    {
        province.Unit("040", "district");
        Watch("01", "040", "", (1, 3, 0), (2, 0, 0), (3, 1, 0));
        Watch("02", "040", "", (1, 0, 0), (2, 2, 0));
        province.Target("services", 2022, "30");

        // By pairs: 3 of 20; of the 17 others three must come for 6.
        double pair = FirstDossiers.Fit([3, 1, 2, .. Enumerable.Repeat(0L, 17)], 8)!.Probability(4);
        double six = 1 - Enumerable.Range(0, 3).Sum(k => Exactly(k, 17, pair));
        Assert.Equal(six, Find("040", own: false, "portal-766")!.Reach!.Value, 10);
        // By codes 3 of 10 have one: reached.
        Assert.Equal(1, Find("040", own: false)!.Reach);
        // The district alone offers nothing.
        Assert.Null(Find("040", own: true));
    }

    [Fact]
    public void The_record_holds_forecasts_of_services_against_what_came()
    {
        province.Unit("01");
        for (int service = 1; service <= 10; service++)
        {
            // Four have one on the first day, two more in October.
            province.Offers("01", $"P{service}", "full");
            if (service <= 6)
            {
                province.Receives("01", $"P{service}", service <= 4 ? "2021-01-01" : "2021-10-11", online: 1);
            }
        }

        province.Receives("01", "P1", "2021-12-31", online: 1).Target("services", 2021, "60", "01");

        TrackRecord record = TrackRecord.Of(
            province.Board,
            province.Select("2021"),
            TestContext.Current.CancellationToken
        );
        LeagueRecord league = record.Find(UnitKind.Commune, Services)!;

        // From April to November, 6 of 10 at the end: "it stays as it is" was wrong from April to September.
        Assert.Equal(8, league.Made);
        Assert.Equal(6 / 8.0, league.BrierOfNow!.Value, 12);
        Assert.True(league.Brier < league.BrierOfNow);
        Assert.Equal((8, 8), (league.Bins.Sum(b => b.Numerator), league.Bins.Sum(b => b.Denominator)));
    }

    // Ten services of a unit, the last five offered until a day, each with so many dossiers online and on paper by August.
    private void Watch(
        string unit,
        string parent,
        string lastFiveTo,
        params (int Service, int Online, int Paper)[] received
    )
    {
        province.Unit(unit, parent: parent);
        for (int service = 1; service <= 10; service++)
        {
            province.Offers(unit, $"P{service}", "full", to: service > 5 ? lastFiveTo : "");
        }

        // The data go from the year's first day to the last of August.
        int day = 0;
        foreach ((int service, int online, int paper) in received)
        {
            province.Receives(unit, $"P{service}", day++ == 0 ? "2022-01-01" : "2022-08-31", online, paper);
        }
    }

    private Forecast? Find(string unit, bool own, string rules = "plan-2022")
    {
        Selection selection = province.Select("2022-08", rules, ytd: true);
        return YearForecasts
            .Of(province.Board, selection, selection.Period, TestContext.Current.CancellationToken)
            .Find(province.Find(unit, selection), Services, own);
    }

    private static double Exactly(int some, int of, double chance) =>
        MathNet.Numerics.SpecialFunctions.Binomial(of, some)
        * Math.Pow(chance, some)
        * Math.Pow(1 - chance, of - some);
}
