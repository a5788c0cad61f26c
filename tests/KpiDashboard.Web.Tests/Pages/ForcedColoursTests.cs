using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Who has the system choose all colours still reads every mark: drawings bring a ground of their own.</summary>
public sealed class ForcedColoursTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/", "kpi-chart, .tiles a, .headline .bullet")]
    [InlineData("/ranking?league=district", ".bullet")]
    [InlineData("/units/045", "kpi-chart, .bullet")]
    [InlineData("/units/045/change", ".waterfall .mark")]
    public async Task A_drawing_keeps_its_colours_and_its_ground(string path, string drawings)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1440);
        IPage page = visitor.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
        await visitor.OpenAsync(path);

        foreach (string drawing in drawings.Split(", "))
        {
            ILocator first = page.Locator(drawing).First;
            await Expect(first).ToBeVisibleAsync();
            await Expect(first).ToHaveCSSAsync("forced-color-adjust", "none");
        }

        // Text of a chart is dark in the light theme, and the system's ground may be black.
        foreach (ILocator chart in await page.Locator("kpi-chart").AllAsync())
        {
            await Expect(chart).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        }

        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"{path}-forced");
        Assert.Empty(visitor.Complaints);
    }
}
