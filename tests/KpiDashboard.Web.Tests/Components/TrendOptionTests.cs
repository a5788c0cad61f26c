using System.Text.Json;
using System.Text.Json.Nodes;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Components.Charts;

namespace KpiDashboard.Web.Tests.Components;

public sealed class TrendOptionTests
{
    public TrendOptionTests() => Culture.Use("vi");

    [Fact]
    public void Months_are_bars_the_year_to_date_is_a_line_and_the_future_is_empty()
    {
        JsonArray series = Option(8)["series"]!.AsArray();

        Assert.Equal(["bar", "line", "line"], series.Select(s => (string)s!["type"]!));
        Assert.Equal([10, 10, 10, 10, 10, 10, 10, 10, null, null, null, null], Numbers(series[0]!["data"]!));
        Assert.Equal(
            [5, 10, 15, 20, 25, 30, 35, 40, null, null, null, null],
            Numbers(series[1]!["data"]!, p => p!["value"])
        );
    }

    [Fact]
    public void Only_the_last_month_of_the_period_carries_its_value()
    {
        JsonArray points = Option(6)["series"]![1]!["data"]!.AsArray();

        Assert.Equal([5], points.Index().Where(p => p.Item!["label"] is not null).Select(p => p.Index));
    }

    [Fact]
    public void Target_and_national_figure_are_lines_across()
    {
        JsonArray lines = Option(8)["series"]![1]!["markLine"]!["data"]!.AsArray();

        Assert.Equal([80, 30.5m], Numbers(lines, l => l!["yAxis"]));
        Assert.Equal(["Chỉ tiêu 80\u00a0%", "cả nước"], lines.Select(l => (string)l!["label"]!["formatter"]!));
    }

    [Fact]
    public void The_path_runs_through_the_whole_year_whatever_came()
    {
        decimal[] path = [10, 16, 22, 28, 34, 40, 46, 52, 58, 64, 70, 80];
        JsonNode option = Json(TrendOption.Of(Trend(), 8, Target(80), path, null, null));

        Assert.Equal(path.Select(p => (decimal?)p), Numbers(option["series"]![2]!["data"]!));
    }

    [Fact]
    public void The_present_pace_leads_from_the_last_month_that_is_over_to_december()
    {
        decimal?[] pace = Numbers(Option(8)["series"]![2]!["data"]!);

        // From 40 % in August to 60 % in December: five points a month.
        Assert.Equal([null, null, null, null, null, null, null, 40, 45, 50, 55, 60], pace);
    }

    [Fact]
    public void Without_a_target_there_is_no_path_and_without_a_pace_no_way_to_december()
    {
        object option = TrendOption.Of(
            Trend(),
            8,
            new TargetBook.Held(null, false),
            null,
            null,
            new Outlook(Period.Month(2022, 8), 4, null, null, 130, null, Possible: false, null)
        );

        Assert.Equal(2, Json(option)["series"]!.AsArray().Count);
    }

    // The year to date stands at 40.
    [Theory]
    [InlineData(80, 30, "top")]
    [InlineData(50, 10, "bottom")]
    [InlineData(80, 42, "bottom")]
    [InlineData(50, 35, "top")]
    public void The_last_value_stands_where_no_line_runs_through_it(int target, int benchmark, string side)
    {
        JsonNode option = Json(TrendOption.Of(Trend(), 8, Target(target), null, (benchmark, "cả nước"), null));

        Assert.Equal(side, (string)option["series"]![1]!["data"]![7]!["label"]!["position"]!);
    }

    [Fact]
    public void A_year_without_data_is_an_empty_drawing_not_a_failure()
    {
        TrendPoint[] empty =
        [
            .. Trend().Select(p => p with { InMonth = default, YearToDate = default, State = PeriodState.NoData }),
        ];

        JsonArray series = Json(TrendOption.Of(empty, 8, Target(80), null, null, null))["series"]!.AsArray();

        Assert.All(Numbers(series[0]!["data"]!), Assert.Null);
    }

    [Fact]
    public void Months_of_predecessors_are_a_line_of_their_own_with_the_change_marked()
    {
        TrendPoint[] trend = [.. Trend().Select((p, i) => p with { OfPredecessors = i < 6 })];

        JsonArray series = Json(TrendOption.Of(trend, 8, Target(80), null, null, null, "Thay đổi đơn vị: 01/07/2022"))[
            "series"
        ]!.AsArray();

        decimal?[] own = Numbers(series[2]!["data"]!, n => n?["value"]);
        Assert.Equal([5, 10, 15, 20, 25, 30, null, null, null, null, null, null], Numbers(series[1]!["data"]!));
        Assert.Equal([null, null, null, null, null, null, 35, 40, null, null, null, null], own);
        JsonNode mark = series[0]!["markLine"]!["data"]![0]!;
        Assert.Equal(6, (int)mark["xAxis"]!);
        Assert.Equal("Thay đổi đơn vị: 01/07/2022", (string)mark["label"]!["formatter"]!);
    }

    [Fact]
    public void What_began_in_the_year_is_marked_at_its_day_the_first_of_a_month_has_the_words_and_one_alone_its_title()
    {
        TrendMark[] marks =
        [
            new(new(2022, 6, 1), "Giảm 20 % thời gian giải quyết", null),
            new(new(2022, 6, 16), "Ưu tiên", null),
            new(new(2022, 6, 16), "Miễn phí", null),
            new(new(2022, 8, 31), "Miễn lệ phí", null),
        ];

        JsonNode option = Json(TrendOption.Of(Trend(), 8, Target(80), null, null, null, null, marks));
        JsonArray lines = Marks(option);

        // Half of June's thirty days are over on the 16th, and thirty of August's thirty-one on its last day.
        Assert.Equal([5, 5.5m, 7.968m], Numbers(lines, l => l!["xAxis"]));
        Assert.Equal(["1/6 +2", "", "31/8"], lines.Select(l => (string)l!["label"]!["formatter"]!));
        Assert.Equal([true, false, true], lines.Select(l => (bool)l!["label"]!["show"]!));
        // Along an axis of its own, which is as long as that of the months.
        Assert.Equal(12, (int)option["xAxis"]![1]!["max"]!);
        Assert.Equal("T1", (string)option["xAxis"]![0]!["data"]![0]!);
        JsonArray one = Marks(Json(TrendOption.Of(Trend(), 8, Target(80), null, null, null, null, marks[..1])));
        Assert.Equal("1/6 Giảm 20 % thời gian gi…", (string)one[0]!["label"]!["formatter"]!);

        static JsonArray Marks(JsonNode option) =>
            option["series"]!.AsArray().Single(s => (int?)s!["xAxisIndex"] == 1)!["markLine"]!["data"]!.AsArray();
    }

    [Fact]
    public void Months_are_named_in_the_users_language()
    {
        Assert.Equal("T1", (string)Option(8)["xAxis"]!["data"]![0]!);

        Culture.Use("en");
        Assert.Equal("Jan", (string)Option(8)["xAxis"]!["data"]![0]!);
    }

    private static TargetBook.Held Target(decimal percent) => new(percent, IsDefault: false);

    private static JsonNode Option(int month) =>
        Json(
            TrendOption.Of(
                Trend(),
                month,
                Target(80),
                null,
                (30.5m, "cả nước"),
                new Outlook(Period.Month(2022, 8), 4, 2, 1, null, null, Possible: true, 60)
            )
        );

    /// <summary>Eight months of 10 % each, while the year to date rises by 5 points a month.</summary>
    private static TrendPoint[] Trend() =>
        [
            .. Enumerable
                .Range(1, 12)
                .Select(m => new TrendPoint(
                    Period.Month(2022, m),
                    new Figure(1, 10),
                    new Figure(5 * m, 100),
                    m <= 8 ? PeriodState.Over : PeriodState.NoData
                )),
        ];

    private static JsonNode Json(object option) => JsonSerializer.SerializeToNode(option, JsonSerializerOptions.Web)!;

    private static decimal?[] Numbers(JsonNode data, Func<JsonNode?, JsonNode?>? of = null) =>
        [.. data.AsArray().Select(n => (decimal?)(of is null ? n : of(n)))];
}
