using System.Text.Json.Nodes;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>An installation may define other indicators: fewer, more, in any order. No number depends on their places.</summary>
public sealed class OwnIndicatorsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public OwnIndicatorsTests() => Stores.Load(folder.Database, SmallProvince.Write(folder));

    /// <summary>Indicators by what they count, in the order of the file; full-process share has no target.</summary>
    public static TheoryData<string> Orders =>
        new()
        {
            "dossiers services",
            "services",
            "dossiers",
            "services dossiers dossiers",
            "dossiers dossiers services dossiers services",
            "services dossiers full-process",
            "dossiers full-process services",
        };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_page_report_and_answer_works_with_them(string measures) =>
        await SiteWalk.AllAnswerAsync(folder.Database, ("Kpi:Indicators", Define(measures)));

    /// <summary>District 001 has 8 dossiers: 4 of P2 on paper cost it 50 points, 1 of P1 12.5.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task What_a_procedure_costs_is_the_same_in_any_order(string measures)
    {
        using Dashboard dashboard = new(folder.Database, ("Kpi:Indicators", Define(measures)));
        using HttpClient client = dashboard.Http();

        string file = await client.GetStringAsync(
            "/reports/cost.csv?unit=001&period=2022-01&lang=en",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [("P2", "-50"), ("P1", "-12.5")],
            file.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(fields => (fields[0], fields[^1]))
        );
    }

    /// <summary>District 001 in January: A 1 / 4, B 3 / 8, all three of them of P1, which is full.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Each_indicator_has_the_figure_of_its_measure(string measures)
    {
        using Dashboard dashboard = new(folder.Database, ("Kpi:Indicators", Define(measures)));
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage answer = await client.AskAsync("/api/v1/scorecard?unit=001&period=2022-01");
        JsonNode scorecard = JsonNode.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        )!;

        Assert.Equal(
            measures.Split(' ').Select(m => m == "services" ? "1 / 4" : "3 / 8"),
            scorecard["indicators"]!.AsArray().Select(i => $"{i!["numerator"]} / {i["denominator"]}")
        );
    }

    [Fact]
    public async Task Without_a_target_a_share_is_shown_and_not_judged()
    {
        using Dashboard dashboard = new(folder.Database, ("Kpi:Indicators", Define("services dossiers full-process")));
        using HttpClient client = dashboard.Http();
        async Task<string> AskAsync(string address) =>
            System.Net.WebUtility.HtmlDecode(
                await client.GetStringAsync(address, TestContext.Current.CancellationToken)
            );

        string unit = await AskAsync("/units/001?period=2022-01");
        string ranking = await AskAsync("/ranking?league=district&indicator=full-process&period=2022-01");
        string definitions = await AskAsync("/definitions?unit=001&period=2022-01");
        JsonNode scorecard = JsonNode.Parse(await AskAsync("/api/v1/scorecard?unit=001&period=2022-01"))!;

        Assert.All(
            [unit, ranking, definitions],
            page => Assert.Contains("Không có chỉ tiêu", page, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Toàn trình</", await AskAsync("/?period=2022-01"), StringComparison.Ordinal);
        Assert.Matches(
            "hồ sơ trực tuyến, thủ tục ở mức [^,/]* vào ngày tiếp nhận / hồ sơ tiếp nhận trong kỳ",
            definitions
        );
        Assert.Null(scorecard["indicators"]![2]!["target"]);
        Assert.Null(scorecard["indicators"]![2]!["reached"]);
        Assert.DoesNotContain(
            "full-process",
            await AskAsync("/api/v1/targets?period=2022-01"),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => folder.Dispose();

    private string Define(string order)
    {
        string[] measures = order.Split(' ');
        using Stream stream = typeof(Definitions).Assembly.GetManifestResourceStream("indicators.json")!;
        JsonNode document = JsonNode.Parse(stream)!;
        JsonArray shipped = document["indicators"]!.AsArray();
        shipped.Add(FullProcess(shipped[1]!));
        JsonArray own = [];
        foreach ((int number, string measure) in measures.Index())
        {
            JsonObject one = shipped.First(i => (string?)i!["code"] == measure)!.DeepClone().AsObject();
            bool again = measures.Take(number).Contains(measure);
            one["code"] = again ? $"{measure}-{number}" : measure;
            one["letter"] = again ? $"{(char)('C' + number)}" : (string?)one["letter"];
            own.Add(one);
        }

        document["indicators"] = own;
        return folder.WriteLines("own-indicators.json", document.ToJsonString());
    }

    /// <summary>Online dossiers of procedures that were full on the day out of all, off the overview, without a target.</summary>
    private static JsonObject FullProcess(JsonNode dossiers)
    {
        JsonObject share = dossiers.DeepClone().AsObject();
        share["code"] = "full-process";
        share["letter"] = "T";
        share["shortTitle"] = new JsonObject { ["vi"] = "Toàn trình", ["en"] = "Full-process" };
        share["overview"] = false;
        share.Remove("defaultTarget");
        share["ratio"] = JsonNode.Parse(
            """
            {
              "numerator": { "counts": "dossiers", "channel": "online", "levels": ["full"] },
              "denominator": { "counts": "dossiers" }
            }
            """
        );
        return share;
    }
}
