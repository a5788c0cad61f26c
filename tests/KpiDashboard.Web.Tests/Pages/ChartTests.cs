using System.Text;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

public sealed class ChartTests(SampleDashboard sample)
{
    private const int MostWithCharts = 180_000;
    private const int MostWithoutCharts = 160_000;

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

        await visitor.Page.WaitForFunctionAsync(
            "() => document.querySelector('kpi-chart').shadowRoot.querySelector('.table').clientWidth > 200"
        );
        await Axe.PassesAsync(visitor.Page);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_page_with_charts_loads_in_less_than_180_kilobytes_and_one_without_in_less_than_160()
    {
        Assert.InRange(await LoadedAsync("/"), 50_000, MostWithCharts);
        Assert.InRange(await LoadedAsync("/units/045"), 50_000, MostWithCharts);
        Assert.InRange(await LoadedAsync("/wallboard"), 50_000, MostWithCharts);
        Assert.InRange(await LoadedAsync("/meeting"), 50_000, MostWithCharts);
        Assert.InRange(await LoadedAsync("/ranking"), 20_000, MostWithoutCharts);
        Assert.InRange(await LoadedAsync("/wallboard?panel=district"), 20_000, MostWithoutCharts);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/units/045")]
    [InlineData("/wallboard")]
    [InlineData("/meeting")]
    [InlineData("/ranking")]
    public async Task Scripts_of_a_first_load_are_less_than_60_kilobytes(string path)
    {
        Assert.InRange(await LoadedAsync(path, ".js"), 10_000, 60_000);
    }

    [Fact]
    public async Task A_month_of_a_chart_is_a_door_by_mouse_and_by_keyboard()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045");
        ILocator chart = page.Locator("kpi-chart").First;
        ILocator menu = page.Locator(".doors-menu");

        LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
        await chart.ClickAsync(
            new()
            {
                Position = new() { X = box.Width * 0.3f, Y = box.Height / 2 },
            }
        );
        await Expect(menu.GetByRole(AriaRole.Link))
            .ToHaveTextAsync(["Dịch vụ của kỳ này", "Hồ sơ của kỳ này", "Vì sao thay đổi", "So sánh với đơn vị khác"]);
        await Expect(menu.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await Axe.PassesAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToHaveCountAsync(0);

        ILocator walk = chart.Locator(".walk");
        await walk.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(walk).ToHaveAttributeAsync("aria-valuenow", "8");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(walk).ToHaveAttributeAsync("aria-valuenow", "7");
        await Expect(walk)
            .ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex("^Tháng 7/2022, "));
        await page.Keyboard.PressAsync("Enter");
        await Expect(menu.Locator(".title")).ToHaveTextAsync("Tháng 7/2022");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page)
            .ToHaveURLAsync(new Uri(sample.Address, "/dossiers?unit=045&period=2022-07&ytd=true").ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("Hồ sơ của Huyện Hà Quảng");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_tooltip_says_the_counts_and_a_part_of_the_legend_is_a_switch()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045");
        ILocator chart = page.Locator("kpi-chart").First;
        string counts = (await chart.Locator("tbody tr").Last.Locator("td").Nth(1).TextContentAsync())!;

        await chart.Locator(".walk").FocusAsync();
        await page.Keyboard.PressAsync("End");
        // 38 of 135 services have dossiers by August.
        Assert.Contains("38 / 135", counts, StringComparison.Ordinal);
        await Expect(chart.Locator(".canvas")).ToContainTextAsync("(38 / 135)");

        int drawn = await chart.EvaluateAsync<int>("c => c.shadowRoot.querySelectorAll('svg path').length");
        ILocator bars = page.Locator(".key").First.GetByRole(AriaRole.Button, new() { Name = "Trong tháng" });
        await bars.ClickAsync();
        await Expect(bars).ToHaveAttributeAsync("aria-pressed", "false");
        await page.WaitForFunctionAsync(
            "(drawn) => document.querySelector('kpi-chart').shadowRoot.querySelectorAll('svg path').length < drawn",
            drawn
        );
        await bars.ClickAsync();
        await Expect(bars).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_chart_fills_the_screen_and_its_axis_is_looked_at_closely()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045");
        ILocator chart = page.Locator("kpi-chart").First;
        double small = (await chart.BoundingBoxAsync())!.Height;

        await ChooseAsync("Toàn màn hình");
        await page.WaitForFunctionAsync("() => document.fullscreenElement?.matches('.chart')");
        await page.WaitForFunctionAsync(
            "(small) => document.querySelector('kpi-chart').getBoundingClientRect().height > 2 * small",
            small
        );
        await page.EvaluateAsync("document.exitFullscreen()");
        await ChooseAsync("Phóng to trục (không từ 0)");

        // No month of A is above 40 %.
        await Expect(chart.Locator(".canvas svg")).Not.ToContainTextAsync("100");
        Assert.Empty(visitor.Complaints);

        async Task ChooseAsync(string tool)
        {
            await page.Locator(".chart-tools summary").First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = tool }).First.ClickAsync();
        }
    }

    [Fact]
    public async Task Months_are_links_in_the_table_and_wait_until_it_is_shown()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/units/045");
        ILocator link = visitor.Page.Locator("kpi-chart .doors a").First;
        await Expect(link).ToHaveAttributeAsync("tabindex", "-1");

        await visitor.Page.Locator(".chart-tools summary").First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Xem bảng số liệu" }).First.ClickAsync();

        await Expect(link).ToHaveAttributeAsync("tabindex", "0");
        await link.ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Khám phá: Huyện Hà Quảng");
    }

    [Theory]
    [InlineData(
        "/units/045",
        ".headlines .counted",
        "/explorer?unit=045&ytd=true&by=service",
        "/dossiers?unit=045&ytd=true&channel=online&base=true"
    )]
    [InlineData(
        "/explorer?unit=045",
        ".slim-value .counted",
        "/explorer?unit=045&ytd=true&by=service",
        "/dossiers?unit=045&ytd=true&channel=online&base=true"
    )]
    public async Task The_counts_beside_a_percentage_lead_to_what_they_count(
        string path,
        string counts,
        string services,
        string dossiers
    )
    {
        AngleSharp.Html.Dom.IHtmlDocument page = await sample.Client.PageAsync(path);

        Assert.Equal([services, dossiers], page.QuerySelectorAll(counts).Take(2).Select(a => a.GetAttribute("href")));
    }

    /// <summary>What comes over the line when somebody opens a page for the first time, of files with this ending.</summary>
    private async Task<int> LoadedAsync(string path, string ending = "")
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync(path);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await visitor.Page.EvaluateAsync<int>(
            "(ending) => performance.getEntries().filter((e) => e.transferSize && e.name.endsWith(ending)).reduce((all, e) => all + e.transferSize, 0)",
            ending
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
