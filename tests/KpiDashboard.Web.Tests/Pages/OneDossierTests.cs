using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>A dossier by its code: the search leads there, the list leads there, and the page says where it came from.</summary>
public sealed class OneDossierTests(SampleDashboard sample)
{
    // The second row of dossiers-2022-01.csv: received on 1 January, due on the 12th, finished on the 6th, status 10.
    private const string Code = "000.00.21.H14-220101-0001";

    [Fact]
    public async Task The_page_says_days_channel_place_and_the_import_and_leads_on()
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/dossiers/{Code}");
        string facts = page.QuerySelector("dl.facts")!.TextContent;

        Assert.Equal($"Hồ sơ {Code} hoàn thành trước hạn 6 ngày", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("1/1/2022", facts, StringComparison.Ordinal);
        Assert.Contains("12/1/2022", facts, StringComparison.Ordinal);
        Assert.Contains("thời hạn 11 ngày", facts, StringComparison.Ordinal);
        Assert.Contains("6/1/2022", facts, StringComparison.Ordinal);
        Assert.Contains("giải quyết trong 5 ngày", facts, StringComparison.Ordinal);
        Assert.Contains("Đã trả kết quả", page.QuerySelector(".page-head")!.TextContent, StringComparison.Ordinal);
        string[] links = [.. page.QuerySelectorAll(".pairs a").Select(a => a.GetAttribute("href")!)];
        Assert.Equal(
            ["/services/1.004222?ytd=true", "/units/H14.CAT?ytd=true", "/imports/" + Stores.January + "?ytd=true"],
            links
        );
        foreach (string link in page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!))
        {
            using HttpResponseMessage behind = await sample.Client.AskAsync(link);
            Assert.True(behind.IsSuccessStatusCode, link);
        }
    }

    [Fact]
    public async Task A_code_that_nobody_knows_is_not_found_and_the_page_says_so()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/dossiers/000.00.21.H14-220101-9999");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "Không có hồ sơ nào có mã 000.00.21.H14-220101-9999.",
            (await answer.PageAsync()).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Each_row_of_a_list_leads_to_its_dossier()
    {
        IHtmlDocument list = await sample.Client.PageAsync("/dossiers?unit=045&period=2022-08&ytd=false");
        IElement link = list.QuerySelector("table.dossiers tbody th a")!;

        IHtmlDocument page = await sample.Client.PageAsync(link.GetAttribute("href")!);

        Assert.Contains(link.TextContent, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("000.00.21.H14-220101-0001", 1)]
    [InlineData("000.00.21.h14-220101-0001", 1)]
    [InlineData("000.00.2", 8)]
    [InlineData("000.00.", 0)]
    public async Task The_search_finds_dossiers_by_eight_signs_of_their_codes(string typed, int found)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/search/suggest?q={typed}");
        JsonArray hits = JsonNode.Parse(await answer.TextAsync())!.AsArray();

        Assert.Equal(found, hits.Count);
        Assert.All(hits, h => Assert.StartsWith("/dossiers/000.00.2", (string)h!["link"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_results_says_that_there_are_more_than_it_shows()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/search?q=000.00.21.H14");

        Assert.Equal("30+ kết quả cho “000.00.21.H14”", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(30, page.QuerySelectorAll("main .hits a").Length);
    }

    [Fact]
    public async Task What_an_import_corrected_is_set_off_in_the_history()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        string first = folder.WriteLines(
            "first.csv",
            Headers.Dossiers,
            "H99/22.01-000001,P1,001,2022-01-03,online,2022-01-10,,4"
        );
        Assert.Equal(0, Stores.Load(folder.Database, first).ExitCode);
        string second = folder.WriteLines(
            "second.csv",
            Headers.Dossiers,
            "H99/22.01-000001,P1,001,2022-01-03,direct,2022-01-10,2022-01-12,9"
        );
        Assert.Equal(0, Stores.Load(folder.Database, second).ExitCode);
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/dossiers/H99%2F22.01-000001");

        Assert.Equal("Hồ sơ H99/22.01-000001 hoàn thành quá hạn 2 ngày", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["second.csv", "first.csv"], page.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        Assert.Equal(
            ["12/1/2022", "Trực tiếp", "Đã xử lý xong"],
            page.QuerySelectorAll("tbody strong").Select(s => s.TextContent)
        );
    }

    [Fact]
    public async Task From_any_page_a_code_typed_into_the_search_opens_its_dossier()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/units");
        IPage page = visitor.Page;

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(Code);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync($"Hồ sơ {Code} hoàn thành trước hạn 6 ngày");
        Assert.Empty(visitor.Complaints);
    }
}
