using System.Collections.Concurrent;
using System.Globalization;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Explorer;

/// <summary>The explorer answers over its circuit, in a real browser.</summary>
public sealed class ExplorerCircuitTests(SampleDashboard sample) : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Steps_filters_orders_and_the_way_back_are_answered_without_a_request()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await OpenAsync(visitor, "/explorer");
        ConcurrentQueue<string> requests = [];
        page.Request += (_, request) =>
        {
            if (request.ResourceType is "document" or "fetch" or "xhr")
            {
                requests.Enqueue(request.Url);
            }
        };

        Stack<string> way = [];
        way.Push(page.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "Huyện Hà Quảng" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Khám phá: Huyện Hà Quảng · Chỉ số DVC trực tuyến");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("unit=045"));
        way.Push(page.Url);
        await page.Locator("#filter-level").SelectOptionAsync("full");
        await Expect(page.GetByText("chỉ phần đang lọc").First).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("level=full"));
        way.Push(page.Url);
        await page.Locator("table.explorer thead").GetByText("Trực tiếp / BCCI").ClickAsync();
        await Expect(page)
            .ToHaveURLAsync(
                new Uri(sample.Address, "/explorer?unit=045&ytd=true&level=full&by=unit&sort=paper").ToString()
            );
        await Expect(page.Locator("table.explorer [aria-sort=descending]")).ToHaveTextAsync("Trực tiếp / BCCI ▾");
        way.Push(page.Url);
        await page.GetByText("Trong tháng", new() { Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("ytd=false"));
        foreach (string step in way)
        {
            await page.GoBackAsync();
            await Expect(page).ToHaveURLAsync(step);
        }

        await Expect(page.Locator("h1")).ToHaveTextAsync("Khám phá: UBND tỉnh Cao Bằng");
        await Expect(page.Locator("#filter-level")).ToHaveValueAsync("");
        Assert.Empty(requests);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Other_pages_and_other_languages_are_left_to_the_server()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await OpenAsync(visitor, "/explorer?unit=045");

        await page.Locator("a[hreflang=en]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Explore: Huyện Hà Quảng");
        await page.Locator(".site-nav").GetByRole(AriaRole.Link, new() { Name = "Ranking" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/ranking?ytd=true").ToString());
        // The address is there before the page: who goes back in between is overtaken by it.
        await Expect(page.Locator("h1")).ToHaveTextAsync("Departments ranked by indicator A");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GoBackAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Explore: Huyện Hà Quảng");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_subject_group_that_is_chosen_stands_in_its_field()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await OpenAsync(visitor, "/explorer?field=H%E1%BB%99%20t%E1%BB%8Bch");
        ILocator field = visitor.Page.Locator("#filter-field");

        await Expect(field).ToHaveValueAsync("Hộ tịch");
        await field.FocusAsync();
        await field.SelectOptionAsync("Đất đai");

        await Expect(visitor.Page.GetByText("chỉ phần đang lọc").First).ToBeVisibleAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("field=%C4%90%E1%BA%A5t"));
        await Expect(field).ToHaveValueAsync("Đất đai");
        await Expect(field).ToBeFocusedAsync();
        await field.SelectOptionAsync("");
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(sample.Address, "/explorer?ytd=true").ToString());
        await Expect(field).ToHaveValueAsync("");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_field_that_was_entered_before_the_circuit_began_keeps_the_keyboard()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync(
            "**/_blazor/negotiate**",
            async route =>
            {
                await entered.Task;
                await route.ContinueAsync();
            }
        );
        await visitor.OpenAsync("/explorer");
        await page.Locator("#filter-level").FocusAsync();
        await Expect(page.Locator(".filters button")).ToHaveCountAsync(1);

        entered.SetResult();

        await Expect(page.Locator(".filters button")).ToHaveCountAsync(0);
        await Expect(page.Locator("#filter-level")).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task New_data_show_in_the_explorer_and_ticks_and_typed_text_stay()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await OpenAsync(visitor, "/explorer");
        ILocator line = page.Locator("table.explorer tbody tr").Filter(new() { HasText = "Huyện Hai" });
        await Expect(line).ToContainTextAsync("2 / 2");
        await line.Locator("input[type=checkbox]").CheckAsync();
        await page.GetByRole(AriaRole.Combobox).First.FillAsync("so");

        string file = folder.WriteLines(
            "dossiers-2022-01b.csv",
            Headers.Dossiers,
            "N1,P1,002,2022-01-21,direct,,,10",
            "N2,P1,002,2022-01-21,direct,,,10"
        );
        Run run = await IngestJob.RunAsync("load", file, "--database", folder.Database);
        Assert.True(run.ExitCode == 0, run.Error);

        // Two online of four now.
        await Expect(line).ToContainTextAsync("2 / 4");
        await Expect(page.Locator(".toast"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Số liệu mới lúc \d\d:\d\d đã hiển thị$"));
        await Expect(line.Locator("input[type=checkbox]")).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Combobox).First).ToHaveValueAsync("so");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_tick_stays_with_its_unit_when_the_rows_are_sorted_otherwise()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await OpenAsync(visitor, "/explorer?unit=045");
        ILocator rows = page.Locator("table.explorer tbody tr");
        await rows.Filter(new() { HasText = "01417" }).Locator("input[type=checkbox]").CheckAsync();
        ILocator names = rows.Locator("th");
        string[] before = [.. await names.AllInnerTextsAsync()];
        await Expect(names).ToHaveTextAsync(before, new() { UseInnerText = true });

        await page.Locator("table.explorer thead").GetByText("Trực tiếp / BCCI").ClickAsync();
        await Expect(page.Locator("table.explorer [aria-sort=descending]")).ToHaveTextAsync("Trực tiếp / BCCI ▾");

        await Expect(names).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await Expect(page.Locator("table.explorer input:checked")).ToHaveCountAsync(1);
        await Expect(rows.Filter(new() { HasText = "01417" }).Locator("input[type=checkbox]")).ToBeCheckedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("/explorer/?unit=045")]
    [InlineData("/EXPLORER?unit=045")]
    public async Task An_address_typed_otherwise_is_the_same_page(string path)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        await OpenAsync(visitor, path);

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Xã Sóc Hà" }).ClickAsync();

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Khám phá: Xã Sóc Hà");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("vi", "Mất kết nối với máy chủ", "Khám phá: Huyện Hai")]
    [InlineData("en", "Connection lost", "Explore: Huyện Hai")]
    public async Task A_lost_circuit_is_said_and_a_server_that_comes_back_shows_the_same_again(
        string language,
        string lost,
        string title
    )
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Dashboard dashboard = new(folder.Database);
        int port = dashboard.Address.Port;
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language);
        IPage page = visitor.Page;
        await OpenAsync(visitor, "/explorer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Huyện Hai" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        dashboard.Dispose();

        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync(lost);
        using Dashboard again = new(
            folder.Database,
            ("urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))
        );

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Opens the explorer and waits until its circuit stands: then nothing is left for the form's button to do.</summary>
    private static async Task OpenAsync(Visitor visitor, string path)
    {
        await visitor.OpenAsync(path);
        await Expect(visitor.Page.Locator(".filters")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".filters button")).ToHaveCountAsync(0);
    }
}
