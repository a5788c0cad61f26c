using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>A task opens beside the list where there is room and in its place on a phone; the address says which.</summary>
public sealed class TaskSideTests : IDisposable
{
    private const string AsOf = "period=2022-08";

    private readonly PlanSite site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task It_opens_and_closes_by_link_key_and_history_and_the_focus_goes_along(string language)
    {
        await using Visitor visitor = await Visitor.ComeAsync(site.Running.Address, language, width: 1440);
        IPage page = visitor.Page;
        await page.GotoAsync($"/plan?{AsOf}");
        ILocator link = page.Locator("table.tasks th a").Nth(2);
        string title = await link.InnerTextAsync();
        ILocator side = page.Locator("#task-side");

        await link.ClickAsync();
        await Expect(page.Locator("#task-side-title")).ToHaveTextAsync(title);
        await Expect(page.Locator("#task-side-title")).ToBeFocusedAsync();
        await Expect(page.Locator("table.tasks")).ToBeVisibleAsync();
        Assert.Contains("task=", page.Url, StringComparison.Ordinal);
        await Axe.PassesAsync(page, colours: language == "vi");
        await Screens.KeepAsync(page, $"task side 1440 {language}");

        await page.Keyboard.PressAsync("Escape");
        await Expect(side).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("#task-side-title")).ToHaveTextAsync(title);
        await page.GoBackAsync();
        await Expect(side).ToHaveCountAsync(0);

        // The address is whole: it shows the same to whoever gets it, and on a phone the task alone.
        await page.GoForwardAsync();
        await Expect(side).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.ReloadAsync();
        await Expect(side).ToBeVisibleAsync();
        await Expect(page.Locator("table.tasks")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"task side 390 {language}");
        await page.Locator("[data-close]").ClickAsync();
        await Expect(page.Locator("table.tasks")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("timeline", ".timeline a[data-task]")]
    [InlineData("board", ".task-board a[data-task]")]
    public async Task The_focus_returns_to_the_link_that_opened_it_in_every_view(string view, string links)
    {
        await using Visitor visitor = await Visitor.ComeAsync(site.Running.Address, width: 1440);
        IPage page = visitor.Page;
        await page.GotoAsync($"/plan?view={view}&{AsOf}");
        ILocator link = page.Locator(links).Nth(1);

        await link.ClickAsync();
        await Expect(page.Locator("#task-side-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#task-side")).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_is_ticked_beside_the_list_leads_back_to_the_list()
    {
        await site.Accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor admin = await Visitor.ComeAsync(site.Running.Address, "vi", width: 1440);
        IPage page = admin.Page;
        await SignedIn.SignInAsync(page, "quantri");
        await page.GotoAsync("/plan?state=overdue");
        await page.Locator("table.tasks th a").First.ClickAsync();
        await Expect(page.Locator("#task-side-title")).ToBeFocusedAsync();
        ILocator open = page.Locator("#task-side .task-steps li:not(.done) button");
        int before = await open.CountAsync();
        await open.First.ClickAsync();
        await Expect(page.Locator("#task-side .notice[role=status]")).ToContainTextAsync("Đã ghi thay đổi số");
        await Expect(open).ToHaveCountAsync(before - 1);
        Assert.Contains("state=overdue", page.Url, StringComparison.Ordinal);
        await page.Locator("#task-side .notice button").ClickAsync();
        await Expect(open).ToHaveCountAsync(before);
        Assert.EndsWith("/plan", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        // Nothing but a list of tasks is led back to.
        await page.GotoAsync("/plan/task?code=D-1&back=https%3A%2F%2Fevil.example");
        Assert.DoesNotContain(
            "evil",
            await page.Locator("form[method=post]").EvaluateAllAsync<string>("f => f.map(x => x.action).join()"),
            StringComparison.Ordinal
        );
        Assert.Empty(admin.Complaints);
    }
}
