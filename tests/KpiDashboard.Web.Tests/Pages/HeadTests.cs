using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The head of every page: mark, pages and tools share one line.</summary>
public sealed class HeadTests(SampleDashboard sample)
{
    private static readonly int[] Widths = [390, 640, 800, 992, 1100, 1279, 1280, 1366, 1440, 1536, 1600, 1728, 1920];

    [Theory]
    [InlineData("vi", false)]
    [InlineData("vi", true)]
    [InlineData("en", false)]
    [InlineData("en", true)]
    public async Task Nothing_in_the_head_lies_on_anything_else_at_any_width(string language, bool hasUnit)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, language, Widths[0]);
        IPage page = visitor.Page;
        // A page of its own sheet and one without: what every page has looks the same on both.
        foreach (string path in (string[])["/ranking", "/plan"])
        {
            await visitor.OpenAsync(hasUnit ? $"{path}?my-unit=045" : path);
            await Assertions.Expect(page.Locator(".bell")).ToHaveCountAsync(hasUnit ? 1 : 0);
            foreach (int width in Widths)
            {
                await page.SetViewportSizeAsync(width, 800);

                string[] faults = await page.EvaluateAsync<string[]>(
                    """
                    () => {
                      const parts = [...document.querySelectorAll(
                        ".site-header .brand, .site-nav li > a, .site-nav summary, .site-tools > *")]
                        .map(e => ({ name: e.className + " " + e.textContent.trim(), box: e.getBoundingClientRect() }))
                        .filter(p => p.box.width > 1 && p.box.height > 1);
                      const faults = parts.filter(p => p.box.left < 0 || p.box.right > innerWidth).map(p => p.name + " is cut");
                      parts.forEach((a, i) => parts.slice(i + 1).forEach(b => {
                        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                        if (across > 0.5 && down > 0.5) faults.push(a.name + " lies on " + b.name);
                      }));
                      return parts.length < 6 ? ["too few parts"] : faults;
                    }
                    """
                );

                Assert.True(faults.Length == 0, $"{path} at {width}: {string.Join("; ", faults)}");
            }
        }

        Assert.Empty(visitor.Complaints);
    }
}
