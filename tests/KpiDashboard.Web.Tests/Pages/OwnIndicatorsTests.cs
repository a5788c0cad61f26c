using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ClosedXML.Excel;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>An installation may define other indicators: fewer, more, in any order. No number depends on their places.</summary>
public sealed partial class OwnIndicatorsTests(OwnIndicatorsTests.Installations installed, SmallDashboard small)
    : IClassFixture<OwnIndicatorsTests.Installations>
{
    /// <summary>What an own indicator may count: its ratio, and its figure of district 001 in January.</summary>
    private static readonly Dictionary<string, (string? Ratio, int Numerator, int Denominator)> Measures = new()
    {
        ["services"] = (null, 1, 4),
        ["dossiers"] = (null, 3, 8),
        // The three online dossiers are of P1, which is full.
        ["full-process"] = (null, 3, 8),
        // P1 is full and P2 partial: all eight.
        ["offered"] = (Share("""{ "counts": "dossiers", "levels": ["full", "partial"] }"""), 8, 8),
        // No list of dossiers can be narrowed to two levels of which one is no online service; four of the eight are of P1.
        ["odd"] = (Share("""{ "counts": "dossiers", "levels": ["full", "information"] }"""), 4, 8),
    };

    /// <summary>Indicators by what they count, in the order of the file.</summary>
    public static TheoryData<string> Orders =>
        new()
        {
            "services",
            "dossiers",
            "dossiers services",
            "dossiers full-process services",
            "odd dossiers full-process services offered",
            "dossiers dossiers services dossiers services",
            "full-process",
        };

    /// <summary>The first of a kind alone, the last of none, and most at once: a walk asks for everything that there is.</summary>
    [Theory]
    [InlineData("services")]
    [InlineData("dossiers services")]
    [InlineData("odd dossiers full-process services offered")]
    [InlineData("full-process")]
    public async Task Every_page_report_and_answer_works_with_them(string measures)
    {
        IReadOnlySet<string> asked = await SiteWalk.AllAnswerAsync(
            installed.Database,
            ("Kpi:Indicators", installed.Define(measures))
        );

        Assert.Contains(asked, a => a.StartsWith("/reports/unit-report.xlsx", StringComparison.Ordinal));
    }

    /// <summary>District 001 has 8 dossiers: 4 of P2 on paper cost it 50 points, 1 of P1 12.5.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task What_a_procedure_costs_is_the_same_in_any_order(string measures)
    {
        HttpClient client = installed.With(measures);

        string file = await client.GetStringAsync(
            "/reports/cost.csv?unit=001&period=2022-01&lang=en",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [("P2", "-50.00"), ("P1", "-12.50")],
            file.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(','))
                // With what it was made stands behind.
                .Select(fields => (fields[0], fields[6]))
        );
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Each_indicator_has_the_figure_of_its_measure_under_its_own_letter_and_name(string measures)
    {
        HttpClient client = installed.With(measures);
        (string Code, string Name, string Figure, bool OfOverview)[] expected =
        [
            .. measures
                .Split(' ')
                .Select(
                    (m, i) =>
                        (
                            CodeOf(i),
                            $"{LetterOf(i)} · Tên {LetterOf(i)}",
                            $"{Measures[m].Numerator} / {Measures[m].Denominator}",
                            i == 0 || m is "services" or "dossiers"
                        )
                ),
        ];

        using HttpResponseMessage answer = await client.AskAsync("/api/v1/scorecard?unit=001&period=2022-01");
        JsonArray scorecard = (await answer.JsonAsync())["items"]!.AsArray();
        IHtmlDocument unit = await client.PageAsync("/units/001?period=2022-01");
        IHtmlDocument explorer = await client.PageAsync("/explorer?unit=001&period=2022-01");
        IHtmlDocument definitions = await client.PageAsync("/definitions?unit=001&period=2022-01");
        using XLWorkbook report = new(
            await client.GetStreamAsync(
                "/reports/unit-report.xlsx?unit=001&period=2022-01",
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(
            expected.Select(e => (e.Code, e.Figure)),
            scorecard.Select(i => ((string)i!["code"]!, $"{i["numerator"]} / {i["denominator"]}"))
        );
        Assert.Equal(
            // Those of the overview come first.
            expected
                .OrderByDescending(e => e.OfOverview)
                .Select(e => ($"indicator-{e.Code}", $"Tên đầy đủ của {e.Name[0]}", e.Figure)),
            unit.QuerySelectorAll(".headlines section")
                .Select(p =>
                    (
                        p.GetAttribute("aria-labelledby")!,
                        Text(p, "h2"),
                        Text(p, ".legend .figure-text").Replace(" việc", "", StringComparison.Ordinal)
                    )
                )
        );
        Assert.Equal(
            expected.Select(e => (e.Name, e.Figure)),
            explorer
                .QuerySelectorAll("section.slim")
                .Select(p =>
                    (
                        StatusWords().Replace(Text(p, ".slim-title"), ""),
                        Text(p, ".figure-text").Replace(" việc", "", StringComparison.Ordinal)
                    )
                )
        );
        Assert.Equal(
            expected.Select(e => (e.Name, e.Figure)),
            definitions
                .QuerySelector("section[aria-labelledby='rules-plan-2022']")!
                .QuerySelectorAll("dl > div")
                .Select(p => (Text(p, "dt"), Text(p, ".formula").Split(" = ")[0]))
        );
        Assert.Equal(
            expected.Select(e => (e.Name.Replace("Tên", "Tên đầy đủ của", StringComparison.Ordinal), e.Figure)),
            report
                .Worksheet(1)
                .RowsUsed()
                .SkipWhile(r => r.Cell(2).GetString() != "Chỉ số")
                .Skip(2)
                .Take(expected.Length)
                .Select(r =>
                    ($"{r.Cell(1).GetString()} · {r.Cell(2).GetString()}", $"{r.Cell(3).Value} / {r.Cell(4).Value}")
                )
        );
    }

    /// <summary>Letters of the definitions that the program ships stand in no text of its own.</summary>
    [Theory]
    [InlineData("dossiers services", "vi")]
    [InlineData("dossiers services", "en")]
    [InlineData("full-process", "vi")]
    [InlineData("full-process", "en")]
    public async Task No_text_says_a_letter_that_is_not_defined(string measures, string language)
    {
        HttpClient client = installed.With(measures);
        List<string> wrong = [];
        foreach (
            string address in (string[])
                [
                    "/",
                    "/ranking?league=district",
                    "/units/001",
                    "/units/001?pile=not-online",
                    "/units/001?pile=online",
                    "/units/001?do=P2",
                    "/units/001/change",
                    "/explorer",
                    "/services",
                    "/services/P1",
                    "/definitions?unit=001",
                    "/quality",
                    "/reports",
                    "/imports",
                    "/wallboard",
                    "/meeting",
                    "/help",
                ]
        )
        {
            IHtmlDocument page = await client.PageAsync(address, $"lang={language}");
            wrong.AddRange(OldLetters().Matches(page.Body!.TextContent).Select(m => $"{address}: {m.Value}"));
        }

        Assert.Empty(wrong);
    }

    /// <summary>Dossiers online at level full, of a list that can be narrowed to them, and of one that cannot.</summary>
    [Fact]
    public async Task A_share_of_its_own_leads_to_its_dossiers_where_a_list_can_be_narrowed_to_them()
    {
        HttpClient client = installed.With("odd dossiers full-process services offered");

        IHtmlDocument explorer = await client.PageAsync("/explorer?period=2022-01");
        IHtmlDocument ranking = await client.PageAsync(
            $"/ranking?league=district&indicator={CodeOf(2)}&period=2022-01"
        );
        IElement row = explorer
            .QuerySelectorAll("table.explorer tbody tr")
            .Single(r => r.QuerySelector("th .name")!.TextContent == "Huyện Một");
        string? Door(int at) => row.QuerySelector($"td[data-label='{LetterOf(at)}'] a.aside")?.GetAttribute("href");

        Assert.Equal("/dossiers?unit=001&period=2022-01&ytd=true&level=full&channel=online", Door(2));
        Assert.Equal("/dossiers?unit=001&period=2022-01&ytd=true&level=online", Door(4));
        Assert.Null(Door(0));
        Assert.Equal(
            Door(2),
            ranking
                .QuerySelectorAll("table.ranking tbody tr")
                .Single(r => r.QuerySelector("th a")!.TextContent == "Huyện Một")
                .QuerySelector(".counts a")!
                .GetAttribute("href")
        );
        Assert.Equal(
            ["D01", "D02", "D03"],
            (await client.PageAsync(Door(2)!))
                .QuerySelectorAll("main table tbody th")
                .Select(code => code.TextContent.Trim())
                .Order()
        );
    }

    [Fact]
    public async Task Without_a_target_a_share_is_shown_and_not_judged()
    {
        HttpClient client = small.Client;
        async Task<string> AskAsync(string address) =>
            WebUtility.HtmlDecode(await client.GetStringAsync(address, TestContext.Current.CancellationToken));

        string unit = await AskAsync("/units/001?period=2022-01");
        string ranking = await AskAsync("/ranking?league=district&indicator=full-process&period=2022-01");
        string definitions = await AskAsync("/definitions?unit=001&period=2022-01");
        JsonNode scorecard = JsonNode.Parse(await AskAsync("/api/v1/scorecard?unit=001&period=2022-01"))!;

        Assert.All(
            [unit, ranking, definitions, await AskAsync("/help")],
            page => Assert.Contains("Không có chỉ tiêu", page, StringComparison.Ordinal)
        );
        Assert.Contains(
            "No target",
            (await client.PageAsync("/help", "lang=en")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Hồ sơ toàn trình", await AskAsync("/?period=2022-01"), StringComparison.Ordinal);
        Assert.Matches(
            "hồ sơ trực tuyến, thủ tục ở mức [^,/]* vào ngày tiếp nhận / hồ sơ tiếp nhận trong kỳ",
            definitions
        );
        Assert.Null(scorecard["items"]![2]!["target"]);
        Assert.Null(scorecard["items"]![2]!["reached"]);
        Assert.DoesNotContain(
            "full-process",
            await AskAsync("/api/v1/targets?period=2022-01"),
            StringComparison.Ordinal
        );
    }

    private static string CodeOf(int at) => string.Create(CultureInfo.InvariantCulture, $"own-{at}");

    /// <summary>None of the letters that the program ships, and in no order.</summary>
    private static string LetterOf(int at) => "ZKXMQ"[at].ToString();

    private static string Share(string numerator) =>
        $$"""{ "numerator": {{numerator}}, "denominator": { "counts": "dossiers" } }""";

    private static string Text(IElement of, string selector) => of.QuerySelector(selector)!.Words();

    /// <summary>A letter that the program ships as a word of its own that is an indicator: no article, no name of a form or a cell.</summary>
    [GeneratedRegex(
        @"(chỉ tiêu|chỉ số|lộ trình|tính vào|indicator|in|not in|raise|of|tăng|cho|to) [A-D](?=[ ,.;:<]|$)(?! \p{Ll})|[A-D] · "
    )]
    private static partial Regex OldLetters();

    [GeneratedRegex(@" ?[–✓↗◐▼] ?(Không có (số liệu|chỉ tiêu)|Đạt|Đúng lộ trình|Chậm xa|Chậm)$")]
    private static partial Regex StatusWords();

    /// <summary>A dashboard for each order of indicators that is asked for, over one store that no test changes.</summary>
    public sealed class Installations : IDisposable
    {
        private readonly TempFolder folder = new();
        private readonly Dictionary<string, (Dashboard Dashboard, HttpClient Client)> running = [];

        public Installations() => Stores.Load(folder.Database, SmallProvince.Write(folder));

        public string Database => folder.Database;

        /// <summary>A client of the dashboard with these indicators.</summary>
        public HttpClient With(string order)
        {
            if (!running.TryGetValue(order, out var one))
            {
                Dashboard dashboard = new(folder.Database, ("Kpi:Indicators", Define(order)));
                running[order] = one = (dashboard, dashboard.Http());
            }

            return one.Client;
        }

        /// <summary>Writes a file of these indicators, each with a code, a letter and a name of its own.</summary>
        public string Define(string order)
        {
            using Stream stream = typeof(Definitions).Assembly.GetManifestResourceStream("indicators.json")!;
            JsonNode document = JsonNode.Parse(stream)!;
            JsonArray shipped = document["indicators"]!.AsArray();
            JsonArray own = [];
            foreach ((int at, string measure) in order.Split(' ').Index())
            {
                JsonObject one = (shipped.FirstOrDefault(i => (string?)i!["code"] == measure) ?? shipped[2]!)
                    .DeepClone()
                    .AsObject();
                string letter = LetterOf(at);
                one["code"] = CodeOf(at);
                one["letter"] = letter;
                one["title"] = new JsonObject
                {
                    ["vi"] = $"Tên đầy đủ của {letter}",
                    ["en"] = $"Full name of {letter}",
                };
                one["shortTitle"] = new JsonObject { ["vi"] = $"Tên {letter}", ["en"] = $"Name {letter}" };
                one["noun"] = new JsonObject { ["vi"] = "việc", ["en"] = "things" };
                one["overview"] = at == 0 || one["overview"] is null;
                if (Measures[measure].Ratio is { } ratio)
                {
                    one["ratio"] = JsonNode.Parse(ratio);
                }

                own.Add(one);
            }

            document["indicators"] = own;
            foreach (JsonNode? rules in document["ruleSets"]!.AsArray())
            {
                rules!["description"] = new JsonObject { ["vi"] = "Như đã định.", ["en"] = "As defined." };
            }

            return folder.WriteLines($"{order}.json", document.ToJsonString());
        }

        public void Dispose()
        {
            foreach ((Dashboard dashboard, HttpClient client) in running.Values)
            {
                client.Dispose();
                dashboard.Dispose();
            }

            folder.Dispose();
        }
    }
}
