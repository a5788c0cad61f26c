using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Keeps pictures of pages for a person to look at, where <c>KPI_SCREENS</c> names a folder.</summary>
internal static partial class Screens
{
    /// <summary>A script: the size in pixels of the smallest text that stands in an element, drawings included.</summary>
    public const string SmallestText = """
        (selector) => {
          const sizes = [];
          const walk = (node) => {
            if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) {
              const holder = node.parentElement;
              if (!holder.closest(".visually-hidden, [aria-hidden='true'] > .visually-hidden, script") && holder.checkVisibility({ visibilityProperty: true })) {
                sizes.push(parseFloat(getComputedStyle(holder).fontSize) * (holder.currentCSSZoom ?? 1));
              }
            }
            if (node.tagName === "KPI-CHART") walk(node.querySelector(".drawing"));
            else for (const child of node.childNodes) walk(child);
          };
          walk(document.querySelector(selector));
          return Math.round(100 * Math.min(...sizes)) / 100;
        }
        """;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("KPI_SCREENS");

    /// <summary>
    /// Takes a picture. On a busy machine Chromium now and then never draws the frame it was asked for: a picture is no
    /// check, so that one is left out, and said.
    /// </summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (string.IsNullOrEmpty(Folder))
        {
            return;
        }

        try
        {
            await page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(Folder, $"{Odd().Replace(name, "-").Trim('-')}.png"),
                    FullPage = true,
                    Timeout = 10_000,
                }
            );
        }
        catch (TimeoutException)
        {
            TestContext.Current.AddWarning($"No picture of {name}: the browser did not draw it in time.");
        }
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Odd();
}
