using System.Text.Json.Nodes;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>A district succeeded under its own code: pages, downloads and API say what stood on the days asked for.</summary>
public sealed class MovingUnitsTests(MovingUnitsTests.Province province) : IClassFixture<MovingUnitsTests.Province>
{
    private readonly HttpClient client = province.Client;

    [Fact]
    public async Task The_api_counts_and_names_by_the_days_of_the_period()
    {
        // All is offered in full, and nothing is finished.
        Assert.Equal(["1/1", "1/1", "1/1", "0/0"], await Figures("scorecard?unit=901&period=2022-03"));
        Assert.Equal(["1/1", "1/2", "1/2", "0/0"], await Figures("scorecard?unit=901&period=2022-H2"));
        Assert.Equal(["1/1", "2/4", "2/4", "0/0"], await Figures("scorecard?unit=H99&period=2022"));
        Assert.Equal(
            ["Thành phố Một 1/2", "Thị xã Một 1/2"],
            (await Json("ranking?league=district&indicator=dossiers&period=2022"))["items"]!
                .AsArray()
                .Select(r => $"{r!["name"]} {r["numerator"]}/{r["denominator"]}")
                .Order()
        );
        Assert.Equal(["09001"], await Codes("offerings?unit=901&period=2022-03"));
        Assert.Equal(["09001", "09002"], await Codes("offerings?unit=901&period=2022-08"));
        Assert.Equal(
            ["successions"],
            (await Json("scorecard?unit=901&period=2022"))["reasons"]!
                .AsArray()
                .Select(r => (string)r!)
                .Except(["in-progress"])
        );
    }

    [Theory]
    [InlineData("2022-03", "Thị xã Một")]
    [InlineData("2022-08", "Thành phố Một")]
    public async Task A_page_names_the_district_of_the_period(string period, string district)
    {
        var commune = await client.PageAsync($"/units/09001?period={period}");
        var above = await client.PageAsync($"/units/901?period={period}");
        var dossiers = await client.PageAsync($"/dossiers?unit=901&period={period}");

        Assert.Contains(district, commune.QuerySelector(".crumbs")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(district + " ", above.QuerySelector("h1")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Xã A", above.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            period == "2022-08",
            above.QuerySelector("main")!.TextContent.Contains("Xã B", StringComparison.Ordinal)
        );
        Assert.Single(dossiers.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_download_of_the_units_below_lists_those_of_the_period()
    {
        using HttpResponseMessage march = await client.AskAsync("/reports/children.csv?unit=901&period=2022-03");
        using HttpResponseMessage august = await client.AskAsync("/reports/children.csv?unit=901&period=2022-08");

        Assert.DoesNotContain("Xã B", await march.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Xã B", await august.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonObject> Json(string question)
    {
        using HttpResponseMessage answer = await client.AskAsync($"/api/v1/{question}");
        return await answer.JsonAsync();
    }

    private async Task<IEnumerable<string>> Figures(string question) =>
        (await Json(question))["items"]!.AsArray().Select(i => $"{i!["numerator"]}/{i["denominator"]}");

    private async Task<IEnumerable<string>> Codes(string question) =>
        (await Json(question))["items"]!.AsArray().Select(i => (string)i!["unit"]!);

    /// <summary>The store and its dashboard, which no test changes.</summary>
    public sealed class Province : IDisposable
    {
        private readonly TempFolder folder = new();
        private readonly Dashboard dashboard;

        public Province()
        {
            string units = folder.WriteLines(
                "units.csv",
                """
                code,name,kind,parent,valid_from,valid_to
                H99,Tỉnh thử,province,,,
                901,Thị xã Một,district,H99,,2022-06-30
                901,Thành phố Một,district,H99,2022-07-01,
                09001,Xã A,commune,901,,
                09002,Xã B,commune,901,2022-07-01,
                """
            );
            string procedures = folder.WriteLines("procedures.csv", "code,name,field\n1.000001,T1,F\n");
            string offerings = folder.WriteLines(
                "offerings.csv",
                "unit_code,procedure_code,level,valid_from,valid_to\n09001,1.000001,full,,\n09002,1.000001,full,,\n"
            );
            string dossiers = folder.WriteLines(
                "dossiers-2022.csv",
                """
                dossier_code,procedure_code,unit_code,received,channel,due,finished,status
                H14.90.01-220305-0001,1.000001,09001,2022-03-05,online,,,4
                H14.90.01-220405-0002,1.000001,09001,2022-04-05,direct,,,4
                H14.90.01-220805-0003,1.000001,09002,2022-08-05,online,,,4
                H14.90.01-220905-0004,1.000001,09002,2022-09-05,direct,,,4
                """
            );
            Stores.Load(folder.Database, units, procedures, offerings, dossiers);
            dashboard = new Dashboard(folder.Database);
            Client = dashboard.Http();
        }

        public HttpClient Client { get; }

        public void Dispose()
        {
            Client.Dispose();
            dashboard.Dispose();
            folder.Dispose();
        }
    }
}
