using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Explorer;

/// <summary>Whoever takes a figure apart keeps sight of where they are.</summary>
public sealed class DrillTests(SampleDashboard sample)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_deeper_leads_to_the_head_of_the_next_rows(bool overCircuit)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        if (!overCircuit)
        {
            await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        }

        await visitor.OpenAsync("/explorer");
        if (overCircuit)
        {
            await Expect(page.Locator(".filters button")).ToHaveCountAsync(0);
        }

        ILocator last = page.Locator("table.explorer tbody th a").Last;
        await last.ScrollIntoViewIfNeededAsync();
        await last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        ILocator head = page.Locator("#rows-head");
        await Expect(head).Not.ToContainTextAsync("UBND tỉnh Cao Bằng");
        await Expect(head).ToBeFocusedAsync();
        await Expect(head).ToBeInViewportAsync();
        // Nothing sticks above it.
        await page.WaitForFunctionAsync("() => document.querySelector('#rows-head').getBoundingClientRect().top >= 96");
    }

    [Fact]
    public async Task The_way_leads_through_every_narrowing_to_the_service_and_its_dossiers()
    {
        IHtmlDocument page = await sample.Client.PageAsync(
            "/explorer?unit=01417&kind=commune&level=full&channel=online&procedure=1.001193"
        );
        IElement[] steps = [.. page.QuerySelectorAll(".crumbs li > :first-child")];

        Assert.Equal(
            [
                "UBND tỉnh Cao Bằng",
                "Huyện Hà Quảng",
                "Xã Sóc Hà",
                "Xã, phường, thị trấn",
                "Trực tuyến toàn trình",
                "Trực tuyến",
                "Thủ tục đăng ký khai sinh",
                "Hồ sơ",
            ],
            steps.Take(8).Select(s => s.TextContent)
        );
        Assert.Equal("/explorer?unit=01417&ytd=true&level=full&kind=commune", steps[4].GetAttribute("href"));
        Assert.Equal("location", steps[6].GetAttribute("aria-current"));
        IHtmlDocument dossiers = await sample.Client.PageAsync(steps[7].GetAttribute("href")!);
        Assert.Contains("1.001193", dossiers.QuerySelector(".page-head")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/explorer")]
    [InlineData("/explorer?by=field")]
    [InlineData("/explorer?unit=045")]
    [InlineData("/explorer?unit=045&by=service")]
    public async Task The_largest_come_first_and_the_head_says_so(string path)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);
        long[] sizes =
        [
            .. page.QuerySelectorAll("table.explorer td[data-label='Hồ sơ'] a")
                .Select(a =>
                    long.Parse(a.TextContent, NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi-VN"))
                ),
        ];

        Assert.True(sizes.Length > 3);
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.Equal("Hồ sơ ▾", page.QuerySelector("table.explorer th[aria-sort=descending]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Months_stay_in_the_order_of_the_year()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/explorer?by=month");

        Assert.Equal(
            Enumerable.Range(1, 8).Select(m => $"Tháng {m}/2022"),
            page.QuerySelectorAll("table.explorer tbody th a").Select(a => a.TextContent)
        );
        Assert.Null(page.QuerySelector("table.explorer th[aria-sort]"));
    }

    [Fact]
    public async Task Units_of_nothing_at_all_are_folded_into_one_line()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/explorer");
        string[] shown = [.. page.QuerySelectorAll("table.explorer tbody th a").Select(a => a.TextContent)];
        string[] folded = [.. page.QuerySelectorAll("[data-drill] details.names a").Select(a => a.TextContent)];

        Assert.Contains("Thanh tra tỉnh", folded);
        Assert.Contains("Thành phố Cao Bằng", shown);
        Assert.Empty(shown.Intersect(folded));
        Assert.Equal(
            $"{folded.Length} đơn vị không có số liệu (0 / 0)",
            page.QuerySelector("[data-drill] details.names summary")!.TextContent
        );
    }

    [Fact]
    public async Task A_phone_keeps_bars_signs_and_the_order()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 390);
        await visitor.OpenAsync("/explorer?unit=045");
        IPage page = visitor.Page;

        await Expect(page.Locator("table.explorer .bullet").First).ToBeVisibleAsync();
        await Expect(page.Locator("table.explorer .sign").First).ToBeVisibleAsync();
        ILocator menu = page.Locator(".only-phone").Last;
        ILocator byPaper = menu.GetByRole(AriaRole.Link, new() { Name = "Trực tiếp / BCCI" });
        await menu.Locator("summary").ClickAsync();
        await byPaper.ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=paper"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_menu_that_was_opened_before_the_circuit_came_alive_stays_open_and_keeps_the_focus()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 390);
        IPage page = visitor.Page;
        TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync(
            "**/_blazor/negotiate**",
            async route =>
            {
                await opened.Task;
                await route.ContinueAsync();
            }
        );
        await visitor.OpenAsync("/explorer?unit=045");
        ILocator menu = page.Locator(".only-phone").Last;
        ILocator byPaper = menu.GetByRole(AriaRole.Link, new() { Name = "Trực tiếp / BCCI" });
        await menu.Locator("summary").ClickAsync();
        await byPaper.FocusAsync();
        await page.EvaluateAsync("document.querySelector('.only-phone').closest('section').dataset.early = ''");

        opened.SetResult();

        await Expect(page.Locator("[data-early]")).ToHaveCountAsync(0);
        await Expect(byPaper).ToBeVisibleAsync();
        await Expect(byPaper).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=paper"));
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("/units/045", "section[aria-labelledby=neighbours] .panel-head a[href*=compare]")]
    [InlineData("/ranking?league=district", ".page-head .sub a")]
    public async Task Units_are_compared_from_their_page_and_from_the_ranking(string path, string link)
    {
        string address = (await sample.Client.PageAsync(path)).QuerySelector(link)!.GetAttribute("href")!;

        IHtmlDocument page = await sample.Client.PageAsync(address);

        Assert.Equal(5, page.QuerySelectorAll("form .chip.on").Length);
    }

    [Fact]
    public async Task A_service_that_units_take_online_alone_says_so_in_the_explorer()
    {
        // By hand from online-only-services.csv: 25 units had 1.004873 in effect on 31/8, and nobody had on 31/3.
        Assert.Contains("1.004873 · chỉ trực tuyến ở 25 đơn vị", await AsidesAsync("2022-08"));
        Assert.Contains("1.004873", await AsidesAsync("2022-03"));

        async Task<string[]> AsidesAsync(string period) =>
            [
                .. (
                    await sample.Client.PageAsync(
                        $"/explorer?by=service&field={Uri.EscapeDataString("Hộ tịch")}&period={period}"
                    )
                )
                    .QuerySelectorAll(".explorer .aside.mono")
                    .Select(e => e.Words()),
            ];
    }

    [Fact]
    public async Task Policies_that_hold_for_a_compared_unit_are_marked_in_the_courses_once_each()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/explorer/compare?with=040&with=045&period=2022-08");

        string[] marks = [.. page.QuerySelector(".trend-marks")!.QuerySelectorAll("li").Select(li => li.Words())];
        Assert.Equal(["1/6", "1/7", "15/8"], marks.Select(m => m.Split(' ')[0]));
    }

    [Fact]
    public async Task A_comparison_is_of_single_months_where_the_month_alone_is_asked_for()
    {
        IHtmlDocument toDate = await sample.Client.PageAsync("/explorer/compare?with=040&period=2022-08");
        IHtmlDocument alone = await sample.Client.PageAsync("/explorer/compare?with=040&period=2022-08&ytd=false");
        IHtmlDocument unit = await sample.Client.PageAsync("/explorer?unit=040&period=2022-08&ytd=false");

        string august = August(alone);
        Assert.NotEqual(August(toDate), august);
        Assert.Contains(
            unit.QuerySelectorAll(".slim-value .figure-text")[1]
                .TextContent.Replace(" hồ sơ", "", StringComparison.Ordinal)
                .Trim(),
            august,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "trong từng tháng của năm 2022",
            alone.QuerySelector("kpi-chart caption")!.TextContent,
            StringComparison.Ordinal
        );

        static string August(IHtmlDocument page) =>
            page.QuerySelectorAll("kpi-chart")[1].QuerySelector("tr[data-point='7'] td")!.TextContent;
    }

    [Fact]
    public async Task Codes_that_are_no_units_are_named_and_those_that_do_not_fit_too()
    {
        IHtmlDocument page = await sample.Client.PageAsync(
            "/explorer/compare?with=040&with=XYZ&with=042&with=043&with=045&with=047&with=049"
        );

        Assert.Contains(
            "mã không có trong kỳ này: XYZ.",
            page.QuerySelector(".notice.warning")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "chưa hiện: Quảng Hòa",
            page.QuerySelector("main .notice.info")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(5, page.QuerySelectorAll("form .chip.on").Length);
    }

    [Fact]
    public async Task Months_that_reach_the_target_are_marked_in_the_heat_map()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/explorer?view=heat&indicator=services");
        IElement[] cells = [.. page.QuerySelectorAll(".heat td:has(a)")];

        // The target of A is 80 % for all.
        Assert.Contains(cells, c => c.QuerySelector(".met") is not null);
        Assert.All(
            cells,
            c =>
                Assert.Equal(
                    int.Parse(c.QuerySelector("a")!.TextContent, CultureInfo.InvariantCulture) >= 80,
                    c.QuerySelector(".met") is not null
                )
        );
    }
}
