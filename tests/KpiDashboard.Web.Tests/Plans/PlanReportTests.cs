using System.Globalization;
using ClosedXML.Excel;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>What became of the plan by a day: one page and one workbook say the same, and each number opens its list.</summary>
public sealed class PlanReportTests(SampleDashboard site)
{
    private const string August = "period=2022-08&ytd=true";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi", 1440)]
    [InlineData("en", 390)]
    public async Task Numbers_of_the_page_open_the_lists_behind_them(string language, int width)
    {
        await using Visitor visitor = await Visitor.ComeAsync(site.Address, language, width);
        IPage page = visitor.Page;

        await page.GotoAsync($"/plan/report?{August}");
        await Expect(page.Locator("h1")).ToContainTextAsync("198");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"plan report {width} {language}");
        Assert.Equal(
            width,
            await page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)")
        );

        // A count of tasks opens as many tasks.
        ILocator count = page.Locator("section[aria-labelledby=results-tasks] td.end a").First;
        int tasks = int.Parse(await count.InnerTextAsync(), CultureInfo.InvariantCulture);
        string? href = await count.GetAttributeAsync("href");
        string csv = await site.Client.GetStringAsync(
            href!.Replace("/plan?", "/reports/plan-tasks.csv?", StringComparison.Ordinal),
            Ct
        );
        Assert.Equal(tasks, csv.TrimEnd().Split("\r\n").Length - 1);

        // And a unit has its own.
        await page.GotoAsync($"/plan/report?{August}&unit=040");
        await Expect(page.Locator(".crumbs")).ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_workbook_says_what_the_page_says()
    {
        HttpClient http = site.Client;
        byte[] file = await http.GetByteArrayAsync($"/reports/plan-report.xlsx?{August}", Ct);

        using XLWorkbook book = new(new MemoryStream(file));
        IXLWorksheet summary = book.Worksheets.First();
        string[] texts = [.. summary.CellsUsed().Select(c => c.GetString())];
        Assert.Contains(
            "Báo cáo kết quả thực hiện kế hoạch".ToUpperInvariant(),
            texts.Select(t => t.ToUpperInvariant())
        );
        Assert.Contains("Nhiệm vụ theo giải pháp", texts);
        // All tasks of the sample are in the row of sums.
        IXLRow sums = summary.RowsUsed().First(r => r.Cell(2).GetString() == "Tổng số");
        Assert.Equal(198, Enumerable.Range(3, 7).Sum(c => (int)sums.Cell(c).GetDouble()));
        // The services one by one: as many as the register has.
        Assert.Equal(200, book.Worksheets.Last().Column(1).CellsUsed().Count(c => c.DataType == XLDataType.Number));
    }
}
