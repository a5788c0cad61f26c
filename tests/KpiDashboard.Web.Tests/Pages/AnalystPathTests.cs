using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>From a figure down to the dossiers behind it, and back.</summary>
public sealed class AnalystPathTests(SampleDashboard sample)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task From_the_province_to_single_dossiers_and_back_step_by_step(int width)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: width);
        await visitor.OpenAsync("/explorer");
        IPage page = visitor.Page;
        ILocator title = page.Locator("h1");
        await page.EvaluateAsync("window.stayed = true");

        await page.GetByRole(AriaRole.Link, new() { Name = "Huyện Hà Quảng" }).ClickAsync();
        await Expect(title).ToHaveTextAsync("Khám phá: Huyện Hà Quảng");
        await page.GetByRole(AriaRole.Link, new() { Name = "Xã Sóc Hà" }).ClickAsync();
        await Expect(title).ToHaveTextAsync("Khám phá: Xã Sóc Hà");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Nhóm theo" })
            .GetByRole(AriaRole.Link, new() { Name = "Dịch vụ" })
            .ClickAsync();
        await Expect(page)
            .ToHaveURLAsync(new Uri(sample.Address, "/explorer?unit=01417&ytd=true&by=service").ToString());
        await Expect(page.Locator("table.explorer caption")).ToHaveTextAsync("Dịch vụ");
        ILocator first = page.Locator("table.explorer tbody tr").First;
        // The rows of the step before may stand a moment longer than its heading.
        ILocator count = first.Locator("td[data-label='Hồ sơ'] a[href*='unit=01417'][href*='procedure=']");
        int dossiers = Number(await count.InnerTextAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        await count.ClickAsync();
        await Expect(title).ToHaveTextAsync("Hồ sơ của Xã Sóc Hà");

        Assert.True(dossiers > 0);
        await Expect(page.Locator("table.dossiers tbody tr")).ToHaveCountAsync(Math.Min(50, dossiers));
        await page.GoBackAsync();
        await Expect(title).ToHaveTextAsync("Khám phá: Xã Sóc Hà");
        await page.GoBackAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("by=service"));
        await page.GoBackAsync();
        await Expect(title).ToHaveTextAsync("Khám phá: Huyện Hà Quảng");
        await page.GoBackAsync();
        await Expect(title).ToHaveTextAsync("Khám phá: UBND tỉnh Cao Bằng");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_filter_answers_at_once_and_the_keyboard_stays_where_it_is()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/explorer");
        IPage page = visitor.Page;

        await page.Locator("#filter-level").FocusAsync();
        await page.Locator("#filter-level").SelectOptionAsync("full");

        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/explorer?ytd=true&level=full").ToString());
        await Expect(page.Locator("#filter-level")).ToBeFocusedAsync();
        await Expect(page.GetByText("chỉ phần đang lọc").First).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_filter_that_is_set_while_the_circuit_begins_stands()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteWebSocketAsync(
            new Regex("/_blazor"),
            here =>
            {
                IWebSocketRoute server = here.ConnectToServer();
                Task last = Task.CompletedTask;
                here.OnMessage(frame =>
                {
                    Pass(frame, server);
                    if (Says(frame, "StartCircuit"))
                    {
                        begun.TrySetResult();
                    }
                    else if (Says(frame, "OnRenderCompleted"))
                    {
                        drawn.TrySetResult();
                    }
                });
                server.OnMessage(frame => last = PassAsync(last, frame, here, begun.Task.IsCompleted));
            }
        );
        await visitor.OpenAsync("/explorer");
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        await page.Locator("#filter-level").SelectOptionAsync("full");
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/explorer?ytd=true&level=full").ToString());
        mayGoOn.SetResult();

        await drawn.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await Expect(page.Locator("#filter-level")).ToHaveValueAsync("full");
        await Expect(page.GetByText("chỉ phần đang lọc").First).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);

        async Task PassAsync(Task before, IWebSocketFrame frame, IWebSocketRoute to, bool held)
        {
            await before;
            if (held)
            {
                await mayGoOn.Task;
            }

            Pass(frame, to);
        }
    }

    [Fact]
    public async Task Ticking_services_shows_what_they_would_do()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await visitor.OpenAsync("/units/045");
        IPage page = visitor.Page;
        ILocator boxes = page.Locator("table.services input[type=checkbox]");
        ILocator result = page.Locator(".plan-result");

        await boxes.Nth(0).CheckAsync();
        await Expect(result).ToContainTextAsync("Nếu làm 1 dịch vụ đã chọn");
        await boxes.Nth(1).CheckAsync();
        await Expect(result).ToContainTextAsync("Nếu làm 2 dịch vụ đã chọn");

        // 38 of 135 services have dossiers; two more are 40 of 135.
        await Expect(result).ToContainTextAsync("40 / 135 dịch vụ");
        await Expect(boxes.Nth(1)).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Các trang" })
            .GetByText("2", new() { Exact = true })
            .ClickAsync();
        await Expect(boxes.Nth(0)).Not.ToBeCheckedAsync();
        await Expect(result).ToContainTextAsync("Nếu làm 2 dịch vụ đã chọn");
        await boxes.Nth(0).CheckAsync();
        await Expect(result).ToContainTextAsync("41 / 135 dịch vụ");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_result_of_a_plan_is_in_its_address_without_a_script()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/units/045?do=1.012796&do=1.013949&share=0");
        IElement result = page.QuerySelector(".plan-result")!;

        Assert.Contains("40 / 135", result.TextContent, StringComparison.Ordinal);
        Assert.Contains("2.113 / 6.679", result.TextContent, StringComparison.Ordinal);
        Assert.Equal("0", page.QuerySelector("#plan-share option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("045", "plan-2022", "calendar")]
    [InlineData("045", "level-4", "reporting")]
    [InlineData("H14.STP", "any-channel", "calendar")]
    [InlineData("01417", "level-4", "calendar")]
    [InlineData("H14", "plan-2022", "reporting")]
    public async Task As_many_dossiers_are_listed_as_the_figure_counts(string unit, string rules, string calendar)
    {
        string asked = $"unit={unit}&rules={rules}&calendar={calendar}&period=2022-08";
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/scorecard?{asked}&ytd=true");
        JsonNode dossiers = (await answer.JsonAsync())["items"]!
            .AsArray()
            .Single(i => (string)i!["code"]! == "dossiers")!;

        IHtmlDocument all = await sample.Client.PageAsync($"/dossiers?{asked}&base=true");
        IHtmlDocument online = await sample.Client.PageAsync($"/dossiers?{asked}&base=true&channel=online");

        Assert.Equal((int)dossiers["denominator"]!, Total(all));
        Assert.Equal((int)dossiers["numerator"]!, Total(online));
    }

    [Fact]
    public async Task A_list_is_read_to_its_end_without_a_dossier_twice()
    {
        List<string> codes = [];
        string? path = "/dossiers?unit=045&period=2022-08&ytd=false&channel=direct";
        int total = Total(await sample.Client.PageAsync(path));
        while (path is not null)
        {
            IHtmlDocument page = await sample.Client.PageAsync(path);
            codes.AddRange(page.QuerySelectorAll("table.dossiers tbody th").Select(c => c.TextContent));
            path = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.True(total > 50, "One page is no list to leaf through.");
        Assert.Equal(total, codes.Count);
        Assert.Equal(total, codes.Distinct().Count());
    }

    [Fact]
    public async Task Neighbours_are_those_of_the_ranking()
    {
        IHtmlDocument ranking = await sample.Client.PageAsync("/ranking?league=district");
        IHtmlDocument page = await sample.Client.PageAsync("/units/045");
        string[] order = [.. ranking.QuerySelectorAll("table.ranking tbody th a").Select(a => a.GetAttribute("href")!)];

        IElement list = page.QuerySelector("section[aria-labelledby=neighbours] .league")!;
        int here = Array.IndexOf(order, "/units/045?ytd=true");

        Assert.Equal(
            order[(here - 3)..here].Concat(order[(here + 1)..(here + 4)]),
            list.QuerySelectorAll("a.name").Select(a => a.GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData(
        "/ranking?league=district&indicator=dossiers",
        "table.ranking thead",
        "/definitions?indicator=dossiers"
    )]
    [InlineData("/units/045", "table thead", "/definitions?unit=045&indicator=services")]
    [InlineData("/units/045", ".side-by-side h3", "/definitions?unit=045&indicator=services")]
    [InlineData("/units/045/change", "h2", "/definitions?unit=045&indicator=services")]
    [InlineData("/?indicator=dossiers", ".control-bar", "/definitions?indicator=dossiers")]
    public async Task Small_figures_lead_to_their_definition_from_the_head_of_their_column_or_list(
        string path,
        string head,
        string definition
    )
    {
        string asked = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?");
        IHtmlDocument page = await sample.Client.PageAsync(asked + "period=2022-Q2&rules=level-4");

        IElement link = page.QuerySelector($"{head} .definition-link")!;

        Assert.StartsWith(definition, link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("period=2022-Q2", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("rules=level-4", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_has_the_units_numbers_put_in()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/definitions?unit=045");

        string[] formulas = [.. page.QuerySelectorAll(".formula").Select(f => f.TextContent)];
        Assert.Contains(formulas, f => f.StartsWith("38 / 135 = 28,1", StringComparison.Ordinal));
        Assert.Contains(formulas, f => f.StartsWith("2.111 / 6.679 = 31,6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_that_make_definitions_differ_add_up_to_the_difference()
    {
        int plan = 0;
        int any = 0;
        int pages = 0;
        string? path = "/definitions?unit=045";
        while (path is not null)
        {
            IHtmlDocument page = await sample.Client.PageAsync(path);
            foreach (IElement row in page.QuerySelectorAll("table.differences tbody tr"))
            {
                IElement[] cells = [.. row.QuerySelectorAll("td")];
                plan += cells[0].TextContent.StartsWith('1') ? 1 : 0;
                any += cells[3].TextContent.StartsWith('1') ? 1 : 0;
            }

            pages++;
            path = page.QuerySelector(".pager [aria-current] + a")?.GetAttribute("href");
        }

        // By the plan 38 services have dossiers, in any channel 70; those that count alike are not listed.
        Assert.Equal(5, pages);
        Assert.Equal(70 - 38, any - plan);
    }

    [Theory]
    [InlineData("code", 0, "ascending")]
    [InlineData("due", 5, "descending")]
    [InlineData("finished", 6, "descending")]
    public async Task Dossiers_are_sorted_by_a_click_on_a_column_and_the_other_way_by_another(
        string word,
        int column,
        string first
    )
    {
        const string List = "/dossiers?unit=H14.STP&period=2022-08&ytd=false";
        string back = first == "ascending" ? "descending" : "ascending";
        string address = await ClickAsync(List);
        Assert.Contains($"sort={word}", address, StringComparison.Ordinal);

        string[] once = await CellsAsync(address, first);
        string[] twice = await CellsAsync(await ClickAsync(address), back);

        Assert.True(once.Length > 2);
        Assert.Equal(once.Order(Dates), first == "ascending" ? once : once.Reverse());
        Assert.Equal(twice.Order(Dates), back == "ascending" ? twice : twice.Reverse());

        async Task<string> ClickAsync(string from) =>
            (await sample.Client.PageAsync(from))
                .QuerySelectorAll("table.dossiers thead th")[column]
                .QuerySelector("a")!
                .GetAttribute("href")!;

        async Task<string[]> CellsAsync(string at, string direction)
        {
            IHtmlDocument page = await sample.Client.PageAsync(at);
            IElement head = page.QuerySelectorAll("table.dossiers thead th")[column];
            Assert.Equal(direction, head.GetAttribute("aria-sort"));
            return
            [
                .. page.QuerySelectorAll("table.dossiers tbody tr")
                    .Select(r => r.Children[column].TextContent.Trim())
                    .Where(t => t != "–"),
            ];
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?rules=portal-766&period=2022-Q2")]
    [InlineData("/units/040")]
    [InlineData("/units/040?own=true&ytd=false")]
    public async Task Each_large_figure_opens_its_definition_with_its_own_numbers_put_in(string path)
    {
        IHtmlCollection<IElement> panels = (await sample.Client.PageAsync(path))
            .QuerySelector(".headlines")!
            .QuerySelectorAll("section");

        Assert.Equal(2, panels.Length);
        foreach (IElement panel in panels)
        {
            string address = panel.QuerySelector(".number a")!.GetAttribute("href")!;
            string formula = (await sample.Client.PageAsync(address))
                .QuerySelector(".definition:has(.in-use) dd.formula")!
                .TextContent;

            string counts = panel.QuerySelector(".figure-text")!.TextContent;
            Assert.StartsWith($"{string.Join(' ', counts.Split(' ')[..3])} = ", formula, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_too_long_to_be_sorted_otherwise_says_so_and_is_sorted_by_day()
    {
        IHtmlDocument page = await sample.Client.PageAsync("/dossiers?sort=due");

        Assert.Contains(
            "quá dài để sắp xếp theo cột này (tối đa 20.000 hồ sơ)",
            page.QuerySelector(".notice.info")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("descending", page.QuerySelectorAll("table.dossiers thead th")[1].GetAttribute("aria-sort"));
    }

    [Theory]
    [InlineData("/explorer?by=galaxy&view=galaxy&page=-1")]
    [InlineData("/explorer?unit=01417&by=unit")]
    [InlineData("/explorer?view=heat&by=month")]
    [InlineData("/explorer?procedure=1.001193&by=service")]
    [InlineData("/explorer?period=2022-12")]
    [InlineData("/explorer/compare?with=galaxy&with=%00")]
    [InlineData("/dossiers?after=galaxy&status=99&outcome=galaxy&order=galaxy&base=galaxy")]
    [InlineData("/dossiers?after=9999-12-31.1.x&order=oldest")]
    [InlineData("/dossiers?sort=galaxy&unit=040&period=2022-06&ytd=false")]
    [InlineData("/dossiers?sort=due&unit=040&period=2022-06&ytd=false&after=9999-12-31.1.x")]
    [InlineData("/dossiers?period=2000")]
    [InlineData("/services?q=%25&page=99999999999")]
    [InlineData("/services/1.001193?period=2000")]
    [InlineData("/units/045?do=galaxy&do=&share=-5")]
    [InlineData("/units/045/change?against=2000&parts=galaxy")]
    [InlineData("/units/01417/change?parts=unit")]
    [InlineData("/quality?period=2100&calendar=reporting")]
    [InlineData("/definitions?unit=01417&page=99")]
    public async Task Odd_values_never_end_in_a_failure(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/explorer?field=galaxy", "Không có lĩnh vực “galaxy”")]
    [InlineData("/explorer?level=galaxy", "“galaxy” không phải là mức độ")]
    [InlineData("/explorer?channel=galaxy", "“galaxy” không phải là kênh")]
    [InlineData("/dossiers?kind=galaxy", "“galaxy” không phải là loại đơn vị")]
    [InlineData("/dossiers?procedure=9.999999", "Không có thủ tục mã “9.999999”")]
    [InlineData("/units/045/change?against=2022-13", "“2022-13” không phải là kỳ")]
    public async Task What_cannot_be_meant_is_said(string path, string sentence)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            sentence,
            (await answer.PageAsync()).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    private static int Total(IHtmlDocument page)
    {
        string head = page.QuerySelector(".page-head .sub")!.TextContent.Trim();
        return Number(head[..head.IndexOf(' ', StringComparison.Ordinal)]);
    }

    private static int Number(string text) =>
        int.Parse(text, NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi-VN"));

    /// <summary>Days as they are written in Vietnamese in their order; codes in theirs.</summary>
    private static readonly Comparer<string> Dates = Comparer<string>.Create(
        (a, b) => string.CompareOrdinal(Sortable(a), Sortable(b))
    );

    private static string Sortable(string text) =>
        DateOnly.TryParseExact(text, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day.ToString("O", CultureInfo.InvariantCulture)
            : text;

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
        {
            to.Send(bytes);
        }
        else
        {
            to.Send(frame.Text!);
        }
    }

    private static bool Says(IWebSocketFrame frame, string word) =>
        (frame.Binary is { } bytes ? Encoding.Latin1.GetString(bytes) : frame.Text!).Contains(
            word,
            StringComparison.Ordinal
        );
}
