using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Plans;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The unit that is most like another and does better: its numbers add up, lead on, and become tasks.</summary>
public sealed class TwinPageTests(SampleDashboard sample)
{
    private const string BaoLam = "/units/042/twin?period=2022-08";

    [Fact]
    public async Task Rows_add_up_to_what_the_page_says_and_every_number_is_a_door()
    {
        IHtmlDocument page = await sample.Client.PageAsync(BaoLam, "lang=en");
        IElement[] rows = [.. page.QuerySelectorAll("table.cards tbody tr")];
        IElement[] services = [.. rows.Where(r => r.QuerySelector("a.name") is not null)];
        IElement[] rest = [.. rows.Except(services)];

        // 606 of 4,894 online; what all services bring is said once more in the last row and above the table.
        long[] more = [.. rows.Select(r => Whole(r.QuerySelector("td[data-label='More dossiers online']")!))];
        Assert.Equal(20, services.Length);
        Assert.Equal(2, rest.Length);
        Assert.Equal(more[^1], more[..^1].Sum());
        string points = (100m * more[^1] / 4894).ToString("0.00", CultureInfo.InvariantCulture);
        Assert.Contains(
            $"more dossiers online: {more[^1]:N0}, that is {points} points of B",
            page.QuerySelector("main")!.Words(),
            StringComparison.Ordinal
        );
        Assert.All(
            services,
            row => Assert.Equal(4, row.QuerySelectorAll("a").Count(a => a.GetAttribute("href")!.StartsWith('/')))
        );
        foreach (string door in services[0].QuerySelectorAll("a").Select(a => a.GetAttribute("href")!))
        {
            Assert.Contains("period=2022-08", door, StringComparison.Ordinal);
            await sample.Client.PageAsync(door);
        }

        // A visitor who may give no tasks is offered none.
        Assert.Null(page.QuerySelector("a[href^='/plan/task/edit']"));
        Assert.NotNull(page.QuerySelector("a[href^='/explorer/compare?'][href*='with=042&with=051']"));
    }

    [Fact]
    public async Task The_unit_leads_there_and_the_period_goes_along()
    {
        IHtmlDocument unit = await sample.Client.PageAsync("/units/042?period=2022-07&rules=portal-766");
        string link = unit.QuerySelector("a[href^='/units/042/twin']")!.GetAttribute("href")!;

        Assert.Contains("period=2022-07", link, StringComparison.Ordinal);
        Assert.Contains("rules=portal-766", link, StringComparison.Ordinal);
        await sample.Client.PageAsync(link);
    }

    [Theory]
    [InlineData("/units/H14/twin", "không có nhóm để so sánh")]
    [InlineData("/units/H14.BDT/twin", "chưa đủ hồ sơ để so sánh")]
    [InlineData("/units/H14.STP/twin", "không đơn vị nào cùng nhóm làm tốt hơn rõ rệt")]
    [InlineData("/units/H14.SCT/twin", "không đơn vị nào làm tốt hơn mà đủ giống")]
    public async Task Where_there_is_none_the_page_says_why(string path, string title)
    {
        IHtmlDocument page = await sample.Client.PageAsync($"{path}?period=2022-08");

        Assert.EndsWith(title, page.QuerySelector("h1")!.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".notice.info"));
        Assert.Null(page.QuerySelector("table.cards"));
    }

    [Fact]
    public async Task A_service_becomes_a_task_of_the_unit()
    {
        using PlanSite site = new();
        await site.Accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor admin = await Visitor.ComeAsync(site.Running.Address, width: 1440);
        await SignedIn.SignInAsync(admin.Page, "quantri");
        await admin.Page.GotoAsync(BaoLam);
        ILocator first = admin.Page.Locator("table.cards tbody tr").First;
        string service = await first.Locator(".name").InnerTextAsync();
        await first.Locator("a[href^='/plan/task/edit']").ClickAsync();

        await Expect(admin.Page.Locator("[name='title']")).ToHaveValueAsync($"Đưa lên trực tuyến: {service}");
        Assert.Empty(admin.Complaints);
    }

    private static long Whole(IElement cell) =>
        long.Parse(
            cell.Words(),
            NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
}
