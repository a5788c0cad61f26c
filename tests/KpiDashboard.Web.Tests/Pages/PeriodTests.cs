using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The sample ends on 31 August 2022: a calendar month is over, a reporting month has half gone by.</summary>
public sealed class PeriodTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/?period=2022", "Năm 2022")]
    [InlineData("/?period=2022-9M", "9 tháng năm 2022")]
    [InlineData("/?period=2022-Q3", "Quý III/2022")]
    [InlineData("/?period=2022-H2", "6 tháng cuối năm 2022")]
    [InlineData("/?period=2022-09&calendar=reporting", "Tháng 9/2022")]
    [InlineData("/units/040?period=2022", "Năm 2022")]
    [InlineData("/ranking?period=2022-Q3", "Quý III/2022")]
    [InlineData("/explorer?period=2022", "Năm 2022")]
    [InlineData("/wallboard?period=2022", "Năm 2022")]
    [InlineData("/meeting?period=2022", "Năm 2022")]
    public async Task A_period_that_has_begun_says_so_and_how_far_the_data_go(string path, string period)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);

        string text = page.QuerySelector("main")!.TextContent;
        Assert.Contains($"{period} đang diễn ra, số liệu đến 31/8/2022.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Năm đã kết thúc", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("period=2022", "period=2022-08")]
    [InlineData("period=2022-9M", "period=2022-08")]
    [InlineData("period=2022-09&calendar=reporting", "period=2022-08&calendar=reporting")]
    [InlineData("period=2022&calendar=reporting", "period=2022-08&calendar=reporting")]
    public async Task What_is_needed_is_reckoned_from_the_last_month_that_is_over(string begun, string over)
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/?{begun}");
        IHtmlDocument last = await sample.Client.PageAsync($"/?{over}");

        Assert.NotEqual("", Need(last));
        Assert.StartsWith(Need(last), Need(page), StringComparison.Ordinal);
        Assert.Contains("tính từ hết tháng 8/2022", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        static string Need(IHtmlDocument of) =>
            string.Join(
                '|',
                of.QuerySelectorAll(".facts > div:last-child dd:not(.far-behind):not(.reached)")
                    .Take(2)
                    .Select(d => d.TextContent)
            );
    }

    [Fact]
    public async Task Pages_open_on_the_latest_month_that_is_over_and_one_that_has_begun_is_a_marked_choice()
    {
        IHtmlDocument calendar = await sample.Client.PageAsync("/");
        IHtmlDocument reporting = await sample.Client.PageAsync("/?calendar=reporting");

        Assert.Equal("Tháng 8/2022", Chosen(calendar).GetAttribute("aria-label"));
        Assert.Equal("Tháng 8/2022", Chosen(reporting).GetAttribute("aria-label"));
        IElement begun = reporting.QuerySelector(".period-sheet a[aria-label='Tháng 9/2022']")!;
        Assert.Contains("đang diễn ra", begun.TextContent, StringComparison.Ordinal);
        Assert.Null(calendar.QuerySelector(".period-sheet a[aria-label='Tháng 9/2022']"));
        Assert.Empty(calendar.QuerySelectorAll(".notice.warning:not(.stale)"));

        static IElement Chosen(IHtmlDocument of) => of.QuerySelector(".period-sheet [aria-current]")!;
    }

    [Theory]
    [InlineData("/?period=2022-09")]
    [InlineData("/?period=2022-09&ytd=false")]
    [InlineData("/?period=2023")]
    [InlineData("/units/040?period=2022-12")]
    [InlineData("/units/040?period=2022-12&ytd=false&calendar=reporting")]
    [InlineData("/ranking?period=2022-09")]
    [InlineData("/ranking?period=2022-Q4&indicator=dossiers&league=commune")]
    [InlineData("/explorer?period=2022-09")]
    [InlineData("/wallboard?period=2022-09")]
    [InlineData("/wallboard?period=2022-09&panel=district")]
    [InlineData("/meeting?period=2022-09")]
    public async Task A_period_after_the_data_has_no_figure_no_place_and_no_verdict(string path)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);
        string text = page.QuerySelector("main")!.TextContent;

        Assert.Contains("chưa có số liệu; số liệu hiện có đến hết 31/8/2022", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b0,00?\s?%", text);
        Assert.DoesNotContain("không còn kịp", text, StringComparison.OrdinalIgnoreCase);
        IElement[] judged =
        [
            .. page.QuerySelectorAll(
                ".verdict h1, .headlines, table.ranking, .wall-body, table.explorer, section.slim, .slide > h2"
            ),
        ];
        Assert.NotEmpty(judged);
        foreach (IElement meaning in judged.SelectMany(j => j.QuerySelectorAll(".term-text")).ToArray())
        {
            meaning.Remove();
        }

        Assert.All(judged, j => Assert.DoesNotMatch("(?i)chậm|đúng lộ trình|đạt chỉ tiêu", j.TextContent));
        IElement[] ranks = [.. page.QuerySelectorAll(".rank:not(th)")];
        Assert.True(ranks.Length > 0 || !path.StartsWith("/ranking", StringComparison.Ordinal));
        Assert.All(ranks, r => Assert.Equal("–", r.TextContent.Trim()));
    }

    [Theory]
    [InlineData("ranking.csv?period=2022-09")]
    [InlineData("units.csv?period=2022-09&ytd=true")]
    [InlineData("unit-report.xlsx?unit=040&period=2023")]
    [InlineData("balance.xlsx?unit=040&period=2022-10&calendar=reporting")]
    public async Task No_file_is_made_of_a_period_after_the_data(string file)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/reports/{file}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("chưa có số liệu", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_of_a_year_without_targets_is_called_the_default()
    {
        IHtmlDocument unset = await sample.Client.PageAsync("/?period=2021");
        IHtmlDocument set = await sample.Client.PageAsync("/");

        Assert.Contains(
            "Chưa giao đủ chỉ tiêu năm 2021: nơi chưa giao so với chỉ tiêu mặc định.",
            unset.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "(mặc định)",
            unset.QuerySelector(".headline [aria-label]")!.GetAttribute("aria-label")!,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("mặc định", set.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }
}
