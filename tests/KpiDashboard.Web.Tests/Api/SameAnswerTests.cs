using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

public sealed class SameAnswerTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("H14", "period=2022-08&ytd=true")]
    [InlineData("040", "period=2022-08&calendar=reporting&ytd=true&rules=portal-766")]
    [InlineData("040", "period=2022-Q2&ytd=false&rules=level-4&own=true")]
    [InlineData("01273", "period=2021&ytd=false&rules=any-channel")]
    [InlineData("H14.VPUB", "period=2022-06&ytd=false")]
    public async Task The_api_the_command_line_and_the_screen_give_the_same_scorecard(string unit, string query)
    {
        using HttpResponseMessage api = await sample.Client.AskAsync($"/api/v1/scorecard?unit={unit}&{query}");
        Run run = await IngestJob.RunAsync([
            "scorecard",
            "--unit",
            unit,
            .. Options(query),
            "--format",
            "json",
            "--database",
            sample.Database,
        ]);
        IHtmlDocument page = await sample.Client.PageAsync($"/units/{unit}?{query}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(run.Output.Trim(), await api.TextAsync());
        JsonArray indicators = (await api.JsonAsync())["items"]!.AsArray();
        Assert.Equal(["services", "dossiers", "full-process", "on-time"], indicators.Select(i => (string)i!["code"]!));
        foreach (JsonNode? indicator in indicators)
        {
            IElement panel = page.QuerySelector($"section[aria-labelledby='indicator-{indicator!["code"]}']")!;
            Assert.Equal(
                ((long)indicator["numerator"]!, (long)indicator["denominator"]!),
                Counts(panel.QuerySelector(".figure-text")!)
            );
            string rank = indicator["rank"] is { } place ? $"hạng {place}/{indicator["ranked"]}" : "";
            Assert.Contains(rank, panel.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("department", "services", "period=2022-08&ytd=true")]
    [InlineData("commune", "dossiers", "period=2022-07&calendar=reporting&ytd=false&rules=any-channel")]
    [InlineData("vertical", "dossiers", "period=2022-H1&ytd=false&rules=level-4")]
    [InlineData("commune", "full-process", "period=2022-08&ytd=true")]
    [InlineData("department", "on-time", "period=2022-07&ytd=false")]
    [InlineData("district", "services", "period=2022-08&calendar=reporting&ytd=true&rules=portal-766&own=true")]
    public async Task The_api_the_command_line_and_the_screen_give_the_same_ranking(
        string league,
        string indicator,
        string query
    )
    {
        string question = $"league={league}&indicator={indicator}&{query}";
        using HttpResponseMessage api = await sample.Client.AskAsync($"/api/v1/ranking?{question}");
        Run run = await IngestJob.RunAsync([
            "ranking",
            .. Options(question),
            "--format",
            "json",
            "--database",
            sample.Database,
        ]);
        IHtmlDocument page = await sample.Client.PageAsync($"/ranking?{question}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(run.Output.Trim(), await api.TextAsync());
        JsonArray rows = (await api.JsonAsync())["items"]!.AsArray();
        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.Select(r =>
                ($"{r!["rank"] ?? "–"}", (string)r["name"]!, (long)r["numerator"]!, (long)r["denominator"]!)
            ),
            page.QuerySelectorAll("table.ranking tbody tr")
                .Select(line =>
                {
                    (long numerator, long denominator) = Counts(line.QuerySelector(".figure-text")!);
                    return (
                        line.QuerySelector(".rank")!.TextContent,
                        line.QuerySelector("th a")!.TextContent,
                        numerator,
                        denominator
                    );
                })
        );
    }

    private static readonly string[] Units = ["H14", "040", "01273", "H14.STP", "H14.CAT"];
    private static readonly string[] RuleSets = ["plan-2022", "portal-766", "level-4", "any-channel"];

    private static readonly (string Query, string From, string Until)[] Periods =
    [
        ("period=2022-08&ytd=true", "2022-01-01", "2022-09-01"),
        ("period=2022-08&ytd=true&calendar=reporting", "2021-12-15", "2022-08-15"),
        ("period=2022-03&calendar=reporting", "2022-02-15", "2022-03-15"),
        ("period=2022-Q2&own=true", "2022-04-01", "2022-07-01"),
        ("period=2021", "2021-01-01", "2022-01-01"),
    ];

    public static TheoryData<string, string> UnitsAndRules =>
        [.. Units.SelectMany(unit => RuleSets.Select(rules => new TheoryDataRow<string, string>(unit, rules)))];

    [Theory]
    [MemberData(nameof(UnitsAndRules))]
    public async Task The_api_counts_what_the_rows_of_the_files_say(string unit, string rules)
    {
        foreach ((string query, string from, string until) in Periods)
        {
            bool own = query.Contains("own", StringComparison.Ordinal);

            using HttpResponseMessage api = await sample.Client.AskAsync(
                $"/api/v1/scorecard?unit={unit}&rules={rules}&{query}"
            );
            JsonArray indicators = (await api.JsonAsync())["items"]!.AsArray();

            Assert.Equal(
                [
                    (query, CountedSample.All.Services(unit, from, until, rules, own)),
                    (query, CountedSample.All.Dossiers(unit, from, until, rules, own)),
                    (query, CountedSample.All.FullProcess(unit, from, until, own)),
                    (query, CountedSample.All.OnTime(unit, from, until, own)),
                ],
                indicators.Select(i => (query, ((int)i!["numerator"]!, (int)i["denominator"]!)))
            );
        }
    }

    /// <summary>An address's parameters as options of the command line.</summary>
    private static IEnumerable<string> Options(string query) =>
        query
            .Split('&')
            .Select(p => p.Split('='))
            .Where(p => p[1] != "false")
            .SelectMany(p => p[1] == "true" ? new[] { $"--{p[0]}" } : [$"--{p[0]}", p[1]]);

    /// <summary>"32.010 / 94.027 hồ sơ" as numbers.</summary>
    private static (long Numerator, long Denominator) Counts(IElement text)
    {
        long[] numbers =
        [
            .. text
                .TextContent.Split('/')
                .Select(part => long.Parse(string.Concat(part.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture)),
        ];
        return (numbers[0], numbers[1]);
    }
}
