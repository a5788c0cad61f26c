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

/// <summary>The fewest services for a target: more of them for a surer target, and they become a plan.</summary>
public sealed class ReachPageTests(SampleDashboard sample)
{
    private const string Department = "/units/H14.SNV/reach?period=2022-08";

    [Fact]
    public async Task A_surer_target_takes_more_services_and_less_of_their_paper_too()
    {
        string[] fifty = await ServicesAsync("&chance=50");
        string[] seventy = await ServicesAsync("");
        string[] ninety = await ServicesAsync("&chance=90");
        string[] half = await ServicesAsync("&chance=50&share=75");

        Assert.NotEmpty(fifty);
        Assert.Equal(seventy.Take(fifty.Length), fifty);
        Assert.Equal(ninety.Take(seventy.Length), seventy);
        Assert.True(ninety.Length > fifty.Length, string.Join(' ', ninety));
        Assert.True(half.Length > fifty.Length, string.Join(' ', half));
        // What is no choice is the first one.
        Assert.Equal(seventy, await ServicesAsync("&chance=71&share=x"));
    }

    [Fact]
    public async Task Services_stand_in_the_order_of_their_paper_and_lead_on()
    {
        IHtmlDocument page = await WhenReadyAsync(Department);
        IElement[] rows = [.. page.QuerySelectorAll("table.cards tbody tr")];
        long[] papers =
        [
            .. rows.Select(r =>
                long.Parse(r.QuerySelector("td a")!.Words(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            ),
        ];

        Assert.Equal(papers.OrderDescending(), papers);
        foreach (string door in rows[0].QuerySelectorAll("a").Select(a => a.GetAttribute("href")!))
        {
            Assert.Contains("period=2022-08", door, StringComparison.Ordinal);
            await sample.Client.PageAsync(door);
        }

        // Its forecast is of the share of online dossiers, which this page is about.
        Assert.Contains(
            "indicator=dossiers",
            page.QuerySelector(".control-bar a[href^='/forecast']")!.GetAttribute("href")!,
            StringComparison.Ordinal
        );

        // The same services as what-if on the unit's page.
        IHtmlDocument unit = await sample.Client.PageAsync(
            page.QuerySelector("a[href*='do=']")!.GetAttribute("href")!,
            "lang=en"
        );
        Assert.Equal(rows.Length, unit.QuerySelectorAll("a.toggle.on").Length);
        Assert.NotNull(unit.QuerySelector("a[href^='/units/H14.SNV/reach']"));
    }

    [Theory]
    [InlineData(
        "/units/H14.STP/reach?period=2022-08",
        "the chance to reach the target of B is very high (>99%) as things are"
    )]
    [InlineData(
        "/units/H14.BDT/reach?period=2022-08",
        "what it would take to reach the target of B cannot be said yet"
    )]
    [InlineData("/units/045/reach?period=2022-02", "what it would take to reach the target of B cannot be said yet")]
    public async Task Where_nothing_is_to_be_taken_it_is_said_why(string path, string title)
    {
        IHtmlDocument page = await WhenReadyAsync(path);

        Assert.EndsWith(title, page.QuerySelector("h1")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("table.cards"));
    }

    [Fact]
    public async Task The_set_becomes_one_task_of_the_unit()
    {
        using PlanSite site = new();
        await site.Accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor admin = await Visitor.ComeAsync(site.Running.Address, "en", width: 1440);
        IPage page = admin.Page;
        await SignedIn.SignInAsync(page, "quantri");
        ILocator all = page.Locator(".tools a[href^='/plan/task/edit']");
        Assert.True(
            await Wait.ForAsync(async () =>
            {
                await page.GotoAsync(Department);
                return await all.CountAsync() == 1;
            })
        );
        int count = await page.Locator("table.cards tbody tr").CountAsync();
        await Expect(page.Locator("table.cards tbody a[href^='/plan/task/edit']")).ToHaveCountAsync(count);
        string first = await page.Locator("table.cards .mono").First.InnerTextAsync();
        await all.ClickAsync();

        await Expect(page.Locator("[name='title']"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"^Bring {count} services online: {first}, "));
        Assert.Empty(admin.Complaints);
    }

    private async Task<string[]> ServicesAsync(string choices) =>
        [.. (await WhenReadyAsync(Department + choices)).QuerySelectorAll("table.cards .mono").Select(m => m.Words())];

    /// <summary>A page that is asked for before forecasts are there says so, and the next one has them.</summary>
    private async Task<IHtmlDocument> WhenReadyAsync(string path)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path, "lang=en");
        Assert.True(
            await Wait.ForAsync(async () =>
                (page = await sample.Client.PageAsync(path, "lang=en"))
                    .QuerySelector("main")!
                    .Words()
                    .Contains("Being worked out", StringComparison.Ordinal)
                    is false
            )
        );
        return page;
    }
}
