using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>On a phone what matters comes first, and the rest waits.</summary>
public sealed class PhoneTests(SampleDashboard sample)
{
    private const int Width = 390;
    private const int Height = 844;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_overview_has_its_first_number_in_sight_and_ends_within_three_screens(string language)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, language, Width);
        IPage page = visitor.Page;
        await page.SetViewportSizeAsync(Width, Height);
        await visitor.OpenAsync("/");

        await Expect(page.Locator(".headline .number").First).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.InRange(await HeightAsync(), Height, 3 * Height);
        ILocator map = page.Locator(".tiles");
        ILocator changed = page.Locator("section[aria-labelledby='changed']");
        await Expect(map).ToBeHiddenAsync();
        await Expect(changed).ToBeHiddenAsync();
        await page.Locator(".more-on-phone summary").ClickAsync();
        await Expect(map).ToBeVisibleAsync();
        await Expect(changed).ToBeVisibleAsync();
        await Axe.PassesAsync(page);

        await page.SetViewportSizeAsync(1280, Height);
        await Expect(page.Locator(".more-on-phone")).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);

        Task<int> HeightAsync() =>
            page.EvaluateAsync<int>("() => document.querySelector('main').getBoundingClientRect().bottom");
    }

    [Fact]
    public async Task A_units_page_has_chips_that_lead_to_its_panels()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: Width);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045");
        ILocator chips = page.Locator(".jumps a");

        await Expect(chips).ToHaveCountAsync(6);
        foreach (ILocator chip in await chips.AllAsync())
        {
            await chip.ClickAsync();
            string place = (await chip.GetAttributeAsync("href"))!.Split('#')[1];
            await Expect(page.Locator($"#{place}")).ToBeInViewportAsync();
            await page.WaitForFunctionAsync("() => scrollY > 200");
            await page.EvaluateAsync("scrollTo(0, 0)");
        }

        await page.SetViewportSizeAsync(1280, Height);
        await Expect(page.Locator(".jumps")).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);
    }
}
