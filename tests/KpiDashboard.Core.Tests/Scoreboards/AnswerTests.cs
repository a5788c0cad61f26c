using System.Text.Json;
using System.Text.Json.Nodes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>The JSON of scorecards and rankings, to the letter.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department", name: "Sở Tư pháp")
        .Unit("B", "department")
        .Procedures("S1", "S2", "S3")
        .Offers("A", "S1", "full")
        .Offers("A", "S2", "full")
        .Offers("A", "S3", "full")
        .Receives("A", "S1", "2022-03-01", online: 1, direct: 1);

    [Fact]
    public void A_scorecard_is_written_as_agreed()
    {
        // The data end on 1 March, day 77 of the reporting year that began on 15 December: 80 × 77 / 365 and 50 × 77 / 365.
        Selection selection = province.Select("2022-03", "any-channel", PeriodCalendar.Reporting, ytd: true, own: true);

        AssertJson(
            """
            {"unit":"A","name":"Sở Tư pháp","period":"2022-03","calendar":"reporting","ytd":true,"own":true,
            "rules":"any-channel","dataVersion":4,"incomplete":true,"reasons":["in-progress"],"dataUntil":"2022-03-01","rulesLapse":null,"rulesLapseDay":null,"items":[
            {"code":"services","numerator":1,"denominator":3,"value":33.33,"target":80,"reached":false,"rank":1,"ranked":1,"exact":"33.333333333333333333333333333","targetIsDefault":true,"fromForms":0,"due":16.88,"status":"on-path"},
            {"code":"dossiers","numerator":1,"denominator":2,"value":50.00,"target":50,"reached":true,"rank":1,"ranked":1,"exact":"50","targetIsDefault":true,"fromForms":0,"due":10.55,"status":"reached"},
            {"code":"full-process","numerator":1,"denominator":2,"value":50.00,"target":null,"reached":null,"rank":1,"ranked":1,"exact":"50","targetIsDefault":false,"fromForms":0,"due":null,"status":"no-target"},
            {"code":"on-time","numerator":0,"denominator":0,"value":null,"target":null,"reached":null,"rank":null,"ranked":0,"exact":null,"targetIsDefault":false,"fromForms":0,"due":null,"status":"no-data"}]}
            """,
            Answer.Of(province.Board, province.Board.Scorecard(province.Find("A", selection), selection))
        );
    }

    [Fact]
    public void Without_data_value_reached_and_rank_are_null()
    {
        Selection selection = province.Select("2022-04", "level-4");

        AssertJson(
            """
            {"unit":"B","name":"Đơn vị B","period":"2022-04","calendar":"calendar","ytd":false,"own":false,
            "rules":"level-4","dataVersion":4,"incomplete":false,"reasons":[],"dataUntil":"2022-03-01","rulesLapse":null,"rulesLapseDay":null,"items":[
            {"code":"services","numerator":0,"denominator":0,"value":null,"target":80,"reached":null,"rank":null,"ranked":0,"exact":null,"targetIsDefault":true,"fromForms":0,"due":13.15,"status":"no-data"},
            {"code":"dossiers","numerator":0,"denominator":0,"value":null,"target":50,"reached":null,"rank":null,"ranked":0,"exact":null,"targetIsDefault":true,"fromForms":0,"due":8.22,"status":"no-data"},
            {"code":"full-process","numerator":0,"denominator":0,"value":null,"target":null,"reached":null,"rank":null,"ranked":0,"exact":null,"targetIsDefault":false,"fromForms":0,"due":null,"status":"no-data"},
            {"code":"on-time","numerator":0,"denominator":0,"value":null,"target":null,"reached":null,"rank":null,"ranked":0,"exact":null,"targetIsDefault":false,"fromForms":0,"due":null,"status":"no-data"}]}
            """,
            Answer.Of(province.Board, province.Board.Scorecard(province.Find("B", selection), selection))
        );
    }

    [Fact]
    public void A_ranking_is_written_as_agreed_with_the_unranked_last()
    {
        province.Receives("B", "S1", "2022-02-01", online: 1);
        Selection selection = province.Select("2022-03");
        Indicator dossiers = province.Board.Definitions.FindIndicator("dossiers")!;

        AssertJson(
            """
            {"unit":"H14","name":"Đơn vị H14","period":"2022-03","calendar":"calendar","ytd":false,"own":false,
            "rules":"plan-2022","dataVersion":4,"incomplete":true,"reasons":["in-progress","missing-units"],"dataUntil":"2022-03-01","rulesLapse":null,"rulesLapseDay":null,"league":"department","indicator":"dossiers","items":[
            {"unit":"A","name":"Sở Tư pháp","numerator":1,"denominator":2,"value":50.00,"target":50,"reached":true,"rank":1,"previousRank":null,"exact":"50","targetIsDefault":true,"fromForms":0,"due":8.22,"status":"reached"},
            {"unit":"B","name":"Đơn vị B","numerator":0,"denominator":0,"value":null,"target":50,"reached":null,"rank":null,"previousRank":1,"exact":null,"targetIsDefault":true,"fromForms":0,"due":8.22,"status":"no-data"}]}
            """,
            Answer.Of(province.Board, province.Board.Ranking(UnitKind.Department, dossiers, selection))
        );
    }

    [Fact]
    public void Vietnamese_letters_stay_as_they_are()
    {
        Selection selection = province.Select("2022-03");
        string json = JsonSerializer.Serialize(
            Answer.Of(province.Board, province.Board.Scorecard(province.Find("A", selection), selection)),
            Answer.Json
        );

        Assert.Contains("\"Sở Tư pháp\"", json, StringComparison.Ordinal);
    }

    public void Dispose() => province.Dispose();

    /// <summary>The same text but for white space: names, order and values.</summary>
    private static void AssertJson<T>(string expected, T answer) =>
        Assert.Equal(
            JsonNode.Parse(expected)!.ToJsonString(Answer.Json),
            JsonSerializer.Serialize(answer, Answer.Json)
        );
}
