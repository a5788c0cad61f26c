using System.Text;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Pages;

public sealed class ChartTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_chart_can_be_saved_as_an_image_that_says_what_it_shows()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/");

        (string pngName, byte[] png) = await SaveAsync(visitor.Page, "Tải ảnh PNG");
        (string svgName, byte[] svg) = await SaveAsync(visitor.Page, "Tải ảnh SVG");

        Assert.Equal("Dịch-vụ-công-trực-tuyến-có-phát-sinh-hồ-sơ-năm-2022-theo-tháng.png", pngName);
        Assert.Equal("Dịch-vụ-công-trực-tuyến-có-phát-sinh-hồ-sơ-năm-2022-theo-tháng.svg", svgName);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        string text = Encoding.UTF8.GetString(svg);
        Assert.Contains(
            "Dịch vụ công trực tuyến có phát sinh hồ sơ, năm 2022, theo tháng",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Chỉ số DVC trực tuyến · Cao Bằng · UBND tỉnh Cao Bằng · Kế hoạch 2022",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("var(--", text, StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_chart_can_be_read_as_a_table()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/");
        ILocator table = visitor.Page.Locator("kpi-chart table").First;
        Assert.True(
            (
                await table
                    .Locator("td")
                    .First.EvaluateAsync<bool>(
                        "e => !e.checkVisibility() || e.closest('kpi-chart').shadowRoot.querySelector('.table').clientWidth < 2"
                    )
            )
        );

        await visitor.Page.Locator(".chart-tools summary").First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Xem bảng số liệu" }).First.ClickAsync();

        Assert.True(
            await table.EvaluateAsync<bool>(
                "e => e.closest('kpi-chart').shadowRoot.querySelector('.table').clientWidth > 200"
            )
        );
        string violations = await Axe.ViolationsAsync(visitor.Page);
        Assert.True(violations.Length == 0, violations);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_page_with_charts_loads_in_less_than_350_kilobytes_and_one_without_in_less_than_150()
    {
        Assert.InRange(await LoadedAsync("/"), 50_000, 350_000);
        Assert.InRange(await LoadedAsync("/ranking"), 20_000, 150_000);
        Assert.InRange(await LoadedAsync("/wallboard?panel=district"), 20_000, 150_000);
        Assert.InRange(await LoadedAsync("/meeting"), 50_000, 350_000);
    }

    /// <summary>What comes over the line when somebody opens a page for the first time.</summary>
    private async Task<int> LoadedAsync(string path)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync(path);
        return await visitor.Page.EvaluateAsync<int>(
            "() => performance.getEntries().filter((e) => e.transferSize).reduce((all, e) => all + e.transferSize, 0)"
        );
    }

    private static async Task<(string Name, byte[] Content)> SaveAsync(IPage page, string choice)
    {
        await page.Locator(".chart-tools summary").First.ClickAsync();
        IDownload download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = choice }).First.ClickAsync()
        );
        await using Stream stream = await download.CreateReadStreamAsync();
        using MemoryStream content = new();
        await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
        return (download.SuggestedFilename, content.ToArray());
    }
}
