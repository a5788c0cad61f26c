using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

public sealed class PrintTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/ranking?league=commune")]
    [InlineData("/units/040")]
    [InlineData("/units/045/change")]
    [InlineData("/units")]
    [InlineData("/explorer")]
    [InlineData("/explorer/compare?with=040&with=045")]
    [InlineData("/dossiers?unit=01417")]
    [InlineData("/services")]
    [InlineData("/services/1.001193")]
    [InlineData("/quality")]
    [InlineData("/reports")]
    [InlineData("/help")]
    [InlineData("/imports")]
    [InlineData("/definitions")]
    [InlineData("/targets")]
    public async Task A_page_is_a_clean_sheet_of_paper(string path)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync(path);

        // A4 less its margins is 186 mm wide: 703 px.
        await page.SetViewportSizeAsync(703, 1000);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        foreach (string control in new[] { ".site-header", ".site-footer", ".control-bar", ".toast", ".chart-tools" })
        {
            Assert.Equal(
                0,
                await page.EvaluateAsync<int>(
                    "c => [...document.querySelectorAll(c)].filter((e) => e.checkVisibility()).length",
                    control
                )
            );
        }

        await Expect(page.Locator(".print-head")).ToContainTextAsync("Chỉ số DVC trực tuyến · Cao Bằng");
        await Expect(page.Locator(".print-head")).ToContainTextAsync("Lập lúc");
        await page.WaitForFunctionAsync("() => document.scrollingElement.scrollWidth === 703");
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>(
                "() => [...document.querySelectorAll('main a')].filter((a) => getComputedStyle(a).textDecorationLine !== 'none').length"
            )
        );
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => [...document.querySelectorAll('main > * table:not(kpi-chart table) > thead:not(.visually-hidden)')].every((t) => getComputedStyle(t).display === 'table-header-group')"
            )
        );
    }

    [Fact]
    public async Task The_sheet_says_what_its_figures_were_asked_with()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/ranking?period=2022-07&calendar=reporting&rules=level-4");
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(visitor.Page.Locator(".print-context"))
            .ToHaveTextAsync(
                "Tháng 7/2022, lũy kế từ đầu năm · Kỳ báo cáo 15–14 · Cách tính: Mức độ 4 (Thông tư 23/2018/TT-BTTTT, Điều 8) · Số liệu đến hết 31/8/2022"
            );
        await Expect(visitor.Page.Locator(".print-context")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_overview_and_a_league_of_departments_are_no_more_than_two_sheets_in_light_colours()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        foreach (string path in new[] { "/", "/ranking" })
        {
            await visitor.OpenAsync(path);
            byte[] sheets = await visitor.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });

            string text = System.Text.Encoding.Latin1.GetString(sheets);
            Assert.InRange(System.Text.RegularExpressions.Regex.Count(text, @"/Type\s*/Page\b"), 1, 2);
            await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        }
    }
}
