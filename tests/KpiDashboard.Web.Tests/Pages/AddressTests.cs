using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>All state is in the address: what it says is shown, what it cannot mean is said, and it can be gone back to.</summary>
public sealed class AddressTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_page_shows_what_its_address_asks()
    {
        IHtmlDocument page = await sample.Client.PageAsync(
            "/ranking?league=district&indicator=dossiers&period=2022-Q2&calendar=reporting&ytd=false&rules=portal-766&sort=name"
        );

        string[] chosen =
        [
            .. page.QuerySelectorAll("main [aria-current]").Select(e => e.ChildNodes[0].TextContent.Trim()).Distinct(),
        ];
        Assert.Superset(
            new HashSet<string>
            {
                "Quý II",
                "Trong quý",
                "Kỳ báo cáo 15–14",
                "Bộ chỉ số 766",
                "Huyện",
                "B",
                "Tên đơn vị",
            },
            chosen.ToHashSet()
        );
    }

    [Fact]
    public async Task Links_of_a_page_carry_its_question_on()
    {
        const string Asked = "period=2022-07&calendar=reporting&ytd=false&rules=level-4";
        IHtmlDocument page = await sample.Client.PageAsync($"/ranking?league=district&{Asked}");

        string[] units = [.. page.QuerySelectorAll("table.ranking tbody th a").Select(Href)];
        IElement period = page.QuerySelectorAll(".period-sheet a")
            .Single(a => a.GetAttribute("aria-label") == "Tháng 3/2022");

        Assert.Equal(10, units.Length);
        Assert.All(units, link => Assert.EndsWith($"?{Asked}", link, StringComparison.Ordinal));
        Assert.Equal(
            "/ranking?league=district&period=2022-03&calendar=reporting&ytd=false&rules=level-4",
            Href(period)
        );
    }

    [Theory]
    [InlineData("rank", "1")]
    [InlineData("rank-reversed", "10")]
    public async Task A_ranking_is_sorted_as_its_address_says(string sort, string first)
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/ranking?league=district&sort={sort}");

        Assert.Equal(first, page.QuerySelector("table.ranking tbody .rank")!.TextContent);
    }

    [Fact]
    public async Task A_ranking_says_what_a_better_place_takes_from_the_least_denominator_on()
    {
        IHtmlDocument next = await sample.Client.PageAsync("/ranking?league=district");
        IHtmlDocument third = await sample.Client.PageAsync("/ranking?league=district&climb=3");
        IHtmlDocument large = await sample.Client.PageAsync("/ranking?league=district&minimum=125");

        string?[] Climbs(IHtmlDocument page) =>
            [.. page.QuerySelectorAll("table.ranking tbody .climb").Select(c => c.TextContent.Trim())];

        // 43 of 130 against 53 of 123: 43.09 % of 130 are 56.02, so 57. Then 43 of 132 against 33.08 %: 43.66, so 44.
        Assert.Equal(["", "14 dịch vụ → hạng 1", "1 dịch vụ → hạng 2"], Climbs(next).Take(3));
        // The fourth has 42 of 137; the third 43 of 132 = 32.58 %, which of 137 are 44.6, so 45.
        Assert.Equal(["", "", "", "3 dịch vụ → hạng 3"], Climbs(third).Take(4));
        // 130, 132, 137, 135 and 131 services are enough, 123, 122, 124, 113 and 120 are not.
        Assert.Equal(
            ["1", "2", "3", "4", "5", "–", "–", "–", "–", "–"],
            large.QuerySelectorAll("table.ranking tbody .rank").Select(r => r.TextContent)
        );
        Assert.Equal(
            5,
            large
                .QuerySelectorAll("table.ranking .state")
                .Count(s => s.TextContent.Contains("Dưới mức tối thiểu 125", StringComparison.Ordinal))
        );
        using HttpResponseMessage json = await sample.Client.AskAsync(
            "/api/v1/ranking?league=district&ytd=true&minimum=125"
        );
        Assert.Equal(5, (await json.JsonAsync())["items"]!.AsArray().Count(r => r!["rank"] is not null));
    }

    [Fact]
    public async Task Names_are_sorted_in_vietnamese_order()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/ranking?league=district&sort=name");

        Assert.Equal(
            [
                "Huyện Bảo Lạc",
                "Huyện Bảo Lâm",
                "Huyện Hạ Lang",
                "Huyện Hà Quảng",
                "Huyện Hoà An",
                "Huyện Nguyên Bình",
                "Huyện Quảng Hòa",
                "Huyện Thạch An",
                "Huyện Trùng Khánh",
                "Thành phố Cao Bằng",
            ],
            page.QuerySelectorAll("table.ranking tbody th a").Select(a => a.TextContent)
        );
    }

    [Fact]
    public async Task A_pile_of_services_is_read_page_by_page()
    {
        IHtmlDocument first = await sample.Client.PageAsync("/units/H14?pile=online");
        IHtmlDocument last = await sample.Client.PageAsync("/units/H14?pile=online&page=9");

        string[] codes = [.. Codes(first), .. Codes(last)];

        // 135 services of the province are used online, as its indicator A says: nine pages of 15.
        Assert.Equal(30, codes.Length);
        Assert.Equal(30, codes.Distinct().Count());
        Assert.StartsWith("121–135", last.QuerySelector(".pager span")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/units/H14?pile=online&page=99")]
    [InlineData("/units/H14?pile=online&page=2147483647")]
    [InlineData("/imports/" + Stores.January + "?page=99")]
    public async Task A_page_beyond_the_last_is_the_last(string path)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);

        Assert.NotEmpty(page.QuerySelectorAll("table.cards tbody tr"));
        Assert.All(
            page.QuerySelectorAll(".pager > span:first-child"),
            range => Assert.Equal("121–135 trong 135", range.TextContent)
        );
    }

    [Theory]
    [InlineData("/?period=2022-13", "“2022-13” không phải là kỳ")]
    [InlineData("/?period=%3Cscript%3E", "“<script>” không phải là kỳ")]
    [InlineData("/ranking?league=galaxy", "“galaxy” không phải là nhóm xếp hạng")]
    [InlineData("/ranking?league=%2B9", "“+9” không phải là nhóm xếp hạng")]
    [InlineData("/ranking?indicator=happiness", "Không có chỉ số “happiness”")]
    [InlineData("/ranking?minimum=abc", "“abc” không phải là mẫu số tối thiểu")]
    [InlineData("/ranking?minimum=0", "“0” không phải là mẫu số tối thiểu")]
    [InlineData("/units?calendar=lunar", "“lunar” không phải là lịch")]
    [InlineData("/units/H14?rules=plan-1999", "Không có cách tính “plan-1999”")]
    [InlineData("/units/H14?own=perhaps", "“perhaps” không phải là true hoặc false")]
    [InlineData("/definitions?ytd=perhaps", "“perhaps” không phải là true hoặc false")]
    public async Task What_cannot_be_meant_is_said_with_a_way_on(string path, string sentence)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);
        IHtmlDocument page = await answer.PageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/", Href(page.QuerySelector("main a")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?perid=2022-07", "Không có tham số “perid”; có phải là “period”?", "/")]
    [InlineData("/ranking?leage=commune&period=2022-07", "có phải là “league”?", "/ranking?period=2022-07")]
    [InlineData("/units/040?calender=reporting", "có phải là “calendar”?", "/units/040")]
    [InlineData("/explorer?chanel=online&unit=040", "có phải là “channel”?", "/explorer?unit=040")]
    [InlineData("/imports?stat=undone", "có phải là “state”?", "/imports")]
    [InlineData("/help?rule=level-4", "có phải là “rules”?", "/help")]
    [InlineData("/wallboard?second=30", "có phải là “seconds”?", "/wallboard")]
    [InlineData("/meeting?slid=2", "có phải là “slide”?", "/meeting")]
    [InlineData(
        "/search?ky=2022-07",
        "Không có tham số “ky”; địa chỉ này nhận: q, period, calendar, ytd, rules.",
        "/search"
    )]
    public async Task A_parameter_that_no_page_reads_is_refused_with_the_name_that_was_meant(
        string path,
        string sentence,
        string without
    )
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);
        IHtmlDocument page = await answer.PageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(without, Href(page.QuerySelector("main a")!));
    }

    [Theory]
    [InlineData("/?utm_source=mail&fbclid=x")]
    [InlineData("/ranking?league=district&zarsrc=30&gclid=1")]
    [InlineData("/RANKING?League=district&PERIOD=2022-07")]
    public async Task What_other_sites_put_behind_a_shared_link_is_passed_over(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/units/99999", "Không có đơn vị mã “99999”")]
    [InlineData("/units/040?period=2025-08&ytd=false", "Đơn vị “040” không tồn tại trong kỳ Tháng 8/2025")]
    [InlineData("/units/%3Cb%3E", "Không có đơn vị mã “<b>”")]
    [InlineData("/imports/999", "Không có lần nạp số 999")]
    [InlineData("/imports/abc", "Địa chỉ có thể đã thay đổi hoặc gõ nhầm")]
    [InlineData("/nowhere", "Địa chỉ có thể đã thay đổi hoặc gõ nhầm")]
    public async Task What_is_not_there_is_a_404_that_says_what(string path, string sentence)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            sentence,
            (await answer.PageAsync()).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/units/040?page=abc")]
    [InlineData("/units/040?page=0")]
    [InlineData("/units/040?page=-1")]
    [InlineData("/units/040?page=2147483647")]
    [InlineData("/units/040?page=99999999999")]
    [InlineData("/units/040?pile=galaxy")]
    [InlineData("/ranking?sort=galaxy")]
    [InlineData("/imports/" + Stores.January + "?page=abc")]
    [InlineData("/imports/" + Stores.January + "?page=2147483647")]
    [InlineData("/?period=2000")]
    [InlineData("/?period=2100&calendar=reporting")]
    [InlineData("/units?q=%25")]
    [InlineData("/units?q=%00")]
    public async Task Odd_values_never_end_in_a_failure(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_month_without_data_is_said_and_offers_the_latest()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/?period=2022-12");

        IElement notice = page.QuerySelector(".notice.info")!;

        Assert.Contains(
            "Tháng 12/2022 chưa có số liệu; số liệu hiện có đến hết 31/8/2022.",
            notice.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("/?ytd=true", Href(notice.QuerySelector("a")!));
    }

    [Theory]
    [InlineData("hop giang", "01273")]
    [InlineData("HỢP GIANG", "01273")]
    [InlineData("01273", "01273")]
    [InlineData("so tu phap", "H14.STP")]
    public async Task Units_are_found_without_accents_and_by_code(string words, string code)
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/units?q={Uri.EscapeDataString(words)}");

        // A commune is shown with its district.
        string?[] shown =
        [
            .. page.QuerySelectorAll("table.units tr[data-code]:not([hidden])")
                .Select(r => r.GetAttribute("data-code")),
        ];
        Assert.Equal(code == "01273" ? ["040", code] : [code], shown);
    }

    [Fact]
    public async Task Going_back_leads_to_the_question_before_without_loading_anew()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/");
        IPage page = visitor.Page;
        await page.EvaluateAsync("window.stayed = true");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Điều hướng chính" })
            .GetByRole(AriaRole.Link, new() { Name = "Xếp hạng" })
            .ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Xếp hạng sở, ban, ngành theo chỉ số A");
        await page.GetByRole(AriaRole.Link, new() { Name = "Huyện 10" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Xếp hạng huyện, thành phố theo chỉ số A");
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/ranking?league=district&ytd=true").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Thành phố Cao Bằng" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(new Regex(@"^\s*Thành phố Cao Bằng (chậm|đúng|đạt)"));

        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Xếp hạng huyện, thành phố theo chỉ số A");
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Xếp hạng sở, ban, ngành theo chỉ số A");
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(new Regex(@"^\s*Cao Bằng chậm xa lộ trình A: 46,9"));
        await Expect(page.Locator("kpi-chart").First).ToBeVisibleAsync();
        await Expect(page.Locator("kpi-chart .drawing").First).ToContainTextAsync("46,9");

        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        Assert.Empty(visitor.Complaints);
    }

    private static string Href(IElement link) => link.GetAttribute("href")!;

    private static IEnumerable<string> Codes(IHtmlDocument page) =>
        page.QuerySelectorAll("table.services tbody:not(.print-only) .mono").Select(c => c.TextContent);
}
