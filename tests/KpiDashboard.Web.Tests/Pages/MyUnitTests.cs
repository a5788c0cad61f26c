using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Who works at a unit picks it once; start, menu and reports begin there.</summary>
public sealed class MyUnitTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_unit_is_picked_with_a_link_that_leads_back_to_the_page()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/units/045?period=2022-07");
        string pick = page.QuerySelectorAll("main a")
            .Single(a => a.TextContent.Trim() == "Đặt làm đơn vị của tôi")
            .GetAttribute("href")!;

        using HttpResponseMessage answer = await sample.Client.AskAsync(pick);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/units/045?period=2022-07&ytd=true", answer.Headers.Location!.OriginalString);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("my-unit=045;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Menu_mark_start_and_reports_lead_to_it_and_the_province_stays_one_click_away()
    {
        const string Mine = "my-unit=045";
        IHtmlDocument page = await sample.Client.PageAsync("/units/045?period=2022-07", Mine);

        Assert.Equal("/units/045?period=2022-07&ytd=true", page.QuerySelector(".brand")!.GetAttribute("href"));
        Assert.Equal(
            ("Đơn vị của tôi", "page"),
            (
                page.QuerySelector(".site-nav li a")!.TextContent,
                page.QuerySelector(".site-nav li a")!.GetAttribute("aria-current")
            )
        );
        Assert.Contains(
            page.QuerySelectorAll("main .control-bar a"),
            a =>
                a.TextContent == "Tổng quan toàn tỉnh"
                && a.GetAttribute("href")!.StartsWith("/?period=2022-07", StringComparison.Ordinal)
        );
        using HttpResponseMessage start = await sample.Client.AskAsync("/", Mine);
        Assert.Equal("/units/045?ytd=true", start.Headers.Location!.OriginalString);
        using HttpResponseMessage overview = await sample.Client.AskAsync("/?ytd=true", Mine);
        Assert.Equal(HttpStatusCode.OK, overview.StatusCode);

        IHtmlDocument reports = await sample.Client.PageAsync("/reports", Mine);
        Assert.Equal("045", reports.QuerySelector("#report-unit option[selected]")!.GetAttribute("value"));
        // The last is of all units.
        Assert.Equal(
            [
                "/reports/unit-report.xlsx?unit=045&ytd=true",
                "/reports/narrative.docx?unit=045&ytd=true",
                "/reports/balance.xlsx?unit=045&ytd=true",
                "/reports/monitor.xlsx?unit=045&ytd=true",
                "/reports/ranking-report.xlsx?ytd=true",
            ],
            reports.QuerySelectorAll(".report-list a").Select(a => a.GetAttribute("href"))
        );
        IHtmlDocument other = await sample.Client.PageAsync("/reports?unit=01417", Mine);
        Assert.Equal("01417", other.QuerySelector("#report-unit option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_unit_that_there_is_not_is_passed_over_and_an_empty_one_forgotten()
    {
        foreach (string cookie in (string[])["my-unit=nobody", "my-unit=%0d%0aSet-Cookie:x", "my-unit="])
        {
            IHtmlDocument page = await sample.Client.PageAsync("/", cookie);
            Assert.StartsWith("/?", page.QuerySelector(".brand")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll(".mine"));
            Assert.Equal(
                "H14",
                (await sample.Client.PageAsync("/reports", cookie))
                    .QuerySelector("#report-unit option[selected]")!
                    .GetAttribute("value")
            );
        }

        IHtmlDocument mine = await sample.Client.PageAsync("/units/045", "my-unit=045");
        string forget = mine.QuerySelector("main a.chip.on[title='Không còn là đơn vị của tôi']")!
            .GetAttribute("href")!;
        using HttpResponseMessage answer = await sample.Client.AskAsync(forget, "my-unit=045");
        Assert.StartsWith(
            "my-unit=; max-age=0",
            Assert.Single(answer.Headers.GetValues("Set-Cookie")),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Equal("/units/045?ytd=true", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_page_kept_for_one_visitor_names_nobody_elses_unit()
    {
        string[] cookies = ["my-unit=045", "none=0", "my-unit=H14.STP", "my-unit=nobody", "my-unit=045"];
        foreach (string cookie in cookies.Concat(cookies))
        {
            IHtmlDocument page = await sample.Client.PageAsync("/services?period=2022-04", cookie);
            IElement? mine = page.QuerySelector(".site-nav li.mine a");

            Assert.Equal(
                cookie switch
                {
                    "my-unit=045" => "/units/045?period=2022-04&ytd=true",
                    "my-unit=H14.STP" => "/units/H14.STP?period=2022-04&ytd=true",
                    _ => null,
                },
                mine?.GetAttribute("href")
            );
        }
    }

    [Fact]
    public async Task It_is_chosen_from_the_list_of_units_and_given_up_on_its_page()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1440);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units");
        await page.GetByText("Chọn đơn vị của tôi").ClickAsync();
        await page.Locator("#my-unit").SelectOptionAsync("045");
        await Axe.PassesAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nhớ" }).ClickAsync();

        ILocator mine = page.Locator(".site-nav li.mine a");
        await Expect(mine).ToHaveTextAsync("Đơn vị của tôi");
        // The page came anew: it answers keys once its scripts have come.
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/units/045?ytd=true").ToString());
        await page.Locator("a.chip.on[title='Không còn là đơn vị của tôi']").ClickAsync();
        await Expect(mine).ToHaveCountAsync(0);
        await Expect(page.GetByText("Đặt làm đơn vị của tôi")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }
}
