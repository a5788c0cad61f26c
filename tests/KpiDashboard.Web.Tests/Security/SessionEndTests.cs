using System.Net;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>Where a session ends, everything ends that it had opened: on pages, on circuits, on other servers.</summary>
public sealed class SessionEndTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task After_twelve_hours_a_session_ends_on_a_circuit_that_stays_open_too()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        await new SignedIn(folder.Database).AccountAsync("canbo", (Role.Officer, "001"));
        FixedClock clock = new();
        // Only the twelve hours are at stake, and not that nobody asks in them.
        using Dashboard dashboard = new(folder.Database, clock, ("SignIn:Idle", "1.00:00:00"));
        await using Setup.Visitor visitor = await Setup.Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await OpenExplorerAsync(page, "canbo");
        CookieContainer cookies = new();
        using HttpClient client = SignedIn.Client(dashboard.Address, cookies);
        (await SignedIn.SignInAsync(client, "canbo")).Dispose();
        await using OpenLine line = await OpenLine.OpenAsync(dashboard.Address, cookies);

        clock.Advance(new TimeSpan(11, 58, 0));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account", Ct)).StatusCode);
        await page.Locator("#filter-level").SelectOptionAsync("full");
        await Expect(page.GetByText("chỉ phần đang lọc").First).ToBeVisibleAsync();
        await Expect(page.Locator("summary[title='Tài khoản']")).ToBeVisibleAsync();
        Assert.False(line.Ended.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(3));
        await Expect(page.Locator("a[title='Đăng nhập']")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account", Ct)).StatusCode);
        // A page has some seconds to reload itself.
        await Wait.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(line.Ended.IsCompleted);
        });
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_pages_and_circuits_of_every_other_browser_on_every_server()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("canbo", (Role.Officer, "001"));
        await accounts.AccountAsync("binh", (Role.Officer, "001"));
        using Dashboard one = new(folder.Database);
        using Dashboard other = new(folder.Database);
        await using Setup.Visitor home = await Setup.Visitor.ComeAsync(other.Address);
        await OpenExplorerAsync(home.Page, "canbo");
        CookieContainer cookies = new();
        using HttpClient phone = SignedIn.Client(one.Address, cookies);
        (await SignedIn.SignInAsync(phone, "canbo")).Dispose();
        await using OpenLine line = await OpenLine.OpenAsync(one.Address, cookies);
        CookieContainer hers = new();
        using HttpClient binh = SignedIn.Client(one.Address, hers);
        (await SignedIn.SignInAsync(binh, "binh")).Dispose();
        await using OpenLine herLine = await OpenLine.OpenAsync(one.Address, hers);

        await using Setup.Visitor office = await Setup.Visitor.ComeAsync(one.Address);
        await SignedIn.SignInAsync(office.Page, "canbo");
        await office.OpenAsync("/account");
        await office.Page.GetByText("Đăng xuất khỏi mọi thiết bị").ClickAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Đăng nhập");

        await Expect(home.Page.Locator("a[title='Đăng nhập']")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/account", Ct)).StatusCode);
        await line.Ended.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        // Nobody else's.
        Assert.False(herLine.Ended.IsCompleted);
        Assert.Equal(HttpStatusCode.OK, (await binh.GetAsync("/account", Ct)).StatusCode);
        Assert.Contains(
            await accounts.Store.AuditAsync(null, 10, "canbo", null, Ct),
            r => r is { Event: AuditEvents.SignedOutEverywhere, Result: AuditEntry.Ok }
        );
    }

    [Fact]
    public async Task Who_wrote_something_on_one_server_sees_it_at_once_on_the_other_to_which_the_browser_is_led()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        await new SignedIn(folder.Database).AccountAsync("quantri", (Role.Administrator, "H99"));
        // Its clock stands: by itself this server never looks for what the other has written.
        using Dashboard other = new(folder.Database, new FixedClock());
        using HttpClient admin = SignedIn.Client(other.Address);
        (await SignedIn.SignInAsync(admin, "quantri")).Dispose();
        await admin.GetStringAsync("/plan/policies", Ct);
        Stores.Load(
            folder.Database,
            folder.WriteLines(
                "policies.csv",
                Headers.Policies,
                "CS-9,fee,Giảm lệ phí thử,NQ 9,HĐND tỉnh,2022-01-02,2022-01-03,,,50,,online,,,Hộ tịch,,8000"
            )
        );
        string number = SqliteFile.Texts(folder.Database, "select cast(max(Id) as text) from Import")[0];

        Assert.DoesNotContain(
            "Giảm lệ phí thử",
            await admin.GetStringAsync("/plan/policies", Ct),
            StringComparison.Ordinal
        );
        string led = await admin.GetStringAsync($"/plan/policies?saved={number}", Ct);
        Assert.Contains($"Đã ghi thay đổi số {number}.", led, StringComparison.Ordinal);
        Assert.Contains("Giảm lệ phí thử", led, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Signs in, and opens the explorer until its circuit stands: its filters need no button then.</summary>
    private static async Task OpenExplorerAsync(IPage page, string name)
    {
        await SignedIn.SignInAsync(page, name);
        await page.GotoAsync("/explorer");
        await Expect(page.Locator(".filters")).ToBeVisibleAsync();
        await Expect(page.Locator(".filters button")).ToHaveCountAsync(0);
    }
}
