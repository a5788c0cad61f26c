using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>
/// The overview says what changed since an import. Imports 1 to 4 are those of <see cref="SmallProvince"/>, dossiers last;
/// import 5 brings a dossier of P3 to district 001, online, and one of its paper ones of P2 was online after all: A of the
/// province goes from 2 / 5 to 3 / 5, B from 5 / 11 to 7 / 12; district 001 from 1 / 4 to 3 / 4 and from 3 / 8 to 5 / 9.
/// </summary>
public sealed class SinceImportTests(SinceImportTests.FiveImports imports) : IClassFixture<SinceImportTests.FiveImports>
{
    private readonly HttpClient client = imports.Client;

    [Fact]
    public async Task It_sets_the_figures_of_then_beside_those_of_now()
    {
        IElement panel = Panel(await client.PageAsync("/?since=4"));

        Assert.Equal("Từ lần nạp 4 đến nay", panel.QuerySelector("h2")!.Words());
        Assert.Equal("dossiers-2022-01.csv ›", panel.QuerySelector(".more")!.Words());
        Assert.StartsWith(
            "Thay đổi do các lần nạp sau lần nạp 4 (",
            panel.QuerySelector(".sub")!.Words(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "A +20,0 40,0 % → 60,0 % 2 / 5 → 3 / 5 dịch vụ",
                "B +12,9 45,5 % → 58,3 % 5 / 11 → 7 / 12 hồ sơ",
                "▲ Dịch vụ có hồ sơ đầu tiên: 1 Cấp <b onmouseover=\"alert(1)\">bản</b> sao",
                "+ Hồ sơ: 1 mới, 1 thay đổi Số lần nạp từ đó: 1",
                "◐ Đơn vị không gửi hồ sơ, báo cáo nào: 2 Sở Tư pháp, Huyện Hai",
            ],
            panel.QuerySelectorAll("li").Select(l => l.Words())
        );
    }

    [Fact]
    public async Task Narrowed_to_a_unit_it_tells_of_that_unit_alone()
    {
        IElement one = Panel(await client.PageAsync("/?since=4&unit=001"));
        IElement two = Panel(await client.PageAsync("/?since=4&unit=002"));

        Assert.Equal(
            [
                "A +50,0 25,0 % → 75,0 % 1 / 4 → 3 / 4 dịch vụ",
                "B +18,1 37,5 % → 55,6 % 3 / 8 → 5 / 9 hồ sơ",
                "▲ Dịch vụ có hồ sơ đầu tiên: 2 Kết hôn; Cấp <b onmouseover=\"alert(1)\">bản</b> sao",
                "+ Hồ sơ: 1 mới, 1 thay đổi Số lần nạp từ đó: 1",
            ],
            one.QuerySelectorAll("li").Select(l => l.Words())
        );
        Assert.Equal(
            "+ Các lần nạp từ đó không có hồ sơ và không có báo cáo. Số lần nạp từ đó: 1",
            two.QuerySelectorAll("li")[^1].Words()
        );
        Assert.Equal("/?unit=001&ytd=true&since=5", one.QuerySelectorAll("details.menu a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task Units_that_moved_since_then_stand_beside_it()
    {
        IElement ofServices = (await client.PageAsync("/?since=4")).QuerySelector(
            "[aria-labelledby='movers-services']"
        )!;
        IElement ofDossiers = (await client.PageAsync("/?since=4&indicator=dossiers", "lang=en")).QuerySelector(
            "[aria-labelledby='movers-dossiers']"
        )!;

        Assert.Equal("Chỉ số A, điểm % so với lần nạp 4", ofServices.QuerySelector(".sub")!.Words());
        Assert.Equal(
            ["▲ +50,0 Huyện Một 1 / 4 → 3 / 4 dịch vụ"],
            ofServices.QuerySelectorAll("li").Select(l => l.Words())
        );
        Assert.Equal("Indicator B, points since import 4", ofDossiers.QuerySelector(".sub")!.Words());
        Assert.Equal(
            ["▲ +18.1 Huyện Một 3 / 8 → 5 / 9 dossiers"],
            ofDossiers.QuerySelectorAll("li").Select(l => l.Words())
        );
    }

    [Fact]
    public async Task Before_the_first_dossier_there_was_nothing_to_measure()
    {
        IElement panel = Panel(await client.PageAsync("/?since=3", "lang=en"));

        Assert.Equal("Since import 3", panel.QuerySelector("h2")!.Words());
        string[] lines = [.. panel.QuerySelectorAll("li").Select(l => l.Words())];
        Assert.Equal("A – – → 60.0% 0 / 0 → 3 / 5 services", lines[0]);
        Assert.StartsWith(
            "▲ Services with their first dossier: 3 Khai sinh; Kết hôn;",
            lines[2],
            StringComparison.Ordinal
        );
        Assert.Equal("+ Dossiers: 12 new, 0 changed Imports since then: 2", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task Where_nothing_came_since_it_says_so()
    {
        IElement newest = Panel(await client.PageAsync("/?since=5"));
        Assert.Equal("Chưa có lần nạp nào sau lần nạp 5.", newest.QuerySelector("p.muted")!.Words());
        Assert.Empty(newest.QuerySelectorAll("li"));

        using TempFolder folder = new();
        FiveImports.Load(folder);
        Stores.Load(folder.Database, folder.WriteLines("targets.csv", Headers.Targets, "dossiers,2022,001,,50"));
        await using Dashboard again = new(folder.Database);
        using HttpClient http = again.Http();
        IElement register = Panel(await http.PageAsync("/?since=5", "lang=en"));
        Assert.Equal(
            "+ The imports since then hold neither dossiers nor reports. Imports since then: 1",
            register.QuerySelectorAll("li")[2].Words()
        );
        Assert.Equal(3, register.QuerySelectorAll("li").Length);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("4.0")]
    [InlineData("99999999999999999999")]
    [InlineData("cũ")]
    public async Task A_number_of_no_import_is_refused(string since)
    {
        using HttpResponseMessage answer = await client.AskAsync($"/?since={since}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            $"“{since}” không phải là số của một lần nạp.",
            (await answer.PageAsync()).QuerySelector("main")!.Words(),
            StringComparison.Ordinal
        );

        using HttpResponseMessage english = await client.AskAsync($"/?since={since}", "lang=en");
        Assert.Contains(
            $"“{since}” is not the number of an import.",
            (await english.PageAsync()).QuerySelector("main")!.Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_menu_names_the_last_imports_and_the_overview_keeps_the_choice()
    {
        IHtmlDocument usual = await client.PageAsync("/");
        Assert.Equal("So với tháng 12/2021", Menu(usual).QuerySelector("[aria-current]")!.Words());

        IHtmlDocument page = await client.PageAsync("/?since=4");
        IElement[] choices = [.. Menu(page).QuerySelectorAll("a")];
        Assert.Equal(
            ["/?ytd=true", .. Enumerable.Range(1, 5).Reverse().Select(i => $"/?ytd=true&since={i}")],
            choices.Select(a => a.GetAttribute("href"))
        );
        Assert.StartsWith(
            "4 · dossiers-2022-01.csv",
            Menu(page).QuerySelector("[aria-current]")!.Words(),
            StringComparison.Ordinal
        );
        IElement[] own = [.. page.QuerySelectorAll(".context a[href^='/?'], .segments a[href^='/?']")];
        Assert.True(own.Length > 5, $"{own.Length} links.");
        Assert.All(own, a => Assert.Contains("since=4", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vi", 1280)]
    [InlineData("en", 390)]
    public async Task Its_menu_opens_within_the_window_and_passes_axe(string language, int width)
    {
        await using Visitor visitor = await Visitor.ComeAsync(imports.Address, language, width);
        await visitor.OpenAsync("/?since=4");
        if (width < 768)
        {
            await visitor.Page.Locator(".more-on-phone summary").ClickAsync();
        }

        await Axe.PassesAsync(visitor.Page);

        await visitor.Page.Locator("[aria-labelledby='changed'] summary").ClickAsync();
        await Axe.PassesAsync(visitor.Page);
        (float left, float right) = await visitor.Page.Locator("[aria-labelledby='changed'] .sheet").BoundingBoxAsync()
            is { } box
            ? (box.X, box.X + box.Width)
            : default;
        Assert.True(left >= 0 && right > left && right <= width, $"{left} to {right}");
        await visitor.Page.Locator("[aria-labelledby='changed'] .sheet a").First.ClickAsync();
        await visitor.Page.WaitForURLAsync(url => !url.Contains("since", StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }

    private static IElement Panel(IHtmlDocument page) => page.QuerySelector("[aria-labelledby='changed']")!;

    private static IElement Menu(IHtmlDocument page) => Panel(page).QuerySelector("details.menu")!;

    /// <summary>The province and what came later, which no test changes.</summary>
    public sealed class FiveImports : IDisposable
    {
        private readonly TempFolder folder = new();
        private readonly Dashboard dashboard;

        public FiveImports()
        {
            Load(folder);
            dashboard = new Dashboard(folder.Database);
            Client = dashboard.Http();
        }

        public Uri Address => dashboard.Address;

        public HttpClient Client { get; }

        internal static void Load(TempFolder folder)
        {
            Stores.Load(folder.Database, SmallProvince.Write(folder));
            Stores.Load(
                folder.Database,
                folder.WriteLines(
                    "later.csv",
                    Headers.Dossiers,
                    "D15,P3,001,2022-01-13,online,,,10",
                    "D05,P2,001,2022-01-05,online,,,10",
                    "D11,P5,H99.STP,2022-01-12,direct,,,10"
                )
            );
        }

        public void Dispose()
        {
            Client.Dispose();
            dashboard.Dispose();
            folder.Dispose();
        }
    }
}
