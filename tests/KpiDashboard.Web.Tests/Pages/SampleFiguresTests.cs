using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

public sealed class SampleFiguresTests(SampleDashboard sample)
{
    private const string Space = "\u00a0";

    [Theory]
    [InlineData("vi", "46,9%", "135 / 288 dịch vụ", "34,0%", "32.010 / 94.027 hồ sơ")]
    [InlineData("en", "46.9%", "135 / 288 services", "34.0%", "32,010 / 94,027 dossiers")]
    public async Task The_overview_shows_august_2022_year_to_date(
        string language,
        string services,
        string servicesCounts,
        string dossiers,
        string dossiersCounts
    )
    {
        IHtmlDocument page = await sample.Client.PageAsync("/", $"lang={language}");

        Assert.Equal((services, servicesCounts), Headline(page, "services"));
        Assert.Equal((dossiers, dossiersCounts), Headline(page, "dossiers"));
        Assert.Equal((135, 288), CountedSample.All.Services("H14", "2022-01-01", "2022-09-01", "plan-2022", false));
        Assert.Equal(
            (32_010, 94_027),
            CountedSample.All.Dossiers("H14", "2022-01-01", "2022-09-01", "plan-2022", false)
        );
    }

    [Fact]
    public async Task The_published_figures_of_2021_are_on_screen()
    {
        IHtmlDocument level4 = await sample.Client.PageAsync("/?period=2021&rules=level-4");
        IHtmlDocument plan = await sample.Client.PageAsync("/?period=2021");

        Assert.Equal(("10,0%", "12 / 120 dịch vụ"), Headline(level4, "services"));
        Assert.Equal(("9,8%", "11.904 / 121.476 hồ sơ"), Headline(plan, "dossiers"));
    }

    [Fact]
    public async Task The_trend_is_also_a_table_with_the_same_figure_in_its_last_row()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/");

        IElement table = page.QuerySelector("section[aria-labelledby=indicator-services] kpi-chart table")!;

        Assert.Equal(
            "Dịch vụ công trực tuyến có phát sinh hồ sơ, năm 2022, theo tháng",
            table.QuerySelector("caption")!.TextContent
        );
        Assert.Equal(8, table.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(
            $"46,9{Space}% (135 / 288)",
            table.QuerySelector("tbody tr:last-child td:nth-of-type(2)")!.TextContent
        );
    }

    [Fact]
    public async Task Last_year_and_the_national_figure_stand_beside_the_headline()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/");

        string legend = page.QuerySelector("section[aria-labelledby=indicator-dossiers] .legend")!.TextContent;

        // benchmarks.csv: 32 % at the end of May 2022.
        Assert.Contains($"cả nước, cuối 5/2022: 32{Space}%", legend, StringComparison.Ordinal);
        Assert.Contains($"năm 2021: 9,8{Space}%", legend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_without_any_procedure_has_no_data_which_is_not_zero()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/units/H14.VPUB");

        Assert.Equal(("Không có số liệu", "0 / 0 dịch vụ"), Headline(page, "services"));
        Assert.Equal(("Không có số liệu", "0 / 0 hồ sơ"), Headline(page, "dossiers"));
    }

    [Fact]
    public async Task The_imports_page_counts_the_99_rows_refused_on_purpose()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/imports");

        string[] refused =
        [
            .. page.QuerySelectorAll("section[aria-labelledby=files] tbody tr")
                .Where(r => r.TextContent.Contains("dossiers-2022", StringComparison.Ordinal))
                .OrderBy(r => r.QuerySelector("th a")!.TextContent, StringComparer.Ordinal)
                .Select(r => r.QuerySelector("td[data-label='Từ chối']")!.TextContent.Trim()),
        ];

        // The table of sample-data/README.md.
        Assert.Equal(["11", "13", "13", "12", "12", "14", "11", "13"], refused);
        Assert.Contains("99 dòng bị từ chối", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    // The sample has 23 files: 8 of dossiers, each with refused rows, and 3 of statistics; none was taken back.
    [InlineData("Mọi loại", 23)]
    [InlineData("Hồ sơ", 8)]
    [InlineData("Số liệu thống kê", 3)]
    [InlineData("Có dòng bị từ chối", 8)]
    [InlineData("Đã hoàn tác", 0)]
    public async Task A_filter_of_the_imports_page_lists_what_it_says_and_shows_that_it_is_chosen(
        string words,
        int files
    )
    {
        IHtmlDocument all = await sample.Client.PageAsync("/imports");
        string address = Filters(all).Single(a => a.TextContent == words).GetAttribute("href")!;

        IHtmlDocument page = await sample.Client.PageAsync(address);

        Assert.Equal(files, page.QuerySelectorAll("section[aria-labelledby=files] tbody tr").Length);
        Assert.Equal("true", Filters(page).Single(a => a.TextContent == words).GetAttribute("aria-current"));
        Assert.Equal(2, Filters(page).Count(a => a.HasAttribute("aria-current")));

        static IEnumerable<IElement> Filters(IHtmlDocument of) => of.QuerySelectorAll(".import-filter a");
    }

    [Fact]
    public async Task Statistics_and_dossiers_of_june_are_compared()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/imports");

        IElement[] rows = [.. page.QuerySelectorAll("#reconciliation tbody tr")];

        // sample-data/README.md: 01786 reports 8 direct dossiers more than it sent, 01273 agrees.
        Assert.Equal(2, rows.Length);
        Assert.Equal("/units/01786?ytd=true", rows[0].QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal("−8", rows[0].QuerySelector("td[data-label='Chênh lệch']")!.TextContent);
        Assert.Equal("0", rows[0].QuerySelector("td[data-label='Chênh lệch trực tuyến']")!.TextContent);
        Assert.Equal("/units/01273?ytd=true", rows[1].QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal("0", rows[1].QuerySelector("td[data-label='Chênh lệch']")!.TextContent);
    }

    private static (string Value, string Counts) Headline(IHtmlDocument page, string indicator)
    {
        IElement panel = page.QuerySelector($"section[aria-labelledby=indicator-{indicator}]")!;
        return (
            panel.QuerySelector(".headline .number")!.TextContent.Trim(),
            panel.QuerySelector(".legend .figure-text")!.TextContent
        );
    }
}
