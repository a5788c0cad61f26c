using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Live;

/// <summary>New data come into open pages by themselves.</summary>
public sealed class LiveTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task An_open_page_shows_what_another_process_loads_by_itself_and_keeps_what_its_user_does()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, motion: true);
        IPage page = visitor.Page;
        await page.SetViewportSizeAsync(1280, 420);
        await visitor.OpenAsync("/ranking?league=district&indicator=dossiers&sort=name");
        ILocator line = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Huyện Hai" });
        await Expect(line.Locator(".figure-text")).ToHaveTextAsync("2 / 2");

        // Something is open, something is typed, the page is scrolled, and it is the same page all the time.
        await page.Locator(".table-tools summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox).FillAsync("so");
        await page.EvaluateAsync("() => { window.stayed = true; scrollTo({ top: 150, behavior: 'instant' }); }");
        double scrolled = await page.EvaluateAsync<double>("scrollY");
        await page.EvaluateAsync("() => document.querySelector('details.table-tools').open = true");
        string file = folder.WriteLines(
            "dossiers-2022-01b.csv",
            Headers.Dossiers,
            "N1,P1,002,2022-01-21,direct,,,10",
            "N2,P1,002,2022-01-21,direct,,,10"
        );
        Run run = await IngestJob.RunAsync("load", file, "--database", folder.Database);
        Assert.True(run.ExitCode == 0, run.Error);

        // Two online of four now.
        await Expect(line.Locator(".figure-text")).ToHaveTextAsync("2 / 4");
        await Expect(page.Locator(".toast"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Số liệu mới lúc \d\d:\d\d đã hiển thị$"));
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('details.table-tools').open"));
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("scrollY"), 1.0);
        await Expect(page.GetByRole(AriaRole.Combobox)).ToHaveValueAsync("so");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_first_load_beside_a_web_that_runs_does_not_take_the_file_for_itself()
    {
        string[] files = SmallProvince.Write(folder);
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        await visitor.OpenAsync("/");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Chưa có số liệu");
        bool isAlone = false;

        LoadReport report = new Loader(
            new Store(new KpiSettings { Database = folder.Database }),
            TimeProvider.System
        ).Load(files, progress: _ => isAlone |= File.Exists($"{folder.Database}-journal"));

        Assert.Empty(report.Failures);
        Assert.False(isAlone);
        await Expect(visitor.Page.Locator("h1")).Not.ToHaveTextAsync("Chưa có số liệu");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Who_is_signing_in_keeps_what_was_typed_when_other_pages_are_asked_anew_for_rights_that_changed()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        await using Visitor other = await Visitor.ComeAsync(dashboard.Address);
        await visitor.OpenAsync("/sign-in");
        await visitor.Page.FillAsync("#name", "quantri");
        await other.OpenAsync("/ranking");
        await other.Page.EvaluateAsync("() => { window.stayed = true; }");

        // The first account closes what was open to all.
        await new SignedIn(folder.Database).AccountAsync("quantri");
        await other.Page.WaitForFunctionAsync("() => !window.stayed");

        await Expect(visitor.Page.Locator("#name")).ToHaveValueAsync("quantri");
        await visitor.Page.FillAsync("#password", SignedIn.Password);
        await visitor.Page.PressAsync("#password", "Enter");
        await Expect(visitor.Page.Locator("summary[title='Tài khoản']")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Charts_are_drawn_anew_and_an_empty_page_fills_itself()
    {
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Chưa có số liệu");

        Stores.Load(folder.Database, SmallProvince.Write(folder));

        await Expect(page.Locator(".verdict h1")).ToContainTextAsync("đúng lộ trình A: 40,0");
        await Expect(page.Locator("section:has(#indicator-services) .figure-text")).ToHaveTextAsync("2 / 5 dịch vụ");
        // One was looked at closely, the other stands as the server drew it.
        ILocator near = page.Locator("kpi-chart").First;
        await near.HoverAsync();
        await Expect(near.Locator(".canvas svg")).ToContainTextAsync("40,0");
        string far = (await page.Locator("kpi-chart .drawing").Nth(1).InnerHTMLAsync())!;

        Stores.Load(
            folder.Database,
            folder.WriteLines("dossiers-2022-01b.csv", Headers.Dossiers, "N1,P3,001,2022-01-21,online,,,10")
        );

        await Expect(page.Locator("section:has(#indicator-services) .figure-text")).ToHaveTextAsync("3 / 5 dịch vụ");
        await Expect(near.Locator(".canvas svg")).ToContainTextAsync("60,0");
        await Expect(near.Locator(".drawing")).ToContainTextAsync("60,0");
        Assert.NotEqual(far, await page.Locator("kpi-chart .drawing").Nth(1).InnerHTMLAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("vi", "Mất kết nối với máy chủ.", "Đã kết nối lại")]
    [InlineData("en", "The server cannot be reached.", "Connected again")]
    public async Task A_page_says_that_the_server_is_gone_and_that_it_is_back(string language, string lost, string back)
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Dashboard dashboard = new(folder.Database);
        int port = dashboard.Address.Port;
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/ranking");
        dashboard.Dispose();

        await Expect(page.Locator(".toast")).ToContainTextAsync(lost);
        using Dashboard again = new(
            folder.Database,
            ("urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))
        );

        await Expect(page.Locator(".toast")).ToHaveTextAsync(back);
    }

    [Fact]
    public async Task A_program_that_ends_does_not_wait_for_open_pages()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        using HttpResponseMessage events = await client.GetAsync(
            new Uri(dashboard.Address, "/events"),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType!.MediaType);
        using StreamReader lines = new(await events.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith(
            "event: ",
            await lines.ReadLineAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        long start = Stopwatch.GetTimestamp();
        await dashboard.DisposeAsync();

        // A host waits 30 seconds for answers that do not end.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(25), $"{Stopwatch.GetElapsedTime(start)}");
    }

    public void Dispose() => folder.Dispose();
}
