using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The ranking of 161 communes: read at a glance, narrowed by what one looks for, walked through by keys.</summary>
public sealed class LongLeagueTests(SampleDashboard sample)
{
    private const string Communes = "/ranking?league=commune";

    [Fact]
    public async Task Twenty_rows_stand_in_a_window_of_900_pixels_and_the_head_stays_in_sight()
    {
        await using Visitor visitor = await ComeAsync();
        IPage page = visitor.Page;

        Assert.InRange(
            await page.EvaluateAsync<int>(
                "() => [...document.querySelectorAll('table.ranking tbody tr')].filter((r) => r.getBoundingClientRect().bottom <= innerHeight).length"
            ),
            20,
            24
        );
        await page.EvaluateAsync("() => document.querySelectorAll('table.ranking tbody tr')[100].scrollIntoView()");
        LocatorBoundingBoxResult head = (await page.Locator("table.ranking thead th").First.BoundingBoxAsync())!;
        Assert.InRange(head.Y, -1, 120);
        await Expect(page.Locator("table.ranking thead th").First).ToBeInViewportAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Where_the_table_scrolls_sideways_rank_and_unit_stay_and_the_page_stands_still()
    {
        await using Visitor visitor = await ComeAsync(width: 820);
        IPage page = visitor.Page;
        ILocator row = page.Locator("table.ranking tbody tr").Nth(3);
        float rank = (await row.Locator(".rank").BoundingBoxAsync())!.X;

        await page.EvaluateAsync("() => (document.querySelector('.sideways').scrollLeft = 200)");

        Assert.Equal(200, await page.EvaluateAsync<int>("document.querySelector('.sideways').scrollLeft"));
        LocatorBoundingBoxResult number = (await row.Locator(".rank").BoundingBoxAsync())!;
        LocatorBoundingBoxResult unit = (await row.Locator(".unit").BoundingBoxAsync())!;
        Assert.Equal(rank, number.X, 1.0);
        Assert.Equal(number.X + number.Width, unit.X, 1.0);
        Assert.Equal(820, await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
        await Axe.PassesAsync(page);
    }

    [Fact]
    public async Task A_name_is_found_while_it_is_typed_without_marks_and_ranks_stay()
    {
        await using Visitor visitor = await ComeAsync();
        IPage page = visitor.Page;
        ILocator shown = page.Locator("table.ranking tbody tr:visible");

        await page.Keyboard.PressAsync("f");
        await page.Keyboard.TypeAsync("hung DAO");

        // Three communes of three districts share the name: 01351, 01783 and 01705.
        await Expect(shown).ToHaveCountAsync(3);
        Assert.Equal(
            ["Huyện Bảo Lạc", "Huyện Nguyên Bình", "Thành phố Cao Bằng"],
            await shown.Locator(".district").AllInnerTextsAsync()
        );
        await Expect(shown.Locator(".rank"))
            .ToHaveTextAsync(
                ((string[])["01351", "01783", "01705"]).Select(code =>
                    CountedSample
                        .All.RankByServices(code, "2022-01-01", "2022-09-01", "plan-2022")
                        .ToString(CultureInfo.InvariantCulture)
                )
            );
        await Expect(page.Locator(".finder [role=status]")).ToHaveTextAsync("Thấy 3 trong 161");
        await Expect(page).ToHaveURLAsync(new Regex(@"[?&]q=hung\+DAO"));

        await page.Keyboard.TypeAsync(" zzz");
        await Expect(shown).ToHaveCountAsync(0);
        await Expect(page.GetByText("Không có xã nào khớp")).ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await page.Locator("[data-clear]").ClickAsync();
        await Expect(shown).ToHaveCountAsync(161);
        await Expect(page.Locator("[data-find]")).ToBeFocusedAsync();
        await Expect(page.GetByText("Không có xã nào khớp")).ToBeHiddenAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("q="));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_is_looked_for_stays_when_the_table_is_sorted_and_is_the_same_without_a_script()
    {
        await using Visitor visitor = await ComeAsync();
        IPage page = visitor.Page;
        await page.Keyboard.PressAsync("f");
        await page.Keyboard.TypeAsync("duc long");
        await page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "Đơn vị" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("sort=name.*q=duc"));
        await Expect(page.Locator("table.ranking tbody tr:visible")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-find]")).ToHaveValueAsync("duc long");

        IHtmlDocument plain = await sample.Client.PageAsync($"{Communes}&q=duc+long");
        Assert.Equal(["Xã Đức Long", "Xã Đức Long"], Names(plain));
        Assert.Equal(161, plain.QuerySelectorAll("table.ranking tbody tr").Length);
    }

    [Fact]
    public async Task A_district_narrows_the_league_and_keeps_the_ranks_of_the_province()
    {
        IHtmlDocument whole = await sample.Client.PageAsync(Communes);
        string address = whole
            .QuerySelectorAll(".districts .sheet a")
            .Single(a => a.TextContent.Contains("Huyện Hà Quảng", StringComparison.Ordinal))
            .GetAttribute("href")!;

        IHtmlDocument district = await sample.Client.PageAsync(address);

        Assert.Equal("/ranking?league=commune&ytd=true&district=045", address);
        (string, string)[] wanted =
        [
            .. RowsOf(whole)
                .Where(r => r.QuerySelector(".district")!.TextContent == "Huyện Hà Quảng")
                .Select(r => (r.QuerySelector(".rank")!.TextContent, NameOf(r))),
        ];
        Assert.Equal(21, wanted.Length);
        Assert.Equal(wanted, RowsOf(district).Select(r => (r.QuerySelector(".rank")!.TextContent, NameOf(r))));
        Assert.Equal("Chỉ gồm: Huyện Hà Quảng", district.QuerySelectorAll(".print-context")[^1].TextContent);

        // What no district's code is, narrows nothing; another league has no districts.
        Assert.Equal(161, RowsOf(await sample.Client.PageAsync($"{Communes}&district=999")).Count());
        Assert.Empty((await sample.Client.PageAsync("/ranking?league=district")).QuerySelectorAll(".districts"));
    }

    [Fact]
    public async Task Statuses_are_filters_with_counts_and_several_may_be_on()
    {
        IHtmlDocument page = await sample.Client.PageAsync(Communes);
        IElement[] chips = [.. page.QuerySelectorAll(".states a.status")];
        Dictionary<string, int> counts = RowsOf(page)
            .GroupBy(r => r.QuerySelector(".state .status")!.ClassName!)
            .ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(counts.Count, chips.Length);
        Assert.All(
            chips,
            chip =>
                Assert.Equal(
                    counts[chip.ClassName!.Replace("chip ", "", StringComparison.Ordinal)],
                    int.Parse(chip.QuerySelector(".count")!.TextContent, CultureInfo.InvariantCulture)
                )
        );

        IHtmlDocument one = await sample.Client.PageAsync(chips[0].GetAttribute("href")!);
        IHtmlDocument two = await sample.Client.PageAsync(
            one.QuerySelectorAll(".states a.status")[1].GetAttribute("href")!
        );
        Assert.Equal(161, counts.Values.Sum());
        Assert.Equal(2, two.QuerySelectorAll(".states a.status[aria-current]").Length);
        Assert.Equal(
            chips.Take(2).Sum(c => counts[c.ClassName!.Replace("chip ", "", StringComparison.Ordinal)]),
            RowsOf(two).Count()
        );
        IHtmlDocument again = await sample.Client.PageAsync(
            two.QuerySelectorAll(".states a.status")[1].GetAttribute("href")!
        );
        Assert.Equal(RowsOf(one).Select(NameOf), RowsOf(again).Select(NameOf));
    }

    [Fact]
    public async Task Rows_are_walked_through_by_keys_and_Enter_opens_the_unit()
    {
        await using Visitor visitor = await ComeAsync();
        IPage page = visitor.Page;
        ILocator links = page.Locator("table.ranking tbody th a");

        await page.Keyboard.PressAsync("j");
        await Expect(links.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(links.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(links.Nth(0)).ToBeFocusedAsync();

        // A row that comes into focus does not hide under the head.
        await page.EvaluateAsync("() => document.querySelectorAll('table.ranking tbody th a')[60].focus()");
        for (int i = 0; i < 25; i++)
        {
            await page.Keyboard.PressAsync("k");
        }

        await Expect(links.Nth(35)).ToBeFocusedAsync();
        LocatorBoundingBoxResult head = (await page.Locator("table.ranking thead th").First.BoundingBoxAsync())!;
        LocatorBoundingBoxResult row = (await links.Nth(35).BoundingBoxAsync())!;
        Assert.True(row.Y >= head.Y + head.Height, $"{row.Y} under {head.Y + head.Height}");

        // Who has scrolled starts from where he looks.
        await page.EvaluateAsync(
            "() => { document.activeElement.blur(); document.querySelectorAll('table.ranking tbody tr')[90].scrollIntoView(); }"
        );
        await page.Keyboard.PressAsync("j");
        await page.WaitForFunctionAsync(
            "() => { const at = document.activeElement.closest('tr')?.rowIndex; return at >= 90 && at <= 95; }"
        );

        await page.Keyboard.PressAsync("f");
        await page.Keyboard.TypeAsync("soc ha");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Xã Sóc Hà" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(new Regex(@"^\s*Xã Sóc Hà (chậm|đúng|đạt)"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_sheet_has_the_rows_that_nobody_looks_for_too()
    {
        await using Visitor visitor = await ComeAsync($"{Communes}&district=045&q=soc");
        IPage page = visitor.Page;
        await Expect(page.Locator("table.ranking tbody tr:visible")).ToHaveCountAsync(1);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(page.Locator("table.ranking tbody tr:visible")).ToHaveCountAsync(21);
    }

    [Fact]
    public async Task A_file_has_the_rows_that_the_page_shows_with_their_districts()
    {
        using HttpResponseMessage csv = await sample.Client.AskAsync(
            "/reports/ranking.csv?league=commune&ytd=true&district=045&status=reached"
        );
        string[] lines = (await csv.TextAsync()).TrimEnd().Split("\r\n");
        IHtmlDocument page = await sample.Client.PageAsync($"{Communes}&district=045&status=reached");

        Assert.NotEmpty(RowsOf(page));
        Assert.Contains("Huyện, thành phố", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            RowsOf(page).Select(r => $"{NameOf(r)},Huyện Hà Quảng"),
            lines.Skip(1).Select(l => string.Join(',', l.Split(',')[3..5]))
        );
    }

    [Theory]
    [InlineData("/", ".league .district", "Thành phố Cao Bằng")]
    [InlineData("/units/01351", ".league .district", "Huyện Bảo Lạc")]
    [InlineData("/quality", "table.heat .district", "Huyện Bảo Lạc")]
    [InlineData("/services/1.001193", ".district", "Huyện Hà Quảng")]
    [InlineData("/dossiers?unit=01351", ".district", "Huyện Bảo Lạc")]
    [InlineData("/definitions", "option", "Xã Hưng Đạo (Bảo Lạc)")]
    [InlineData("/explorer/compare", "option", "Xã Hưng Đạo (TP Cao Bằng)")]
    [InlineData("/explorer/compare?with=01351&with=01705", "main .chip.on", "Xã Hưng Đạo (Bảo Lạc) ×Bỏ lọc")]
    public async Task Wherever_a_commune_is_named_its_district_stands_beside_it(string path, string place, string text)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);

        Assert.Contains(text, page.QuerySelectorAll(place).Select(e => e.TextContent.Trim()));
    }

    private async Task<Visitor> ComeAsync(string path = Communes, int width = 1440)
    {
        Visitor visitor = await Visitor.ComeAsync(sample.Address, width: width);
        await visitor.OpenAsync(path);
        return visitor;
    }

    private static IEnumerable<IElement> RowsOf(IHtmlDocument page) => page.QuerySelectorAll("table.ranking tbody tr");

    private static string NameOf(IElement row) => row.QuerySelector("th a")!.TextContent;

    private static IEnumerable<string> Names(IHtmlDocument page) =>
        page.QuerySelectorAll("table.ranking tbody tr:not([hidden])").Select(NameOf);
}
