using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>A chart stands as the server drew it; what draws it in the browser comes with whoever looks closely.</summary>
public sealed partial class ChartPictureTests(SampleDashboard sample)
{
    // Names and places of what stands in a chart, from its corner: words, the large dot, the line of the target.
    private const string Places = """
        (root) => {
          const drawn = root.shadowRoot.querySelector(".canvas svg") ?? root.querySelector(".drawing > svg");
          const link = getComputedStyle(root).getPropertyValue("--bs-link-color").trim();
          const target = getComputedStyle(root).getPropertyValue("--kpi-target").trim();
          const from = root.getBoundingClientRect();
          const middle = (e) => { const b = e.getBoundingClientRect(); return [b.x - from.x + b.width / 2, b.y - from.y + b.height / 2]; };
          const seen = (e) => e.checkVisibility() && e.textContent.trim();
          const words = [...drawn.querySelectorAll("text")].filter(seen).map((t) => [t.textContent.trim(), ...middle(t)]);
          const dots = [...drawn.querySelectorAll("circle, path")].filter((e) => {
            const b = e.getBoundingClientRect();
            return e.matches("circle[r='4.5'], [transform^='matrix(4.5']") && b.width > 8 && b.width < 10;
          });
          const lines = [...drawn.querySelectorAll("line, path")].filter((e) => {
            const b = e.getBoundingClientRect();
            return [target, "var(--kpi-target)"].includes(e.getAttribute("stroke")) && e.getAttribute("stroke-width") === "2" && b.width > 100;
          });
          return [...words, ...dots.map((d) => ["dot", ...middle(d)]), ...lines.map((l) => ["target", ...middle(l)])]
            .map(([name, x, y]) => `${name}|${Math.round(10 * x)}|${Math.round(10 * y)}`);
        }
        """;

    private const string IsDrawn = "c => !!c.shadowRoot.querySelector('.canvas svg')";

    [Theory]
    [InlineData("/")]
    [InlineData("/units/045")]
    [InlineData("/wallboard")]
    [InlineData("/meeting")]
    public async Task A_page_with_charts_asks_for_nothing_that_draws_them(string path)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await visitor.OpenAsync(path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Equal(
            "visible",
            await page.Locator(".drawing").First.EvaluateAsync<string>("e => getComputedStyle(e).visibility")
        );
        Assert.Contains(asked, a => a.Contains("/site", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, a => a.Contains("/charts", StringComparison.Ordinal));
        Assert.False(await page.Locator("kpi-chart").First.EvaluateAsync<bool>(IsDrawn));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Without_a_script_a_chart_stands_with_every_point_where_the_figures_say_and_its_table_below()
    {
        IBrowser browser = await Browsers.GetAsync();
        await using IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = sample.Address.ToString(), JavaScriptEnabled = false }
        );
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/units/045");
        ILocator drawing = page.Locator(".drawing").First;

        // 38 of 135 services have dossiers by August, the eighth of twelve months: 28.15 % of the height, seven and a half of the width.
        LocatorBoundingBoxResult plot = (await drawing.BoundingBoxAsync())!;
        LocatorBoundingBoxResult dot = (await drawing.Locator("circle[r='4.5']").BoundingBoxAsync())!;
        Assert.Equal(7.5 / 12, (dot.X + dot.Width / 2 - plot.X) / plot.Width, 3);
        Assert.Equal(1 - 38 / 135.0, (dot.Y + dot.Height / 2 - plot.Y) / plot.Height, 2);
        await Expect(drawing.GetByText("28,1\u00a0%")).ToBeVisibleAsync();
        LocatorBoundingBoxResult table = (await page.Locator("kpi-chart table").First.BoundingBoxAsync())!;
        Assert.True(table.Y > plot.Y + plot.Height && table.Height > 100, $"{table.Y}, {table.Height}");
    }

    [Theory]
    [InlineData("/", 390)]
    [InlineData("/", 1440)]
    [InlineData("/units/045", 390)]
    [InlineData("/units/045", 1440)]
    [InlineData("/explorer/compare?with=045&with=043", 390)]
    [InlineData("/explorer/compare?with=045&with=043", 1440)]
    public async Task What_the_library_draws_lies_on_the_picture(string path, int width)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: width);
        IPage page = visitor.Page;
        await visitor.OpenAsync(path);
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        ILocator chart = page.Locator("kpi-chart").First;
        await chart.ScrollIntoViewIfNeededAsync();
        string[] before = await chart.EvaluateAsync<string[]>(Places);

        await page.Locator("[data-series]").First.ClickAsync();
        await page.Locator("[data-series]").First.ClickAsync();
        await Expect(chart.Locator(".canvas svg")).ToBeVisibleAsync();
        await chart.ScrollIntoViewIfNeededAsync();
        string[] after = await chart.EvaluateAsync<string[]>(Places);

        Assert.Contains(before, p => p.StartsWith("target|", StringComparison.Ordinal));
        Assert.Equal(Names(before), Names(after));
        foreach ((string pictured, string drawn) in before.Order().Zip(after.Order()))
        {
            (double x, double y) = (Place(pictured, 1) - Place(drawn, 1), Place(pictured, 2) - Place(drawn, 2));
            Assert.True(Math.Abs(x) <= 1.5 && Math.Abs(y) <= 1.5, $"{pictured} is drawn at {drawn}");
        }

        static IEnumerable<string> Names(string[] places) => places.Select(p => p.Split('|')[0]).Order();
        static double Place(string place, int part) =>
            int.Parse(place.Split('|')[part], System.Globalization.CultureInfo.InvariantCulture) / 10.0;
    }

    [Theory]
    [InlineData("point")]
    [InlineData("walk")]
    [InlineData("legend")]
    [InlineData("Phóng to trục (không từ 0)")]
    [InlineData("Toàn màn hình")]
    public async Task Whoever_looks_closely_brings_what_draws(string way)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045");
        ILocator chart = page.Locator("kpi-chart").First;

        switch (way)
        {
            case "point":
                await chart.HoverAsync();
                // The tip waits for nothing more than the mouse that rests.
                await Expect(chart.Locator(".canvas")).ToContainTextAsync(Counts());
                break;
            case "walk":
                await chart.Locator(".walk").FocusAsync();
                break;
            case "legend":
                await page.Locator(".key")
                    .First.GetByRole(AriaRole.Button, new() { Name = "Trong tháng" })
                    .ClickAsync();
                break;
            default:
                await page.Locator(".chart-tools summary").First.ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = way }).First.ClickAsync();
                break;
        }

        await Expect(chart.Locator(".canvas svg")).ToBeVisibleAsync();
        await Expect(chart.Locator(".drawing")).ToBeHiddenAsync();
        Assert.False(await page.Locator("kpi-chart").Nth(1).EvaluateAsync<bool>(IsDrawn));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_was_asked_of_a_chart_before_the_library_came_is_done_when_it_comes()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        TaskCompletionSource comes = new();
        await page.RouteAsync(
            "**/charts*.js",
            async route =>
            {
                await comes.Task;
                await route.ContinueAsync();
            }
        );
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
        await Expect(menu.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        ILocator bars = page.Locator(".key").First.GetByRole(AriaRole.Button, new() { Name = "Trong tháng" });
        await bars.ClickAsync();
        await chart.Locator(".walk").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(chart.Locator(".walk")).ToHaveAttributeAsync("aria-valuenow", "7");
        Assert.False(await chart.EvaluateAsync<bool>(IsDrawn));
        comes.SetResult();

        await Expect(bars).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(chart.Locator(".canvas")).ToContainTextAsync(Counts());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Where_the_library_does_not_come_the_picture_stays_and_months_are_doors_all_the_same()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await page.RouteAsync("**/charts*.js", route => route.AbortAsync());
        await visitor.OpenAsync("/units/045");
        ILocator chart = page.Locator("kpi-chart").First;

        ILocator bars = page.Locator(".key").First.GetByRole(AriaRole.Button, new() { Name = "Trong tháng" });
        await bars.ClickAsync();
        await chart.Locator(".walk").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".doors-menu .title")).ToHaveTextAsync("Tháng 8/2022");

        await Expect(chart.Locator(".drawing")).ToBeVisibleAsync();
        await Expect(bars).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.DoesNotContain(visitor.Complaints, c => c.StartsWith("script", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_has_the_colours_of_the_theme()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045");
        ILocator dot = page.Locator(".drawing circle").First;
        await Expect(dot).ToHaveCSSAsync("fill", "rgb(11, 79, 156)");

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });

        await Expect(dot).ToHaveCSSAsync("fill", "rgb(134, 185, 247)");
        Assert.False(await page.Locator("kpi-chart").First.EvaluateAsync<bool>(IsDrawn));
    }

    [GeneratedRegex(@"\(\d+ / \d+\)")]
    private static partial Regex Counts();
}
