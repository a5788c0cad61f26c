using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>A policy is added in a browser, says what went along with it, and marks the courses of its scope.</summary>
public sealed class PoliciesPageTests : IDisposable
{
    private readonly SmallDashboard small;
    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;

    public PoliciesPageTests(SmallDashboard small)
    {
        this.small = small;
        Stores.PutSample(folder.Database);
        dashboard = new Dashboard(folder.Database);
    }

    public void Dispose()
    {
        dashboard.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task An_administrator_adds_a_policy_reads_its_effect_sees_its_mark_and_takes_it_back(string language)
    {
        bool isVietnamese = language == "vi";
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");

        await visitor.OpenAsync("/plan/policies");
        await Expect(page.Locator("table.policies tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator(".page-head .sub"))
            .ToContainTextAsync(isVietnamese ? "chưa phải nguyên nhân" : "not proof");
        await Screens.KeepAsync(page, $"policies {language}");
        await Axe.PassesAsync(page);

        await page.Locator(".toolbar .btn-primary").ClickAsync();
        await page.FillAsync("#policy_code", "CS-9");
        await page.SelectOptionAsync("#kind", "priority");
        await page.FillAsync("#title", "Ưu tiên khai sinh");
        await page.FillAsync("#instrument", "12/UBND");
        await page.FillAsync("#issued_by", "UBND tỉnh");
        await page.FillAsync("#issued_on", "2022-03-10");
        await page.FillAsync("#valid_from", "2022-04-01");
        await page.FillAsync("#cut_percent", "150");
        await page.FillAsync("#why", "Theo công văn");
        await page.Locator(".buttons .btn-primary").ClickAsync();
        // One fault of a row at a time; nothing typed is lost.
        await Expect(page.Locator("#fault-cut_percent")).ToBeVisibleAsync();
        await Screens.KeepAsync(page, $"policies fault {language}");
        await Axe.PassesAsync(page);
        await page.FillAsync("#cut_percent", "12,5");
        await page.Locator(".buttons .btn-primary").ClickAsync();
        await Expect(page.Locator("#fault-procedures"))
            .ToContainTextAsync(isVietnamese ? "Phạm vi trống" : "The scope is empty");
        await page.FillAsync("#procedures", "1.001193\n1.000689");
        await page.Locator(".buttons .btn-primary").ClickAsync();

        await Expect(page.Locator(".notice[role=status]"))
            .ToContainTextAsync(isVietnamese ? "Đã ghi thay đổi số" : "Recorded as change");
        await Expect(page.Locator("h1"))
            .ToContainTextAsync(isVietnamese ? "Ưu tiên khai sinh đi cùng" : "Ưu tiên khai sinh goes with");
        await Expect(page.Locator("tr.chosen")).ToContainTextAsync("Ưu tiên khai sinh");
        // What only dossiers tell may still be read.
        ILocator handling = page.Locator("section[aria-labelledby=policy-handling]");
        for (int tries = 0; tries < 60 && await handling.Locator("p[role=status]").CountAsync() > 0; tries++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
            await Expect(handling).ToBeVisibleAsync();
        }

        await Expect(handling.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await Screens.KeepAsync(page, $"policies added {language}");
        await Axe.PassesAsync(page);

        await MarkStandsAsync(visitor, "/units/051?period=2022-08");
        await page.GotoAsync("/services/1.001193");
        await Expect(page.Locator(".trend-marks")).ToContainTextAsync("Ưu tiên khai sinh");
        await page.GotoAsync("/services/1.004222");
        await Expect(page.Locator(".trend-marks")).ToHaveCountAsync(0);

        await page.SetViewportSizeAsync(390, 844);
        await visitor.OpenAsync("/plan/policies?policy=CS-9");
        await page.WaitForFunctionAsync("() => document.scrollingElement.scrollWidth <= 390");
        await Screens.KeepAsync(page, $"policies 390 {language}");
        await Axe.PassesAsync(page);
        await page.GotoAsync("/plan/policies/edit?policy=CS-9");
        await Expect(page.Locator("#cut_percent")).ToHaveValueAsync("12.5");
        await page.WaitForFunctionAsync("() => document.scrollingElement.scrollWidth <= 390");
        await Screens.KeepAsync(page, $"policies edit 390 {language}");
        await page.FillAsync("#valid_from", "2022-08-15");
        await page.FillAsync("#why", "Lùi ngày");
        await page.Locator(".buttons .btn-primary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(isVietnamese ? "chưa đủ dữ liệu" : "too few data");
        await Screens.KeepAsync(page, $"policies too few {language}");

        // The change back, and the first one too.
        await page.Locator(".notice[role=status] a").ClickAsync();
        await page.Locator("main form .btn-primary").ClickAsync();
        await Expect(page.Locator("table.policies")).ToContainTextAsync(isVietnamese ? "1/4/2022" : "1 Apr 2022");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Without_policies_the_page_says_what_to_do_and_who_may_not_change_anything_is_not_asked_to()
    {
        await using Visitor visitor = await Visitor.ComeAsync(small.Address, "vi", width: 1280);

        await visitor.Page.GotoAsync("/plan/policies");

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Chưa có chính sách khuyến khích nào");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("Chưa có chính sách nào. Thêm chính sách");
        await Expect(visitor.Page.Locator("main .btn-primary")).ToHaveCountAsync(0);
        await Axe.PassesAsync(visitor.Page);
    }

    /// <summary>The mark is drawn in the chart, and named below it with a link to the policy.</summary>
    private static async Task MarkStandsAsync(Visitor visitor, string path)
    {
        await visitor.OpenAsync(path);
        ILocator panel = visitor.Page.Locator("section[aria-labelledby=indicator-dossiers]");
        await Expect(panel.Locator(".trend-marks a", new() { HasText = "Ưu tiên khai sinh" })).ToBeVisibleAsync();
        await Expect(panel.Locator("kpi-chart .drawing")).ToContainTextAsync(new Regex(@"1/4|1 Apr"));
        await Screens.KeepAsync(visitor.Page, "policies unit mark");
        await Axe.PassesAsync(visitor.Page);
    }
}
