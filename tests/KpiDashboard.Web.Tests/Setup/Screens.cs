using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Keeps pictures of pages for a person to look at, where <c>KPI_SCREENS</c> names a folder.</summary>
internal static partial class Screens
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("KPI_SCREENS");

    public static Task KeepAsync(IPage page, string name) =>
        string.IsNullOrEmpty(Folder)
            ? Task.CompletedTask
            : page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(Folder, $"{Odd().Replace(name, "-").Trim('-')}.png"),
                    FullPage = true,
                }
            );

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Odd();
}
