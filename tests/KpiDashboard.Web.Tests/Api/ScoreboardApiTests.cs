using System.Net;
using System.Text.Json.Nodes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

public sealed class ScoreboardApiTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_scorecard_has_the_documented_shape()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            "/api/v1/scorecard?unit=040&period=2022-08&ytd=true"
        );
        JsonObject card = await answer.JsonAsync();

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["unit", "name", .. AgreedProperties.Question, "items"], card.Select(p => p.Key));
        Assert.All(
            card["items"]!.AsArray(),
            i => Assert.Equal(AgreedProperties.Indicator, i!.AsObject().Select(p => p.Key))
        );
        Assert.Equal("Thành phố Cao Bằng", (string)card["name"]!);
        Assert.Equal(
            ("calendar", "plan-2022", true, false),
            ((string)card["calendar"]!, (string)card["rules"]!, (bool)card["ytd"]!, (bool)card["own"]!)
        );
        Assert.Equal([80, 50, null, null], card["items"]!.AsArray().Select(i => (int?)i!["target"]));
    }

    [Fact]
    public async Task HEAD_tells_what_GET_would_whether_anybody_asked_before_or_not()
    {
        const string Question = "/api/v1/scorecard?unit=047&period=2022-05";
        using HttpResponseMessage before = await HeadAsync();
        using HttpResponseMessage full = await sample.Client.AskAsync(Question);
        using HttpResponseMessage after = await HeadAsync();

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(full.Headers.ETag, before.Headers.ETag);
        Assert.Equal(full.Headers.ETag, after.Headers.ETag);
        Assert.Equal("application/json", before.Content.Headers.ContentType!.MediaType);

        async Task<HttpResponseMessage> HeadAsync()
        {
            using HttpRequestMessage head = new(HttpMethod.Head, Question);
            return await sample.Client.SendAsync(head, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_ranking_has_the_same_head_and_rows_in_rank_order_unranked_last()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            "/api/v1/ranking?league=department&indicator=dossiers&period=2022-08"
        );
        JsonObject ranking = await answer.JsonAsync();
        JsonArray rows = ranking["items"]!.AsArray();

        Assert.Equal(
            ["unit", "name", .. AgreedProperties.Question, "league", "indicator", "items"],
            ranking.Select(p => p.Key)
        );
        Assert.All(rows, r => Assert.Equal(AgreedProperties.RankedUnit, r!.AsObject().Select(p => p.Key)));

        // 20 departments; SNGV, which sent nothing for August, and three without any procedure have no data.
        Assert.Equal(20, rows.Count);
        int[] ranks = [.. rows.Select(r => (int?)r!["rank"] ?? int.MaxValue)];
        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(
            ["H14.BDT", "H14.SNGV", "H14.TTT", "H14.VPUB"],
            rows.Where(r => r!["rank"] is null).Select(r => (string)r!["unit"]!).Order()
        );
        Assert.All(
            rows.Where(r => r!["rank"] is null),
            r => Assert.Equal((0, null, null), ((int)r!["denominator"]!, (decimal?)r["value"], (bool?)r["reached"]))
        );
    }

    [Fact]
    public async Task A_value_has_two_decimals_and_no_data_has_none()
    {
        using HttpResponseMessage known = await sample.Client.AskAsync(
            "/api/v1/scorecard?unit=H14&period=2021&rules=level-4"
        );
        using HttpResponseMessage nothing = await sample.Client.AskAsync("/api/v1/scorecard?unit=H14.VPUB&period=2021");

        // 12 of 120, as sample-data/README.md says.
        Assert.Contains("\"value\": 10.00,", await known.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("\"value\": null,", await nothing.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_period_the_latest_month_that_is_over_is_meant_alone()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/api/v1/scorecard?unit=H14");
        JsonObject card = await answer.JsonAsync();

        Assert.Equal(("2022-08", false), ((string)card["period"]!, (bool)card["ytd"]!));
    }

    [Theory]
    [InlineData("2022", "calendar", "in-progress")]
    [InlineData("2022-Q3", "calendar", "in-progress")]
    [InlineData("2022-9M", "calendar", "in-progress")]
    [InlineData("2022-H2", "calendar", "in-progress")]
    [InlineData("2022-09", "reporting", "in-progress")]
    [InlineData("2022-08", "calendar", "")]
    [InlineData("2022-08", "reporting", "")]
    [InlineData("2022-H1", "calendar", "")]
    [InlineData("2022-09", "calendar", "")]
    public async Task An_answer_says_how_far_the_data_go_and_whether_the_period_is_in_progress(
        string period,
        string calendar,
        string reasons
    )
    {
        foreach (
            string address in (string[])
                ["scorecard?unit=H14&", "ranking?league=department&", "series?unit=H14&", "targets?"]
        )
        {
            using HttpResponseMessage answer = await sample.Client.AskAsync(
                $"/api/v1/{address}period={period}&calendar={calendar}"
            );
            JsonObject told = await answer.JsonAsync();

            Assert.Equal("2022-08-31", (string)told["dataUntil"]!);
            Assert.Equal(reasons, string.Join(' ', told["reasons"]!.AsArray().Select(r => (string)r!)));
            Assert.Equal(reasons.Length > 0, (bool)told["incomplete"]!);
        }
    }

    [Theory]
    [InlineData("2022-09&ytd=true")]
    [InlineData("2022-09")]
    [InlineData("2023")]
    [InlineData("2019")]
    public async Task A_period_without_data_has_no_figure_no_place_and_reaches_nothing(string period)
    {
        using HttpResponseMessage card = await sample.Client.AskAsync($"/api/v1/scorecard?unit=040&period={period}");
        using HttpResponseMessage ranking = await sample.Client.AskAsync(
            $"/api/v1/ranking?league=department&period={period}"
        );
        using HttpResponseMessage csv = await sample.Client.AskAsync($"/api/v1/scorecard.csv?unit=040&period={period}");

        Assert.All(
            [.. (await card.JsonAsync())["items"]!.AsArray(), .. (await ranking.JsonAsync())["items"]!.AsArray()],
            row =>
                Assert.Equal(
                    (0, 0, null, null, null),
                    (
                        (int)row!["numerator"]!,
                        (int)row["denominator"]!,
                        (decimal?)row["value"],
                        (bool?)row["reached"],
                        (int?)row["rank"]
                    )
                )
        );
        Assert.All(
            (await csv.TextAsync()).TrimEnd().Split("\r\n").Skip(1),
            line =>
                Assert.Matches(
                    "(services,0,0,,,80\\.00|dossiers,0,0,,,50\\.00|(full-process|on-time),0,0,,,),,,0,",
                    line
                )
        );
    }

    [Fact]
    public async Task A_target_of_a_year_without_targets_is_named_as_the_default()
    {
        using HttpResponseMessage set = await sample.Client.AskAsync("/api/v1/targets?period=2022-08&pageSize=500");
        using HttpResponseMessage unset = await sample.Client.AskAsync("/api/v1/targets?period=2021&pageSize=500");

        Assert.All((await set.JsonAsync())["items"]!.AsArray(), t => Assert.False((bool)t!["isDefault"]!));
        Assert.All((await unset.JsonAsync())["items"]!.AsArray(), t => Assert.True((bool)t!["isDefault"]!));
    }

    [Theory]
    [InlineData("scorecard?unit=", "unit")]
    [InlineData("scorecard?unit=99999", "unit")]
    [InlineData("scorecard?unit=040&period=2025-08", "unit")]
    [InlineData("scorecard?unit=H14&period=2022-13", "period")]
    [InlineData("scorecard?unit=H14&period=%27--", "period")]
    [InlineData("scorecard?unit=H14&period=1999", "period")]
    [InlineData("scorecard?unit=H14&calendar=lunar", "calendar")]
    [InlineData("scorecard?unit=H14&calendar=1", "calendar")]
    [InlineData("scorecard?unit=H14&calendar=calendar,reporting", "calendar")]
    [InlineData("scorecard?unit=H14&calendar=%2B1", "calendar")]
    [InlineData("scorecard?unit=H14&ytd=maybe", "ytd")]
    [InlineData("scorecard?unit=H14&own=2", "own")]
    [InlineData("scorecard?unit=H14&rules=plan-1999", "rules")]
    [InlineData("ranking?league=province", "league")]
    [InlineData("ranking?league=galaxy", "league")]
    [InlineData("ranking?league=%2B9", "league")]
    [InlineData("ranking?league=department,district", "league")]
    [InlineData("ranking?indicator=happiness", "indicator")]
    [InlineData("scorecard?unit=H14&perid=2022-07", "perid")]
    [InlineData("scorecard.csv?unit=H14&perid=2022-07", "perid")]
    [InlineData("ranking?Leage=district", "Leage")]
    [InlineData("units?pagesize=5&league=district", "league")]
    [InlineData("cells?unit=H14&field=x", "field")]
    public async Task A_parameter_that_means_nothing_is_refused_by_its_name(string question, string field)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/{question}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        JsonObject errors = (await answer.JsonAsync())["errors"]!.AsObject();
        Assert.Equal([field], errors.Select(e => e.Key));
        Assert.NotEqual("", (string)errors[field]![0]!);
    }

    [Theory]
    [InlineData("perid", "Không có tham số “perid”; có phải là “period”?")]
    [InlineData("calender", "Không có tham số “calender”; có phải là “calendar”?")]
    [InlineData("ky", "Không có tham số “ky”; địa chỉ này nhận: period, calendar, ytd, rules, unit, own,")]
    public async Task A_parameter_that_there_is_not_is_refused_with_the_name_that_was_meant(
        string name,
        string sentence
    )
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/scorecard?unit=H14&{name}=2022-07");

        Assert.StartsWith(sentence, (string)(await answer.JsonAsync())["errors"]![name]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task A_word_that_is_none_is_refused_with_the_sentence_of_the_table_which_lists_those_that_there_are(
        string language
    )
    {
        Culture.Use(language);
        QuestionParameter[] known = [.. QuestionParameter.All.Where(p => p.ProblemWith("zalo") is not null)];
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            $"/api/v1/ranking?lang={language}&{string.Join('&', known.Select(p => $"{p.Name}=zalo"))}"
        );
        JsonObject errors = (await answer.JsonAsync())["errors"]!.AsObject();

        Assert.Equal(
            ["calendar", "channel", "kind", "league", "level", "own", "ytd"],
            errors.Select(e => e.Key).Order()
        );
        Assert.All(
            known,
            p =>
            {
                string sentence = (string)errors[p.Name]![0]!;
                Assert.Equal(p.ProblemWith("zalo")!.Message, sentence);
                Assert.All(
                    p.WordsIn(Definitions.BuiltIn),
                    word => Assert.Contains(word, sentence, StringComparison.Ordinal)
                );
            }
        );
    }

    [Fact]
    public async Task All_wrong_parameters_are_named_at_once()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            "/api/v1/ranking?period=x&calendar=x&ytd=x&rules=x&own=x&league=x&indicator=x"
        );
        JsonObject errors = (await answer.JsonAsync())["errors"]!.AsObject();

        Assert.Equal(
            ["calendar", "indicator", "league", "own", "period", "rules", "ytd"],
            errors.Select(e => e.Key).Order()
        );
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/scorecardz")]
    [InlineData("/api/v2/scorecard?unit=H14")]
    public async Task An_unknown_address_of_the_api_is_a_problem_document_not_a_page(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)(await answer.JsonAsync())["status"]!);
    }

    [Fact]
    public async Task Other_sites_may_not_read_the_api()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/scorecard?unit=H14");
        request.Headers.Add("Origin", "https://elsewhere.example");

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(
            answer.Headers,
            h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_a_problem_with_a_reference()
    {
        using TempFolder folder = new();
        folder.WriteLines("kpi.db", "This is no database. ".PadRight(4096));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage answer = await client.AskAsync("/api/v1/scorecard?unit=H14");
        using HttpResponseMessage health = await client.AskAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        JsonObject problem = await answer.JsonAsync();
        Assert.Equal(503, (int)problem["status"]!);
        Assert.NotEqual("", (string)problem["reference"]!);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("unhealthy", (string)(await health.JsonAsync())["status"]!);
    }
}
