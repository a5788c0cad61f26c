using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Pages leave no holes: what stands side by side ends level, and nothing reaches beyond its panel.</summary>
public sealed class LevelPanelsTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/units/045?do=1.012796")]
    [InlineData("/units/H14")]
    [InlineData("/units/H14.STP")]
    [InlineData("/units/01417")]
    [InlineData("/units/045/change")]
    [InlineData("/reports")]
    public async Task Panels_side_by_side_end_level_at_every_width_of_a_desk(string path)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync(path);
        await Expect(page.Locator("main .grid")).Not.ToHaveCountAsync(0);
        await Expect(page.Locator("main .panel")).Not.ToHaveCountAsync(0);
        foreach (int width in (int[])[1280, 1440, 1920])
        {
            await page.SetViewportSizeAsync(width, 900);
            await visitor.FindsNothingAsync(
                """
                () => [...document.querySelectorAll("main .grid")].flatMap((grid) => {
                  const boxes = [...grid.children].map((child) => {
                    const own = child.matches(".stack") ? child.lastElementChild : child;
                    return [child.getBoundingClientRect(), own.getBoundingClientRect(), own.innerText.slice(0, 40)];
                  });
                  const rows = Object.values(Object.groupBy(boxes, ([box]) => Math.round(box.top)));
                  const right = grid.getBoundingClientRect().right;
                  return rows
                    .filter((row) =>
                      row.some(([, own]) => Math.abs(own.bottom - row[0][1].bottom) > 1) ||
                      Math.abs(Math.max(...row.map(([box]) => box.right)) - right) > 1)
                    .map((row) => row.map(([, own, text]) => `${text}: ${own.bottom}`).join(" | "));
                })
                """,
                $"{width}"
            );
            await visitor.FindsNothingAsync(
                """
                () => [...document.querySelectorAll("main .panel")]
                  .filter((p) => p.scrollWidth > p.clientWidth + 1)
                  .map((p) => p.innerText.slice(0, 40))
                """,
                $"{width}, too wide"
            );
        }

        await Axe.PassesAsync(page);
    }
}
