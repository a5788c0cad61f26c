using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Tests.Setup;
using KpiDashboard.Web.Wallboard;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Wallboard;

public sealed class WallboardTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData(null, null, 8, 20)]
    [InlineData("", "", 8, 20)]
    [InlineData("district,figures", "45", 2, 45)]
    [InlineData(" map , map,galaxy", "1", 1, 5)]
    [InlineData("galaxy", "99999999", 8, 3600)]
    [InlineData("movers", "soon", 1, 20)]
    public void A_plan_is_what_its_address_says_as_far_as_it_can_be_meant(
        string? panels,
        string? seconds,
        int count,
        int wait
    )
    {
        WallPlan plan = WallPlan.Of(panels, seconds);

        Assert.Equal((count, wait), (plan.Panels.Count, plan.Seconds));
    }

    [Fact]
    public void Panels_follow_each_other_round_and_round()
    {
        WallPlan plan = WallPlan.Of("district,figures,map", null);

        Assert.Equal(WallPanel.Figures, plan.Step(WallPanel.District, 1));
        Assert.Equal(WallPanel.District, plan.Step(WallPanel.Map, 1));
        Assert.Equal(WallPanel.Map, plan.Step(WallPanel.District, -1));
        Assert.Equal(WallPanel.Figures, plan.Step(WallPanel.Movers, 1));
    }

    [Fact]
    public async Task A_league_of_one_or_two_has_no_screen_of_its_own_in_the_rotation()
    {
        // One department, three districts, no communes, no vertical agencies.
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/wallboard?period=2022-01");
        IHtmlDocument alone = await client.PageAsync("/wallboard?period=2022-01&panels=department");

        Assert.Equal(
            ["Các chỉ số của tỉnh", "Huyện, thành phố", "Chuyển biến so với kỳ trước", "Bản đồ các huyện"],
            page.QuerySelectorAll(".wall-foot ol a").Select(a => a.TextContent.Trim())
        );
        Assert.Single(alone.QuerySelectorAll(".wall-foot ol a"));
    }

    [Fact]
    public async Task Figures_say_the_verdict_the_distance_to_the_path_and_what_every_tick_means()
    {
        Stores.PutSample(folder.Database);
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        IHtmlDocument wall = await client.PageAsync("/wallboard");
        IHtmlDocument overview = await client.PageAsync("/");

        Assert.Equal(overview.QuerySelector(".verdict h1")!.Words(), wall.QuerySelector("h1")!.Words());
        Assert.Equal(
            ["Giá trị hiện tại", "Chỉ tiêu", "Lộ trình", "Cả nước", "Năm 2021"],
            wall.QuerySelectorAll(".ticks span").Select(s => s.Words())
        );
        Assert.Equal(2, wall.QuerySelectorAll(".wall-figure kpi-chart").Length);
        IElement[] facts = [.. wall.QuerySelectorAll(".wall-figure > dl")];
        Assert.Equal(2, facts.Length);
        Assert.All(facts, f => Assert.Contains("So với lộ trình", f.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_plan_has_overdue_and_soon_stands_on_the_wall_once_whatever_the_number_of_units()
    {
        Stores.PutSample(folder.Database);
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        // On 31/8 of tasks.csv: C-1 of 24/8 is not done; 191 units have task B of that day, 24 of them are confirmed; C-2 is due soon.
        IHtmlDocument page = await client.PageAsync("/wallboard?panel=plan&period=2022-08");
        string[] rows = [.. page.QuerySelectorAll(".wall-pressing li").Select(li => li.Words())];
        Assert.Equal(3, rows.Length);
        Assert.Contains("Công bố ít nhất một dịch vụ chỉ tiếp nhận trực tuyến (ví dụ) 167 đơn vị · 31/8", rows[1]);
        Assert.Contains("Trình ban hành quy định", rows[0]);
        Assert.Contains("Cấu hình hàng chờ ưu tiên", rows[2]);

        // On 30/9 they are overdue, and so is the list of support points, which was due on that very day and is not.
        string september = (await client.PageAsync("/wallboard?panel=plan&period=2022-09"))
            .QuerySelector(".wall-tasks dl")!
            .Words();
        Assert.StartsWith("▼ Quá hạn 169◐ Sắp hạn 2○", september);
    }

    [Fact]
    public async Task Without_a_script_the_browser_itself_goes_on()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/wallboard?panels=figures,district&seconds=9&period=2022-01");

        Assert.Contains(
            "9;url=/wallboard?period=2022-01&amp;ytd=true&amp;panels=figures,district&amp;seconds=9&amp;panel=district",
            page.QuerySelector("head noscript")!.InnerHtml.Replace("%2C", ",", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_rotates_pauses_steps_and_shows_new_data_without_growing()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        FixedClock clock = new();
        using Dashboard dashboard = new(folder.Database, clock);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1920, motion: true);
        IPage page = visitor.Page;
        await page.Clock.InstallAsync();
        await visitor.OpenAsync("/wallboard?panels=figures,district,map&seconds=30");
        ILocator title = page.Locator("h1");
        await Expect(title).ToContainTextAsync("lộ trình A: 40,0");

        await page.Clock.RunForAsync(30_500);
        await Expect(title).ToHaveTextAsync("Huyện, thành phố");
        await page.Keyboard.PressAsync(" ");
        await Expect(page.Locator("[data-pause]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Clock.RunForAsync(120_000);
        await Expect(title).ToHaveTextAsync("Huyện, thành phố");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(title).ToContainTextAsync("lộ trình A: 40,0");
        await page.Keyboard.PressAsync(" ");

        // Loaded while it hangs there: the next round shows it.
        Stores.Load(
            folder.Database,
            folder.WriteLines("dossiers-2022-01b.csv", Headers.Dossiers, "N1,P3,001,2022-01-21,online,,,10")
        );
        clock.Advance(Dashboard.LooksAgain);
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(title).ToHaveTextAsync("Huyện, thành phố");
        await Expect(page.Locator(".league .value").First).ToContainTextAsync("100,0");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".wall-figure .number").First).ToHaveTextAsync("60,0%");

        // A night is some two thousand panels; after a few rounds nothing more is kept than after the first.
        int nodes = 0;
        for (int round = 0; round < 12; round++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.Locator("main.wall"))
                .ToHaveAttributeAsync(
                    "data-here",
                    new System.Text.RegularExpressions.Regex(
                        round % 3 == 0 ? "panel=district$"
                        : round % 3 == 1 ? "panel=map$"
                        : "panel=figures$"
                    )
                );
            if (round == 2)
            {
                nodes = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");
            }
        }

        await page.WaitForFunctionAsync("(nodes) => document.querySelectorAll('*').length === nodes", nodes);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task It_outlives_a_restart_of_the_server_and_says_of_when_its_numbers_are_meanwhile()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Dashboard dashboard = new(folder.Database);
        int port = dashboard.Address.Port;
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/wallboard?panels=figures,district&seconds=5");
        ILocator title = page.Locator("h1");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(title).ToHaveTextAsync("Huyện, thành phố");
        await dashboard.DisposeAsync();

        await Expect(page.Locator(".wall-lost")).ToContainTextAsync("Mất kết nối – số liệu nạp lúc");
        // It goes on with the panels that it has seen.
        await Expect(title).ToContainTextAsync("lộ trình A: 40,0");
        using Dashboard again = new(
            folder.Database,
            ("urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))
        );

        await Expect(page.Locator(".wall-lost")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Everything_fits_on_the_wall_and_is_large_enough_to_be_read_from_five_metres()
    {
        // Loaded first: a program that is running shows what came in some moment later.
        Stores.PutSample(folder.Database);
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1920);
        IPage page = visitor.Page;
        await page.SetViewportSizeAsync(1920, 1080);
        foreach (WallPanel panel in WallPlan.Usual.Panels)
        {
            await visitor.OpenAsync($"/wallboard?panel={Links.Word(panel)}");

            await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");

            // Nothing is cut: every line lies inside its panel, and the foot inside the screen.
            string[] cut = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll("main.wall .panel :is(li, dd, a.name, .value, .tiles a), .wall-foot nav")]
                  .filter((e) => e.getBoundingClientRect().bottom > (e.closest(".panel")?.getBoundingClientRect().bottom ?? innerHeight) + 1 || e.getBoundingClientRect().bottom > innerHeight + 1)
                  .map((e) => e.textContent.trim())
                """
            );
            Assert.True(cut.Length == 0, $"{panel}: {string.Join(", ", cut)}");

            double least = await page.EvaluateAsync<double>(Screens.SmallestText, "main.wall");
            Assert.True(least >= 20, $"{panel}: {least} px");

            // 35 px on a full-HD screen of 55 inches, 0.63 mm each, are letters of 22 mm: a 1/230 of five metres.
            double smallest = await page.EvaluateAsync<double>(
                "() => Math.min(...[...document.querySelectorAll('main.wall :is(.league .name, .league .value, .rows a, .number, .tiles .value, dd)')].map((e) => parseFloat(getComputedStyle(e).fontSize)))"
            );
            Assert.True(smallest >= 35, $"{panel}: {smallest} px");
        }

        Assert.Empty(visitor.Complaints);
    }

    public void Dispose() => folder.Dispose();
}
