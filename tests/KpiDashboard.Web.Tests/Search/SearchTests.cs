using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using KpiDashboard.Plans.Points;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Search;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Search;

public sealed class SearchTests(SampleDashboard sample)
{
    private static readonly Regex VerdictOfJustice = new(@"^\s*Sở Tư pháp (chậm|đúng|đạt|chưa)");

    [Theory]
    [InlineData("so tu phap", "Sở Tư pháp")]
    [InlineData("SỞ TƯ PHÁP", "Sở Tư pháp")]
    [InlineData("tu phap", "Sở Tư pháp")]
    [InlineData("phap so", "Sở Tư pháp")]
    [InlineData("stp", "Sở Tư pháp")]
    [InlineData("STTTT", "Sở Thông tin và Truyền thông")]
    [InlineData("h14.stp", "Sở Tư pháp")]
    [InlineData("hop giang", "Phường Hợp Giang")]
    [InlineData("hoa an", "Huyện Hoà An")]
    [InlineData("hòa an", "Huyện Hoà An")]
    [InlineData("042", "Huyện Bảo Lâm")]
    [InlineData("bao la", "Huyện Bảo Lạc")]
    [InlineData("bảo lâ", "Huyện Bảo Lâm")]
    [InlineData("1.000656", "Thủ tục đăng ký khai tử")]
    [InlineData("1000656", "Thủ tục đăng ký khai tử")]
    [InlineData("khai tu", "Thủ tục đăng ký khai tử")]
    [InlineData("xep hang", "Xếp hạng")]
    [InlineData("ranking", "Xếp hạng")]
    [InlineData("cach tinh", "Cách tính")]
    public async Task What_was_meant_comes_first(string typed, string title)
    {
        JsonArray found = await SuggestAsync(typed);

        Assert.Equal(title, (string)found[0]!["title"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("qqqqzzz")]
    [InlineData("...")]
    [InlineData("%25' or 1=1 --")]
    public async Task What_is_not_there_is_not_found(string typed) => Assert.Empty(await SuggestAsync(typed));

    [Fact]
    public async Task A_code_that_changed_hands_finds_both_units_today_first()
    {
        JsonArray found = await SuggestAsync("01273");

        // The sample ends in August 2022, when 01273 was Hợp Giang; Thục Phán has it from July 2025.
        Assert.Equal(["Phường Hợp Giang", "Phường Thục Phán"], found.Select(f => (string)f!["title"]!));
        Assert.Equal("/units/01273?period=2025-07", (string)found[1]!["link"]!);
        using HttpResponseMessage answer = await sample.Client.AskAsync((string)found[1]!["link"]!);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_page_works_without_a_script_and_groups_what_it_found()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/search?q=tu+phap");

        Assert.StartsWith("Sở Tư pháp", page.QuerySelector("main .hits a")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/units/H14.STP?ytd=true", page.QuerySelector("main .hits a")!.GetAttribute("href"));
        Assert.Contains("“tu phap”", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("tu phap", page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
        Assert.Equal("/search", page.QuerySelector(".site-search")!.GetAttribute("action"));
    }

    [Theory]
    [InlineData("ho tich nop truc tuyen", "/plan/policies?")]
    [InlineData("CS-2022-02", "/plan/policies?")]
    [InlineData("cau hinh hang cho uu tien", "/plan/task")]
    [InlineData("C-2", "/plan/task")]
    public async Task Policies_and_tasks_of_the_plan_are_found_by_name_and_code(string typed, string address)
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/search?q={Uri.EscapeDataString(typed)}");

        Assert.Contains(
            page.QuerySelectorAll("main .hits a"),
            a => a.GetAttribute("href")!.StartsWith(address, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_search_takes_less_than_ten_milliseconds()
    {
        Store store = new(new KpiSettings { Database = sample.Database });
        Scoreboard board = await store.LoadScoreboardAsync(TestContext.Current.CancellationToken);
        SearchIndex index = new(
            board,
            await PointBook.PointsAsync(store),
            await PolicyBook.ReadAsync(store, board),
            await TaskBook.ReadAsync(store, board)
        );
        string[] typed = ["s", "thu tuc cap giay", "1.0", "so tu phap", "nothing at all"];
        double[] times =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(i =>
                {
                    long start = Stopwatch.GetTimestamp();
                    _ = index.Find(typed[i % typed.Length], new Question(), SearchService.Suggestions);
                    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }),
        ];

        Assert.True(times.Order().ElementAt(100) < 10, $"median {times.Order().ElementAt(100):N2} ms");
    }

    [Fact]
    public void Names_sort_in_the_order_of_the_vietnamese_alphabet()
    {
        string[] alphabet =
        [
            "a",
            "ă",
            "â",
            "b",
            "c",
            "d",
            "đ",
            "e",
            "ê",
            "g",
            "h",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "ô",
            "ơ",
            "p",
            "q",
            "r",
            "s",
            "t",
            "u",
            "ư",
            "v",
            "x",
            "y",
        ];

        string[] names = ["Phường 10", "Đá", "ân", "Phường 2", "Dân", "Ăn", "an"];

        Assert.Equal(alphabet, alphabet.Reverse().Order(VietnameseOrder.Names));
        Assert.Equal(["an", "Ăn", "ân", "Dân", "Đá", "Phường 2", "Phường 10"], names.Order(VietnameseOrder.Names));
    }

    [Fact]
    public async Task Somebody_finds_a_unit_with_the_keyboard_alone()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/definitions");

        await page.Keyboard.PressAsync("/");
        ILocator box = page.Locator(".site-search").GetByRole(AriaRole.Combobox);
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("so t");
        ILocator options = page.Locator(".site-search").GetByRole(AriaRole.Option);
        await Expect(options).ToHaveCountAsync(8);
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator(".site-search [role=status]")).ToHaveTextAsync("8 gợi ý, chọn bằng phím mũi tên");
        await Axe.PassesAsync(page);

        await page.Keyboard.PressAsync("Escape");
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.TypeAsync("u phap");
        await Expect(options.First).ToContainTextAsync("Sở Tư pháp");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", "search-0");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync(VerdictOfJustice);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Keys_pressed_before_the_answer_count_once_it_is_there()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/definitions");
        TaskCompletionSource goOn = await HoldSuggestionsAsync(page);
        await page.Keyboard.PressAsync("/");

        await page.Keyboard.TypeAsync("so t");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        goOn.SetResult();

        ILocator options = page.Locator(".site-search").GetByRole(AriaRole.Option);
        await Expect(options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "false");

        // The list still says what was typed before: keys are for the one that is to come.
        goOn = await HoldSuggestionsAsync(page);
        await page.Keyboard.TypeAsync("u phap");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        goOn.SetResult();

        await Expect(page.Locator("h1")).ToHaveTextAsync(VerdictOfJustice);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Enter_before_an_answer_that_never_comes_asks_for_all_results()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/definitions");
        TaskCompletionSource goOn = await HoldSuggestionsAsync(page, fails: true);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("so tu phap");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        goOn.SetResult();

        await Expect(page.Locator("h1")).ToContainTextAsync("“so tu phap”");
    }

    /// <summary>From now on suggestions come only when the test says so.</summary>
    private static async Task<TaskCompletionSource> HoldSuggestionsAsync(IPage page, bool fails = false)
    {
        TaskCompletionSource goOn = new();
        await page.RouteAsync(
            "**/search/suggest*",
            async route =>
            {
                await goOn.Task;
                await (fails ? route.AbortAsync() : route.ContinueAsync());
            }
        );
        return goOn;
    }

    private async Task<JsonArray> SuggestAsync(string typed)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            $"/search/suggest?q={Uri.EscapeDataString(typed)}"
        );
        return JsonNode.Parse(await answer.TextAsync())!.AsArray();
    }
}
