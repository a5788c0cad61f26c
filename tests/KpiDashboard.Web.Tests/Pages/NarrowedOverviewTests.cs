using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>A click on the map narrows the overview to a unit, a second one opens the unit.</summary>
public sealed class NarrowedOverviewTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_click_on_the_map_narrows_the_page_and_a_second_one_opens_the_unit()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1440);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/?rules=level-4");
        ILocator district = page.Locator(".tiles a").Filter(new() { HasText = "Hà Quảng" });

        await district.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/?unit=045&ytd=true&rules=level-4").ToString());
        await Expect(page.Locator("h1")).ToContainTextAsync("Huyện Hà Quảng");
        await Expect(district).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator("a.chip.on[title='Xem toàn tỉnh']")).ToContainTextAsync("Huyện Hà Quảng");
        await Axe.PassesAsync(page);

        await district.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/units/045?ytd=true&rules=level-4").ToString());
        // The address is there before the page: who goes back in between is overtaken by it.
        await Expect(page.Locator("table.services").First).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.Locator(".control-bar.context a.chip.on[title='Xem toàn tỉnh']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/?ytd=true&rules=level-4").ToString());
        await Expect(page.Locator("h1")).ToContainTextAsync("Cao Bằng");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Its_figures_and_its_communes_are_those_of_the_unit_with_their_place_in_the_province()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/?unit=045");

        (int numerator, int denominator) = CountedSample.All.Services(
            "045",
            "2022-01-01",
            "2022-09-01",
            "plan-2022",
            own: false
        );
        Assert.Equal($"{numerator} / {denominator}", Counts(page.QuerySelector(".headline .figure-text")!));
        IElement[] leagues = [.. page.QuerySelectorAll("section[aria-labelledby^='league-']")];
        Assert.Equal(
            ["league-district-services", "league-commune-services"],
            leagues.Select(l => l.GetAttribute("aria-labelledby"))
        );
        IElement[] communes = [.. leagues[1].QuerySelectorAll("li:not(.break)")];
        Assert.Equal(6, communes.Length);
        Assert.All(
            communes,
            c =>
            {
                Assert.Equal("Huyện Hà Quảng", c.QuerySelector(".district")!.TextContent.Trim());
                string code = c.QuerySelector("a")!.GetAttribute("href")!.Split('?')[0].Split('/')[2];
                Assert.Equal(
                    CountedSample
                        .All.RankByServices(code, "2022-01-01", "2022-09-01", "plan-2022")
                        .ToString(CultureInfo.InvariantCulture),
                    c.QuerySelector(".rank")!.TextContent.Trim()
                );
            }
        );
        Assert.EndsWith(
            "&district=045",
            leagues[1].QuerySelector("a.more")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
        // What is chosen next stays within the unit.
        IElement[] choices =
        [
            .. page.QuerySelectorAll(".control-bar.context a[href^='/?'], [aria-label='Xếp hạng theo'] a")
                .Where(a => a.GetAttribute("title") != "Xem toàn tỉnh"),
        ];
        Assert.True(choices.Length > 5);
        Assert.All(choices, a => Assert.Contains("unit=045", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/?unit=999")]
    [InlineData("/?unit=040&period=2025-08&ytd=false")]
    public async Task A_unit_that_is_not_there_is_refused(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Không có trang này", (await answer.PageAsync()).QuerySelector("h1")!.TextContent);
    }

    private static string Counts(IElement figure) => figure.Words().Replace(" dịch vụ", "", StringComparison.Ordinal);
}
