using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>No test: what <c>docs/pictures.sh</c> runs.</summary>
public sealed class PicturesForTheReadme(SampleDashboard sample)
{
    [Theory(Explicit = true)]
    [InlineData("overview", "/", 1440, 1080)]
    [InlineData("ranking", "/ranking?league=district", 1440, 900)]
    [InlineData("unit", "/units/040", 1440, 1080)]
    [InlineData("wallboard", "/wallboard", 1600, 900)]
    public async Task Take(string name, string path, int width, int height)
    {
        string folder =
            Environment.GetEnvironmentVariable("KPI_PICTURES") ?? Path.Combine(Repository.Root, "docs", "pictures");
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: width);
        await visitor.Page.SetViewportSizeAsync(width, height);
        await visitor.OpenAsync(path);
        await visitor.Page.EvaluateAsync("document.fonts.ready");

        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });

        Assert.Empty(visitor.Complaints);
    }
}
