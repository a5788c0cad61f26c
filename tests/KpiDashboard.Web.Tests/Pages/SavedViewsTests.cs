using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Any address under a name, in the browser alone.</summary>
public sealed class SavedViewsTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_view_is_saved_found_again_renamed_pinned_and_removed()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/ranking?league=district&period=2022-06");
        ILocator menu = page.Locator(".views");
        ILocator said = menu.Locator("[role=status]");
        await menu.Locator("summary").ClickAsync();
        await Expect(menu.GetByText("Chưa lưu góc nhìn nào")).ToBeVisibleAsync();
        await Axe.PassesAsync(page);

        await menu.GetByLabel("Tên góc nhìn").FillAsync("Huyện tháng 6");
        await page.Keyboard.PressAsync("Enter");
        await Expect(said).ToHaveTextAsync("Đã lưu góc nhìn.");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Ghim “Huyện tháng 6” lên trang Tổng quan" }).ClickAsync();
        await Expect(said).ToHaveTextAsync("Đã ghim lên trang Tổng quan.");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Đổi tên “Huyện tháng 6”" }).ClickAsync();
        await page.Keyboard.TypeAsync("Giao ban");
        await page.Keyboard.PressAsync("Enter");
        await Expect(menu.GetByRole(AriaRole.Link, new() { Name = "Giao ban" })).ToBeFocusedAsync();
        await Axe.PassesAsync(page);

        await visitor.OpenAsync("/");
        ILocator pinned = page.GetByRole(AriaRole.Navigation, new() { Name = "Góc nhìn đã ghim" });
        await pinned.GetByRole(AriaRole.Link, new() { Name = "Giao ban" }).ClickAsync();
        await Expect(page)
            .ToHaveURLAsync(new Uri(sample.Address, "/ranking?league=district&period=2022-06").ToString());
        // The address is there before the page is, which closes every menu as it comes.
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Xóa “Giao ban”" }).ClickAsync();
        await Expect(said).ToHaveTextAsync("Đã xóa góc nhìn.");
        await visitor.OpenAsync("/");
        await Expect(pinned).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Pinned_views_move_nothing_when_the_page_opens()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/help");
        await page.EvaluateAsync(
            "localStorage.setItem('kpi-views', JSON.stringify([{ name: 'A', address: '/units', pinned: true }]))"
        );
        await page.AddInitScriptAsync(
            "window.shift = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => (window.shift += e.value))).observe({ type: 'layout-shift', buffered: true })"
        );

        await visitor.OpenAsync("/");

        await Expect(page.Locator(".pinned-views a")).ToHaveTextAsync("A");
        Assert.True(await page.EvaluateAsync<double>("window.shift") < 0.02);
    }

    [Fact]
    public async Task What_leads_to_another_site_is_no_view()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/help");
        await page.EvaluateAsync(
            """
            localStorage.setItem("kpi-views", JSON.stringify([
              { name: "A", address: "javascript:alert(1)", pinned: true },
              { name: "B", address: "//evil.example/", pinned: true },
              { name: "C", address: "/units", pinned: true },
            ]))
            """
        );

        await visitor.OpenAsync("/");

        ILocator pinned = page.Locator(".pinned-views a");
        await Expect(pinned).ToHaveTextAsync(["C"]);
        await Expect(pinned).ToHaveAttributeAsync("href", "/units");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("/explorer?unit=045")]
    [InlineData("/dossiers?unit=045")]
    public async Task The_link_of_any_page_is_copied_and_the_page_says_so(string path)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visitor.OpenAsync(path);

        await page.Locator(".views summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chép liên kết" }).ClickAsync();

        await Expect(page.Locator(".views [role=status]")).ToHaveTextAsync("Đã chép liên kết của trang này.");
        Assert.Equal(
            new Uri(sample.Address, path).ToString(),
            await page.EvaluateAsync<string>("navigator.clipboard.readText()")
        );
        Assert.Empty(visitor.Complaints);
    }
}
