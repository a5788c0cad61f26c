using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Forecasts;

/// <summary>Forecasts of a store, what came of them, and that only what was known then is used.</summary>
public sealed class TrackRecordTests : IDisposable
{
    private readonly Province province = new Province().Unit("01").Unit("02").Unit("03").Unit("04").Procedures("P1");

    /// <summary>A hundred dossiers a month: 70, 30 and 70 of them online, and in 04 30 until June and 90 from July on.</summary>
    public TrackRecordTests()
    {
        province.Target("dossiers", 2021, "50");
        for (int month = 1; month <= 12; month++)
        {
            string day =
                month == 1 ? "2021-01-01"
                : month == 12 ? "2021-12-31"
                : $"2021-{month:00}-15";
            foreach (
                (string unit, int online) in ((string, int)[])
                    [("01", 70), ("02", 30), ("03", 70), ("04", month < 7 ? 30 : 90)]
            )
            {
                province.Receives(unit, "P1", day, online: online, direct: 100 - online);
            }
        }
    }

    private Selection Year => province.Select("2021");

    private Indicator Dossiers => province.Board.Definitions.FindIndicator(Ratio.Dossiers)!;

    public void Dispose() => province.Dispose();

    [Fact]
    public void The_record_holds_each_forecast_of_a_year_that_is_over_against_what_came()
    {
        TrackRecord record = TrackRecord.Of(province.Board, Year, TestContext.Current.CancellationToken);

        Assert.Equal([2021], record.Years);
        LeagueRecord league = record.Leagues.Single(l => l.League != UnitKind.Province && l.Indicator == Dossiers);
        // Four units from April to November. 01, 03 and 04 reached 50 %, 04 with 720 of 1,200.
        Assert.Equal(32, league.Made);
        Assert.Equal((24, 32), (league.Bins.Sum(b => b.Numerator), league.Bins.Sum(b => b.Denominator)));
        // "It stays as it is" was wrong for 04 from April to August; in September it had 450 of 900.
        Assert.Equal(5 / 32.0, league.BrierOfNow!.Value, 12);
        Assert.InRange(league.Brier!.Value, 0.001, 0.25);
        Assert.Equal(league.Brier > league.BrierOfNow + 0.0005, record.IsWorse(league.League, Dossiers));
        // The three that never change stay inside their bands: 24 of 32 at least.
        Assert.InRange(league.Inside90, 24 / 32.0, 1);
        Assert.True(league.Inside50 <= league.Inside90);
    }

    [Fact]
    public async Task The_record_that_one_thread_makes_for_a_page_is_that_of_all_threads()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        TrackRecord page = await new ForecastBook(province.Board).RecordAsync(Year, cancellation);

        Assert.Equivalent(TrackRecord.Of(province.Board, Year, cancellation), page, strict: true);
    }

    [Fact]
    public async Task A_forecast_is_certain_of_what_cannot_change_and_knows_nothing_of_later_months()
    {
        ForecastBook book = new(province.Board);
        Selection october = Year with { Period = Period.Month(2021, 10), YearToDate = true };
        YearForecasts forecasts = (
            await book.WhenReadyAsync(Dossiers, october, TestContext.Current.CancellationToken)
        )!;
        Unit never = province.Find("02", october);

        // 300 of 1,000 by October; another 200 dossiers bring it to 500 of 1,200 at the most.
        Assert.Equal(0, forecasts.Find(never, Dossiers, own: false)!.Reach);
        Assert.Equal(1, forecasts.Find(province.Find("01", october), Dossiers, own: false)!.Reach);
        Assert.Same(forecasts.Find(never, Dossiers, own: false), book.Find(never, Dossiers, october));
        Assert.False(book.IsPending([Dossiers], october));

        // In June 04 was like 02: what came from July on is not in its forecast.
        YearForecasts june = YearForecasts.Of(
            province.Board,
            october,
            Period.Month(2021, 6),
            TestContext.Current.CancellationToken
        );
        ForecastMonth end = june.Find(province.Find("04", october), Dossiers, own: false)!.End;
        Assert.InRange(end.Median, 25, 40);
        // Before April, and when the year is over, there is no forecast.
        Assert.Null(YearForecasts.AfterOf(province.Board, Year with { Period = Period.Month(2021, 3) }));
        Assert.Null(YearForecasts.AfterOf(province.Board, Year));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("33.33")]
    [InlineData("47.5")]
    [InlineData("90")]
    public void The_chance_of_another_target_is_what_a_forecast_for_that_target_says(string percent)
    {
        decimal other = decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture);
        Selection june = Year with { Period = Period.Month(2021, 6), YearToDate = true };
        Scoreboard board = province.Board;
        Scoreboard then = board.With([
            .. board.Definitions.Indicators.Select(i => new Target
            {
                Indicator = i.Code,
                Year = 2021,
                Value = other,
            }),
        ]);
        CancellationToken ct = TestContext.Current.CancellationToken;
        YearForecasts now = YearForecasts.Of(board, june, june.Period, ct);
        YearForecasts by = YearForecasts.Of(then, june, june.Period, ct);

        List<(double, double)> chances =
        [
            .. board
                .Units.All.SelectMany(u =>
                    board.Definitions.Indicators.Select(i => (now.Find(u, i, own: false), by.Find(u, i, own: false)))
                )
                .Where(f => f.Item1 is not null)
                .Select(f => (f.Item1!.ReachOf(other), f.Item2!.Reach!.Value)),
        ];
        Assert.NotEmpty(chances);
        Assert.All(chances, c => Assert.Equal(c.Item2, c.Item1));
    }
}
