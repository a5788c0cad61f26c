using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Whatever the mouse can do, the keyboard can do too.</summary>
public sealed class KeyboardTests(SampleDashboard sample)
{
    [Fact]
    public async Task The_first_tab_is_the_way_past_the_navigation()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/ranking");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip-link")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip-link")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#main$"));
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.Locator("main :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Single_keys_lead_to_pages_and_periods_and_can_be_turned_off()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("h1")).ToContainTextAsync("Xếp hạng");
        await Expect(page.Locator("[data-before]"))
            .ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/ranking"));
        await page.Keyboard.PressAsync("[");
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/ranking?period=2022-07&ytd=true").ToString());
        await Expect(page.Locator("[data-after]")).ToHaveAttributeAsync("title", "Kỳ sau: Tháng 8/2022");
        await page.Keyboard.PressAsync("]");
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/ranking?period=2022-08&ytd=true").ToString());
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Phím tắt, ký hiệu và thuật ngữ");

        // While somebody types they are letters.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("gr?");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToHaveValueAsync("gr?");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Phím tắt, ký hiệu và thuật ngữ");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tắt", Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-keys", "off");
        int asked = 0;
        page.Request += (_, request) => asked += request.ResourceType is "document" or "fetch" ? 1 : 0;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        // A key that is heard leads to a request at once: its answer need not be waited for.
        await page.EvaluateAsync("() => new Promise((done) => setTimeout(done))");
        Assert.Equal(0, asked);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Phím tắt, ký hiệu và thuật ngữ");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_term_is_explained_by_key_and_by_mouse_and_goes_away_with_escape()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await page.Clock.InstallAsync();
        await visitor.OpenAsync("/");
        ILocator word = page.GetByRole(AriaRole.Button, new() { Name = "Còn thiếu" }).First;
        ILocator text = page.Locator("#term-gap-services");

        await word.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(text).ToBeHiddenAsync();

        await word.HoverAsync();
        await Expect(text).ToBeVisibleAsync();
        LocatorBoundingBoxResult at = (await text.BoundingBoxAsync())!;
        LocatorBoundingBoxResult by = (await word.BoundingBoxAsync())!;
        Assert.InRange(at.Y - by.Y - by.Height, 0, 20);
        await text.HoverAsync();
        await page.Clock.RunForAsync(600);
        await Expect(text).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_menu_of_a_phone_holds_every_page_and_closes_with_escape()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 390);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units");

        await page.Locator(".site-nav summary").ClickAsync();
        await Expect(page.Locator(".site-nav .sheet").GetByRole(AriaRole.Link, new() { Name = "Xếp hạng" }))
            .ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".site-nav .sheet")).ToBeHiddenAsync();
        await page.Locator(".site-nav summary").ClickAsync();
        await page.Locator(".site-nav .sheet").GetByRole(AriaRole.Link, new() { Name = "Xếp hạng" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Xếp hạng");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ranking")]
    [InlineData("/units/040")]
    [InlineData("/help")]
    public async Task At_twice_the_size_nothing_is_lost(string path)
    {
        // A window of 1280 pixels at 200 % has 640.
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 640);
        await visitor.OpenAsync(path);

        await visitor.Page.WaitForFunctionAsync("() => document.scrollingElement.scrollWidth === 640");
        Assert.Empty(visitor.Complaints);
    }
}
