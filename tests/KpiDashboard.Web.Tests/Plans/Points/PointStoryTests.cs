using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans.Points;

/// <summary>Support points in a browser: an officer adds one, reviews it, opens it and reports a month.</summary>
public sealed partial class PointStoryTests : IDisposable
{
    private const string Asked = "period=2022-08&ytd=true";

    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;

    public PointStoryTests()
    {
        Stores.PutSample(folder.Database);
        dashboard = new Dashboard(folder.Database);
    }

    public void Dispose()
    {
        dashboard.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task An_officer_adds_a_point_reviews_it_opens_it_and_reports_a_month_and_takes_it_back(string language)
    {
        bool isVietnamese = language == "vi";
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("canbo", (Role.Officer, "051"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "canbo");
        await page.GotoAsync($"/plan/points?{Asked}");
        await Expect(page.Locator("h1")).ToContainTextAsync(isVietnamese ? "/161 xã" : "of 161 communes");
        await Screens.KeepAsync(page, $"points {language}");
        await Axe.PassesAsync(page);
        string before = await page.Locator("h1").InnerTextAsync();

        await page.Locator(".toolbar .btn-primary").ClickAsync();
        await Expect(page.Locator("#unit_code")).ToBeVisibleAsync();
        await Screens.KeepAsync(page, $"points add {language}");
        await Axe.PassesAsync(page);
        // Only units of one's own subtree are offered.
        await Expect(page.Locator("#unit_code option[value='01747']")).ToHaveCountAsync(0);
        await page.FillAsync("#point_code", "bdx-mới");
        await page.FillAsync("#point_name", "Điểm bưu điện thử");
        await page.SelectOptionAsync("#point_kind", "commune-post");
        await page.SelectOptionAsync("#unit_code", "01666");
        await page.FillAsync("#latitude", "22,665");
        await SaveAsync(page);
        await Expect(page.Locator("#point_code")).ToHaveClassAsync(Invalid());
        await Screens.KeepAsync(page, $"points faults {language}");
        await Axe.PassesAsync(page);
        await page.FillAsync("#point_code", "bdx.99");
        await page.FillAsync("#longitude", "106,257");
        await SaveAsync(page);

        await Expect(page.Locator("h1")).ToContainTextAsync(isVietnamese ? "chưa rà soát" : "Not reviewed");
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("BDX.99");
        await page.Locator(".toolbar a", new() { HasText = isVietnamese ? "Rà soát" : "Review" }).ClickAsync();
        await page.FillAsync("#reviewed_on", "2022-07-01");
        await page.SelectOptionAsync("#internet", "yes");
        await page.SelectOptionAsync("#scanner", "no");
        await page.FillAsync("#hours_a_week", "40");
        await page.SelectOptionAsync("#eligible", "yes");
        await Screens.KeepAsync(page, $"points review {language}");
        await Axe.PassesAsync(page);
        await SaveAsync(page);
        await Expect(page.Locator("h1"))
            .ToContainTextAsync(isVietnamese ? "đủ điều kiện, chưa mở" : "Eligible, not open");

        await page.Locator(".toolbar a", new() { HasText = isVietnamese ? "Mở hoặc đóng" : "Open or close" })
            .ClickAsync();
        await page.FillAsync("#open_from", "2022-07-15");
        await Axe.PassesAsync(page);
        await SaveAsync(page);
        await Expect(page.Locator("h1")).ToContainTextAsync(isVietnamese ? "đang mở" : "Open");
        // Two months in which it was open, and nothing reported: no 0.
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("table tbody tr").First.Locator("td").Nth(1)).ToContainTextAsync("—");

        await page.Locator(".toolbar .btn-primary").ClickAsync();
        await Expect(page.Locator("#month")).ToHaveValueAsync("2022-08");
        await page.FillAsync("#guided", "31");
        await page.FillAsync("#helped", "12");
        await Screens.KeepAsync(page, $"points month {language}");
        await Axe.PassesAsync(page);
        await SaveAsync(page);
        await Expect(page.Locator("h1")).ToContainTextAsync("12");
        await Expect(page.Locator("table tbody tr").First.Locator("td").Nth(2)).ToContainTextAsync("—");
        await Screens.KeepAsync(page, $"points point {language}");
        Assert.Equal(
            1440,
            await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, innerWidth)")
        );
        await Axe.PassesAsync(page);

        // The commune counts now; its own page says it.
        await page.GotoAsync($"/plan/points?{Asked}");
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync(before);
        await page.GotoAsync($"/units/01666?{Asked}");
        await Expect(page.Locator("section[aria-labelledby=unit-points]")).ToContainTextAsync("12");
        await page.GotoAsync("/search?q=bdx.99");
        await Expect(page.Locator("main .hits a").First).ToHaveTextAsync("Điểm bưu điện thử");

        // A month before it opened is refused where it stands.
        await page.GotoAsync("/plan/points/edit?code=BDX.99&part=month&month=2022-06");
        await page.FillAsync("#helped", "1");
        await SaveAsync(page);
        await Expect(page.Locator(".fault"))
            .ToHaveTextAsync(
                isVietnamese ? "Điểm hỗ trợ không mở trong tháng này" : "The support point was not open in this month"
            );

        // It is opened before a month was reported, so the month goes first.
        await page.GotoAsync($"/plan/points/edit?code=BDX.99&part=month&month=2022-08&{Asked}");
        await Expect(page.Locator("#helped")).ToHaveValueAsync("12");
        await page.FillAsync("#helped", "15");
        await SaveAsync(page);
        await Expect(page.Locator("h1")).ToContainTextAsync("15");
        await page.Locator(".notice[role=status] a").ClickAsync();
        await Expect(page.Locator(".skip-link")).ToHaveAttributeAsync("href", new Regex("/take-back"));
        await Axe.PassesAsync(page);
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.GotoAsync($"/plan/points/point?code=BDX.99&{Asked}");
        await Expect(page.Locator("h1")).ToContainTextAsync("12");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Points_of_another_district_are_read_and_not_changed()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("canbo", (Role.Officer, "051"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        IPage page = visitor.Page;
        await page.GotoAsync("/plan/points/edit");
        await Expect(page.Locator("#point_code")).ToHaveCountAsync(0);
        await SignedIn.SignInAsync(page, "canbo");

        await page.GotoAsync($"/plan/points/point?code=BDH.040&{Asked}");
        await Expect(page.Locator("h1")).ToContainTextAsync("Bưu điện");
        await Expect(page.Locator("main .toolbar")).ToHaveCountAsync(0);
        IResponse? refused = await page.GotoAsync("/plan/points/edit?code=BDH.040&part=opening");
        Assert.Equal(403, refused!.Status);
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
        IResponse? unknown = await page.GotoAsync("/plan/points/point?code=BDH.041");
        Assert.Equal(404, unknown!.Status);
        // What is no change of a page is not there to take back; what others did is not taken back by an officer.
        IResponse? takeBack = await page.GotoAsync("/changes/take-back?change=3");
        Assert.Equal(404, takeBack!.Status);
        IReadOnlyList<ImportEntry> imports = await new Store(
            new KpiSettings { Database = folder.Database }
        ).QueryAsync<ImportEntry>(null, TestContext.Current.CancellationToken);
        takeBack = await page.GotoAsync(
            $"/changes/take-back?change={imports.First(i => i.Kind == FileKind.SupportPoints).Id}"
        );
        Assert.Equal(403, takeBack!.Status);
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task On_a_phone_nothing_scrolls_sideways_and_the_map_shows_dossiers_by_a_link(string language)
    {
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width: 390);
        IPage page = visitor.Page;
        foreach (
            string path in (string[])
                ["/plan/points?", "/plan/points?view=helped&sort=helped&", "/plan/points/point?code=DL.01273&"]
        )
        {
            await page.GotoAsync(path + Asked);
            Assert.Equal(
                390,
                await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, window.innerWidth)")
            );
            await Screens.KeepAsync(page, $"points 390 {path} {language}");
            await Axe.PassesAsync(page, colours: language == "vi");
        }

        await page.GotoAsync($"/plan/points?{Asked}");
        await page.Locator(".point-map-panel .segments a").Nth(1).ClickAsync();
        await Expect(page).ToHaveURLAsync(OfHelped());
        await Expect(page.Locator(".point-map .share-0").First).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.Locator("main form .btn-primary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    [GeneratedRegex("is-invalid")]
    private static partial Regex Invalid();

    [GeneratedRegex("view=helped")]
    private static partial Regex OfHelped();
}
