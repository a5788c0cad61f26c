using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The list of units shows where each stands.</summary>
public sealed class UnitListTests(SampleDashboard sample)
{
    [Fact]
    public async Task Each_unit_stands_with_both_figures_of_its_own_page()
    {
        IHtmlDocument list = await sample.Client.PageAsync("/units");
        foreach (string code in new[] { "H14", "H14.STP", "045", "01417" })
        {
            IHtmlDocument page = await sample.Client.PageAsync($"/units/{code}");
            IElement row = list.QuerySelector($"table.units tr[data-code='{code}']")!;

            Assert.Equal(
                page.QuerySelector(".headlines")!
                    .QuerySelectorAll(".headline .number")
                    .Select(n => n.TextContent.Replace("%", "", StringComparison.Ordinal).Trim()),
                row.QuerySelectorAll(".value").Select(v => v.TextContent.Trim())
            );
            Assert.Equal(2, row.QuerySelectorAll(".bullet").Length);
            Assert.Equal(2, row.QuerySelectorAll(".state .status").Length);
        }
    }

    [Fact]
    public async Task Communes_fold_under_their_districts_and_unfold_for_what_is_found()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units");
        ILocator shown = page.Locator("table.units tr[data-code]:visible");
        await Expect(shown).ToHaveCountAsync(1 + 20 + 4 + 10);

        await page.Keyboard.PressAsync("f");
        await page.Keyboard.TypeAsync("hung dao");
        // Three communes, each under its district.
        await Expect(shown).ToHaveCountAsync(6);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("a:focus")).ToHaveTextAsync("Xã Hưng Đạo");
        await Axe.PassesAsync(page);

        await page.Keyboard.PressAsync("f");
        await page.Keyboard.PressAsync("Escape");
        await Expect(shown).ToHaveCountAsync(35);
        await page.Keyboard.TypeAsync("zzz");
        await Expect(page.GetByText("Không có đơn vị nào khớp")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Names_in_capitals_are_shown_as_sentences_and_codes_as_they_are()
    {
        using TempFolder folder = new();
        Stores.Load(
            folder.Database,
            folder.WriteLines(
                "units.csv",
                Headers.Units,
                "H99,UBND TỈNH THỬ,province,,,",
                "H99.STP,SỞ TƯ PHÁP,department,H99,,",
                "001,HUYỆN HÀ QUẢNG,district,H99,,"
            ),
            folder.WriteLines("procedures.csv", Headers.Procedures, "P1,ĐĂNG KÝ KHAI SINH TẠI UBND CẤP XÃ,Hộ tịch"),
            folder.WriteLines("offerings.csv", Headers.Offerings, "001,P1,full,,"),
            folder.WriteLines("dossiers-2022-01.csv", Headers.Dossiers, "D01,P1,001,2022-01-03,online,,,10")
        );
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        IHtmlDocument list = await client.PageAsync("/units");
        Assert.Equal(
            ["UBND tỉnh Thử", "Sở Tư pháp", "Huyện Hà Quảng"],
            list.QuerySelectorAll("table.units tbody th a").Select(a => a.TextContent)
        );
        Assert.Equal("H99.STP", list.QuerySelectorAll("table.units .mono")[1].TextContent);
        Assert.Equal(
            "Đăng ký khai sinh tại UBND cấp xã",
            (await client.PageAsync("/services/P1")).QuerySelector("h1")!.TextContent
        );
        using HttpResponseMessage csv = await client.AskAsync("/reports/units.csv?period=2022-01");
        Assert.Contains(",Sở Tư pháp,", await csv.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_names_the_folder_that_the_job_watches()
    {
        using TempFolder folder = new();
        using Dashboard dashboard = new(folder.Database, ("Site:DropFolder", "/srv/so lieu/in"));
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/");

        Assert.Equal(3, page.QuerySelectorAll(".steps > li").Length);
        Assert.Equal("/srv/so lieu/in", page.QuerySelectorAll(".steps pre")[0].TextContent);
        Assert.EndsWith(
            " watch \"/srv/so lieu/in\"",
            page.QuerySelectorAll(".steps pre")[1].TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("dotnet run", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
