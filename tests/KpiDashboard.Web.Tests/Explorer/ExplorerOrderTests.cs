using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Explorer;

/// <summary>Rows of the explorer are sorted by a click on a column.</summary>
public sealed class ExplorerOrderTests(SampleDashboard sample)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    [Theory]
    [InlineData("services", "A")]
    [InlineData("dossiers", "B")]
    [InlineData("full-process", "C")]
    [InlineData("on-time", "D")]
    public async Task Values_fall_or_rise_and_units_without_data_stay_last(string sort, string label)
    {
        decimal?[] falling = await ValuesAsync($"/explorer?sort={sort}", label);
        decimal?[] rising = await ValuesAsync($"/explorer?sort={sort}&order=reversed", label);

        decimal?[] known = [.. falling.TakeWhile(v => v is not null)];
        Assert.True(known.Length > 20);
        Assert.All(falling.Skip(known.Length), v => Assert.Null(v));
        Assert.Equal(known.OrderDescending(), known);
        Assert.Equal(known.Order().Concat(falling.Skip(known.Length)), rising);
    }

    [Fact]
    public async Task A_column_in_use_leads_to_its_opposite_and_files_have_the_order_of_the_screen()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/explorer?unit=045&sort=paper");

        IElement head = page.QuerySelector("table.explorer th[aria-sort=descending]")!;
        Assert.Equal("Trực tiếp / BCCI ▾", head.TextContent);
        Assert.Equal(
            "/explorer?unit=045&ytd=true&by=unit&sort=paper&order=reversed",
            head.QuerySelector("a")!.GetAttribute("href")
        );
        string csv = page.QuerySelector(".downloads a[href*='.csv']")!.GetAttribute("href")!;
        string[] lines = (
            await sample.Client.GetStringAsync(new Uri(csv, UriKind.Relative), TestContext.Current.CancellationToken)
        ).Split('\n');
        string first = page.QuerySelector("table.explorer tbody th a")!.TextContent;
        int header = Array.FindIndex(lines, l => l.Contains("Mã", StringComparison.Ordinal));
        Assert.Contains(first, lines[header + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sorting_by_a_column_of_an_indicator_is_a_click_on_its_heading()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/explorer?unit=045&sort=full-process&order=reversed");

        IElement head = page.QuerySelector("table.explorer th[aria-sort=ascending]")!;
        Assert.StartsWith("C · Hồ sơ toàn trình ▴", head.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(
            "/explorer?unit=045&ytd=true&by=unit&sort=full-process",
            head.QuerySelector("a")!.GetAttribute("href")
        );
    }

    /// <summary>The count above the line of the province, of a commune and of a level leads to as many dossiers.</summary>
    [Theory]
    [InlineData("/explorer?period=2022-08&ytd=false")]
    [InlineData("/explorer?period=2022-08&ytd=false&unit=045")]
    [InlineData("/explorer?period=2022-08&ytd=false&unit=045&by=channel")]
    [InlineData("/explorer?period=2022-08&ytd=false&unit=045&by=level")]
    public async Task A_full_process_count_leads_to_its_dossiers(string address)
    {
        IHtmlDocument page = await sample.Client.PageAsync(address);
        IElement[] doors =
        [
            .. page.QuerySelectorAll("table.explorer td[data-label='C'] a.aside")
                .Where(a => !a.TextContent.StartsWith("0 ", StringComparison.Ordinal))
                .Take(3),
        ];

        Assert.NotEmpty(doors);
        foreach (IElement door in doors)
        {
            IHtmlDocument list = await sample.Client.PageAsync(door.GetAttribute("href")!);
            Assert.StartsWith(
                $"{door.TextContent.Split(" / ")[0]} hồ sơ",
                list.QuerySelector(".page-head .sub")!.TextContent.Trim(),
                StringComparison.Ordinal
            );
        }
    }

    private async Task<decimal?[]> ValuesAsync(string path, string label)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);
        return
        [
            .. page.QuerySelectorAll($"table.explorer td[data-label='{label}'] strong")
                .Select(v => decimal.TryParse(v.TextContent, Vietnamese, out decimal value) ? value : (decimal?)null),
        ];
    }
}
