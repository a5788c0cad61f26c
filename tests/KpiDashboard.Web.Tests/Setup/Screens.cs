using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Keeps pictures of pages for a person to look at, where <c>KPI_SCREENS</c> names a folder.</summary>
internal static partial class Screens
{
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
