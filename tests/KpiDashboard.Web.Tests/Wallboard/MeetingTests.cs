using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Wallboard;

/// <summary>The overview told in a room, one message a slide.</summary>
public sealed class MeetingTests(SampleDashboard sample)
{
    [Fact]
    public async Task Every_indicator_of_the_overview_has_a_slide_then_the_map_the_changes_and_the_work()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/meeting?period=2022-08&rules=level-4");

        string[] titles = [.. page.QuerySelectorAll(".slide > h2").Select(h => h.Words())];
        Assert.Equal(5, titles.Length);
        Assert.Matches(
            @"^Chỉ số A đạt \d+,\d %, (chậm \d+,\d điểm so với lộ trình|vượt lộ trình \d+,\d điểm)$",
            titles[0]
        );
        Assert.Matches(@"^Chỉ số B đạt \d+,\d %, ", titles[1]);
        Assert.Matches(@"^\d+/10 huyện, thành phố chậm lộ trình, chậm nhất: ?([^,]+, ){3}[^,]+$", titles[2]);
        Assert.StartsWith("So với tháng 7/2022: A ", titles[3], StringComparison.Ordinal);
        Assert.Contains("để đạt", titles[4], StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".slide kpi-chart").Length);
        Assert.Equal(4, page.QuerySelectorAll(".slide-late li").Length);
        IElement[] turns = [.. page.QuerySelectorAll(".slide-foot a[data-go]")];
        // Back, on and each of the five, at the foot of each of the five.
        Assert.Equal(35, turns.Length);
        Assert.All(
            turns,
            a =>
                Assert.StartsWith(
                    "/meeting?period=2022-08&ytd=true&rules=level-4",
                    a.GetAttribute("href"),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Keys_and_clicks_turn_the_slides_and_the_address_of_a_slide_opens_it()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1920);
        IPage page = visitor.Page;
        await page.SetViewportSizeAsync(1920, 1080);
        await visitor.OpenAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chế độ họp" })
            .Filter(new() { Visible = true })
            .ClickAsync();
        await ShowsAsync(page, 1);
        // It answers keys once its scripts have come.
        await page.WaitForLoadStateAsync();

        foreach (
            (string key, int slide) in new[]
            {
                ("ArrowRight", 2),
                ("PageDown", 3),
                ("ArrowLeft", 2),
                ("End", 5),
                ("ArrowRight", 5),
                ("PageUp", 4),
                ("Home", 1),
                ("ArrowLeft", 1),
            }
        )
        {
            await page.Keyboard.PressAsync(key);
            await ShowsAsync(page, slide);
        }

        // The right third goes on, the rest of the screen does nothing.
        await page.Mouse.ClickAsync(1800, 300);
        await ShowsAsync(page, 2);
        await page.Mouse.ClickAsync(600, 150);
        await ShowsAsync(page, 2);
        await Expect(page).ToHaveURLAsync(new Regex("slide=2$"));

        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator("main.blank")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("B");
        await Expect(page.Locator("main.blank")).ToHaveCountAsync(0);

        await using Visitor presenter = await Visitor.ComeAsync(sample.Address, width: 1920);
        await presenter.OpenAsync(page.Url);
        await ShowsAsync(presenter.Page, 2);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".verdict h1")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync();

        // From the menu, too, by its key.
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("t");
        await ShowsAsync(page, 1);
        Assert.Empty(visitor.Complaints.Concat(presenter.Complaints));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_slide_fits_on_a_full_screen_and_can_be_read_from_the_last_row(string language)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, language, width: 1920);
        IPage page = visitor.Page;
        await page.SetViewportSizeAsync(1920, 1080);
        for (int slide = 1; slide <= 5; slide++)
        {
            await visitor.OpenAsync($"/meeting?slide={slide}");
            await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
            await Screens.KeepAsync(page, $"/meeting-{slide}-{language}");

            double smallest = await page.EvaluateAsync<double>(Screens.SmallestText, ".slide.current");
            double content = await page.EvaluateAsync<double>(Screens.SmallestText, ".slide.current .slide-body");
            Assert.True(smallest >= 20 && content >= 24, $"{slide}: {smallest} px, {content} px");

            string[] cut = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll(".slide.current :is(h2, li, p, a, .tiles, kpi-chart)")]
                  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
                  .filter((e) => e.getBoundingClientRect().bottom > (e.closest(".slide-foot") ? innerHeight : e.closest(".slide").querySelector(".slide-foot").getBoundingClientRect().top) + 1 || e.getBoundingClientRect().right > innerWidth)
                  .map((e) => e.textContent.trim())
                """
            );
            Assert.True(cut.Length == 0, $"{slide}: {string.Join(" | ", cut)}");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "() => { const h = document.querySelector('.slide.current h2'); return getComputedStyle(h).fontSize === '60px' && h.clientHeight <= 146; }"
                ),
                $"The title of slide {slide} has more than two lines."
            );
        }

        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_slide_is_accessible_in_the_dark_and_whole_on_a_phone(string language)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, language);
        IPage page = visitor.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await visitor.OpenAsync("/meeting");
        for (int slide = 1; slide <= 5; slide++)
        {
            await ShowsAsync(page, slide);
            await page.SetViewportSizeAsync(1280, 720);
            await Screens.KeepAsync(page, $"/meeting-{slide}-{language}-dark");
            await Axe.PassesAsync(page);
            await page.SetViewportSizeAsync(390, 844);
            await page.WaitForFunctionAsync("() => document.scrollingElement.scrollWidth <= 390");
            await Screens.KeepAsync(page, $"/meeting-{slide}-{language}-narrow-dark");
            await page.Keyboard.PressAsync("PageDown");
        }

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task On_paper_it_is_one_slide_a_sheet_of_A4_across()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1920);
        await visitor.OpenAsync("/meeting?slide=3");

        string text = Encoding.Latin1.GetString(
            await visitor.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true })
        );

        Assert.Equal(5, Regex.Count(text, @"/Type\s*/Page\b"));
        // 297 mm are 842 points, 210 mm 595.
        MatchCollection sheets = Regex.Matches(text, @"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]");
        Assert.Equal(5, sheets.Count);
        Assert.All(
            sheets,
            sheet =>
            {
                Assert.InRange(double.Parse(sheet.Groups[1].Value, CultureInfo.InvariantCulture), 841, 843);
                Assert.InRange(double.Parse(sheet.Groups[2].Value, CultureInfo.InvariantCulture), 594, 596);
            }
        );
    }

    [Fact]
    public async Task Figures_stay_as_they_were_when_it_began_and_a_dot_tells_of_new_ones()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/meeting?period=2022-01");
        ILocator news = page.Locator(".meeting-news");
        await Expect(news).ToHaveTextAsync("");

        Stores.Load(
            folder.Database,
            folder.WriteLines("dossiers-2022-01b.csv", Headers.Dossiers, "N1,P3,001,2022-01-21,online,,,10")
        );

        await Expect(news).ToContainTextAsync("Có số liệu mới lúc");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".slide.current .number")).ToHaveTextAsync("40,0%");
        await page.ReloadAsync();
        await Expect(page.Locator(".slide.current .number")).ToHaveTextAsync("60,0%");
        await Expect(news).ToHaveTextAsync("");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task ShowsAsync(IPage page, int slide)
    {
        await Expect(page.Locator($"#slide-{slide}")).ToBeVisibleAsync();
        await Expect(page.Locator(".slide").Filter(new() { Visible = true })).ToHaveCountAsync(1);
    }
}
