using System.Text.Json.Nodes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// The on-time share by hand: of the dossiers received in the period that are finished, those finished not after they were
/// due.
/// </summary>
public sealed class OnTimeTests : IDisposable
{
    /// <summary>Of online dossiers of full procedures in the rule set's base that were in time, those out of all in time.</summary>
    private const string OnlineInTime = """
        {
          "code": "online-in-time",
          "letter": "E",
          "ratio": {
            "numerator": { "counts": "dossiers", "channel": "online", "levels": ["full"] },
            "denominator": { "counts": "dossiers", "byRuleSet": true, "outcome": "on-time" }
          },
          "overview": false,
          "title": { "vi": "Trực tuyến đúng hạn", "en": "Online in time" },
          "shortTitle": { "vi": "Trực tuyến đúng hạn", "en": "Online in time" },
          "noun": { "vi": "hồ sơ", "en": "dossiers" },
          "nounForOne": { "vi": "hồ sơ", "en": "dossier" },
          "tolerance": 10,
          "source": { "vi": "Tự đặt", "en": "Our own" }
        }
        """;

    private readonly Province province = new Province(
        definitions: DefinitionsFile.With(json => json["indicators"]!.AsArray().Add(JsonNode.Parse(OnlineInTime)))
    )
        .Unit("X", "district")
        .Unit("X1", parent: "X")
        .Unit("X2", parent: "X")
        .Procedures("P1", "P2")
        .Offers("X1", "P1", "full")
        .Offers("X2", "P1", "partial");

    public OnTimeTests()
    {
        _ = province.Board;
        province.LoadRows(
            "dossiers",
            // X1: two of three finished ones in time, the one without a due day among them; two are not finished.
            "A1,P1,X1,2022-03-01,online,2022-03-08,2022-03-08,9",
            "A2,P1,X1,2022-03-02,direct,2022-03-08,2022-03-09,10",
            "A3,P2,X1,2022-03-20,postal,,2022-05-01,9",
            "A4,P1,X1,2022-03-21,online,2022-03-25,,4",
            "A5,P1,X1,2022-03-22,direct,,,5",
            // X2: one of one; a dossier that was not accepted counts nowhere.
            "B1,P1,X2,2022-04-01,online,2022-04-08,2022-04-02,9",
            "B2,P1,X2,2022-04-02,online,2022-04-08,2022-05-02,3"
        );
    }

    [Fact]
    public void It_is_of_the_dossiers_received_in_the_period_whenever_they_were_finished()
    {
        Assert.Equal(new Figure(2, 3), OnTime("X1", "2022-03"));
        Assert.Equal(default, OnTime("X1", "2022-05"));
        Assert.Equal(new Figure(1, 1), OnTime("X2", "2022-04"));
        Assert.Equal(new Figure(3, 4), OnTime("X", "2022"));
        Assert.Equal(default, Figure("on-time", "X", province.Select("2022", own: true)));
    }

    [Theory]
    [InlineData("plan-2022")]
    [InlineData("portal-766")]
    [InlineData("level-4")]
    [InlineData("any-channel")]
    public void It_is_the_same_under_every_rule_set(string rules) =>
        Assert.Equal(new Figure(3, 4), Figure("on-time", "H14", province.Select("2022", rules)));

    [Fact]
    public void A_filter_takes_dossiers_away()
    {
        Assert.Equal(new Figure(2, 2), Filtered(new Filter { Channel = Channel.Online }));
        Assert.Equal(new Figure(0, 1), Filtered(new Filter { Channel = Channel.Direct }));
        Assert.Equal(new Figure(1, 2), Filtered(new Filter { Levels = Levels.Full }));
        Assert.Equal(new Figure(1, 1), Filtered(new Filter { Levels = Levels.None }));
        Assert.Equal(new Figure(2, 3), Filtered(new Filter { Procedure = "P1" }));
        Assert.Equal(new Figure(3, 4), Filtered(new Filter { Field = "Lĩnh vực" }));

        Figure Filtered(Filter filter) => Figure("on-time", "H14", province.Select("2022") with { Filter = filter });
    }

    [Fact]
    public void Ranking_trend_and_scorecard_say_the_same()
    {
        Selection year = province.Select("2022");
        Indicator indicator = province.Board.Definitions.FindIndicator("on-time")!;

        Assert.Equal(
            [("X2", new Figure(1, 1), 1), ("X1", new Figure(2, 3), 2)],
            province
                .Board.Ranking(UnitKind.Commune, indicator, year)
                .Rows.Select(r => (r.Unit.Code, r.Standing.Figure, r.Rank ?? 0))
        );
        Assert.Equal(
            [new Figure(2, 3), new Figure(1, 1)],
            province
                .Board.Trend(province.Find("X", year), indicator, province.Select("2022-04"))
                .Select(p => p.InMonth)
                .Where(f => f.HasData)
        );
        IndicatorResult result = province
            .Board.Scorecard(province.Find("X1", year), year)
            .Standings.Single(s => s.Indicator == indicator);
        Assert.Equal((new Figure(2, 3), null, 2), (result.Figure, result.Target, result.Rank));
    }

    [Fact]
    public void A_target_may_be_set()
    {
        province.LoadRows("targets", "on-time,2022,,commune,70");
        Selection year = province.Select("2022");

        Assert.Equal(Status.OnPath, StatusOf("X1"));
        Assert.Equal(Status.Reached, StatusOf("X2"));

        Status StatusOf(string unit) =>
            province
                .Board.Scorecard(province.Find(unit, year), year)
                .Standings.Single(s => s.Indicator.Code == "on-time")
                .Status;
    }

    [Fact]
    public void Statistics_do_not_tell_how_dossiers_ended()
    {
        province.LoadRows("statistics", "X2,P1,2022-05-01,2022-06-01,4,3,2,0,1,2,3,1,2");
        province.LoadRows("statistics", "X2,P1,2022-06-15,2022-07-01,4,3,2,0,1,2,3,1,2");

        Assert.Equal(new Figure(9, 19), province.B("X2", "2022"));
        Assert.Equal(new Figure(1, 1), OnTime("X2", "2022"));
        Assert.Equal(default, OnTime("X2", "2022-05"));
        Assert.Equal(default, OnTime("X2", "2022-06"));
    }

    [Fact]
    public void An_outcome_goes_with_channel_levels_and_rule_set()
    {
        // In time are A1 (full), A3 (not listed) and B1 (partial): the base of each rule set, and A1 of it.
        Assert.Equal(new Figure(1, 3), OnlineShare("plan-2022"));
        Assert.Equal(new Figure(1, 1), OnlineShare("level-4"));
        Assert.Equal(new Figure(1, 2), OnlineShare("any-channel"));

        Figure OnlineShare(string rules) => Figure("online-in-time", "H14", province.Select("2022", rules));
    }

    [Fact]
    public void A_units_dossiers_stay_where_they_were_received_when_it_moves_within_a_half_month()
    {
        using Province moved = new Province()
            .Unit("Q1", "district")
            .Unit("Q2", "district")
            .Unit("C", parent: "Q1", to: "2022-03-06")
            .Unit("C", parent: "Q2", from: "2022-03-07")
            .Procedures("P1");
        _ = moved.Board;
        moved.LoadRows(
            "dossiers",
            "A1,P1,C,2022-03-06,online,2022-03-08,2022-03-09,9",
            "A2,P1,C,2022-03-07,online,2022-03-08,2022-03-08,9",
            "A3,P1,C,2022-03-07,online,2022-03-08,,4"
        );
        Indicator onTime = moved.Board.Definitions.FindIndicator("on-time")!;
        Selection march = moved.Select("2022-03");

        Assert.Equal(new Figure(0, 1), moved.Board.Figure(moved.Find("Q1", march), onTime, march));
        Assert.Equal(new Figure(1, 1), moved.Board.Figure(moved.Find("Q2", march), onTime, march));
        Assert.Equal(new Figure(1, 2), moved.Board.Figure(moved.Find("H14", march), onTime, march));
    }

    public void Dispose() => province.Dispose();

    private Figure OnTime(string unit, string period) => Figure("on-time", unit, province.Select(period));

    private Figure Figure(string indicator, string unit, Selection selection) =>
        province.Board.Figure(
            province.Find(unit, selection),
            province.Board.Definitions.FindIndicator(indicator)!,
            selection
        );
}
