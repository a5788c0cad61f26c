using System.Text;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Uploads;

/// <summary>A hostile file, from the operator's hand through the check and the grid of refused rows to the figures.</summary>
public sealed class UploadInBrowserTests : IDisposable
{
    /// <summary>A spelling of a day that no calendar has, a formula, a markup and a row of somebody's mistake.</summary>
    private const string Hostile =
        Headers.Dossiers
        + "\nE1,P1,002,2022-01-12,direct,,,10"
        + "\nE2,P1,002,31/02/2022,direct,,,10"
        + "\nE3,\"=HYPERLINK(\"\"http://evil.example\"\")\",002,2022-01-12,direct,,,10"
        + "\nE4,<img src=x onerror=alert(1)>,002,2022-01-12,online,,,10\n";

    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("vi", 1440)]
    [InlineData("en", 390)]
    public async Task An_operator_sends_a_file_sees_what_it_does_loads_it_and_puts_refused_rows_right(
        string language,
        int width
    )
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        await new SignedIn(folder.Database).AccountAsync("van.hanh", (Role.Operator, "H99"));
        using Dashboard dashboard = new(folder.Database);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/sign-in?returnTo=%2Fimports");
        await page.FillAsync("#name", "van.hanh");
        await page.FillAsync("#password", SignedIn.Password);
        await page.ClickAsync("main button.btn-primary");
        await page.ClickAsync("main a.btn-primary[href='/imports/upload']");

        ILocator box = page.Locator("upload-box");
        await Expect(box).ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"upload-{language}-{width}");
        await box.Locator("input[type=file]").SetInputFilesAsync(File("bay.csv", Hostile));
        await box.Locator("button.btn-primary").ClickAsync();

        ILocator load = page.Locator("form[data-once] button");
        await Expect(load).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("31/02/2022");
        await Expect(page.Locator("#effect")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("2 / 3");
        await Axe.PassesAsync(page);
        await NothingSticksOutAsync(page);
        await Screens.KeepAsync(page, $"upload-check-{language}-{width}");
        await load.DblClickAsync();

        ILocator import = page.Locator("main table a", new() { HasText = "bay.csv" });
        await Expect(import).ToBeVisibleAsync();
        await Screens.KeepAsync(page, $"upload-done-{language}-{width}");
        await import.ClickAsync();
        await Expect(page.Locator(".waiting-row")).ToHaveCountAsync(3);
        await Expect(page.Locator(".waiting-fields .wrong .why")).ToHaveCountAsync(3);
        await Axe.PassesAsync(page);
        await NothingSticksOutAsync(page);
        await Screens.KeepAsync(page, $"upload-grid-{language}-{width}");
        await page.FillAsync("#f3-3", "2022-01-28");
        await page.FillAsync("#f4-1", "P1");
        await page.FillAsync("#f5-1", "P2 <b>");
        await page.Locator("#corrections button.btn-primary").ClickAsync();

        ILocator second = page.Locator("main table a");
        await Expect(second).ToBeVisibleAsync();
        await second.ClickAsync();
        await Expect(page.Locator(".waiting-row")).ToHaveCountAsync(1);
        await Expect(page.Locator("#f4-1")).ToHaveValueAsync("P2 <b>");
        // By hand: 002 had 2 of 2 online; E1, E2 and E3 came on paper.
        await visitor.OpenAsync("/units/002");
        await Expect(page.Locator("section:has(#indicator-dossiers) .figure-text").First).ToContainTextAsync("2 / 5");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_is_not_taken_stays_chosen_and_is_said_where_it_was_chosen()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        await new SignedIn(folder.Database).AccountAsync("van.hanh", (Role.Operator, "H99"));
        using Dashboard dashboard = new(folder.Database, ("Uploads:MostMegabytes", "1"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/sign-in?returnTo=%2Fimports%2Fupload");
        await page.FillAsync("#name", "van.hanh");
        await page.FillAsync("#password", SignedIn.Password);
        await page.ClickAsync("main button.btn-primary");
        ILocator alert = page.Locator("upload-box [role=alert]");

        await page.Locator("input[type=file]").SetInputFilesAsync(File("a.csv", new string('x', 2 << 20)));
        await page.Locator("upload-box button.btn-primary").ClickAsync();
        await Expect(alert).ToContainTextAsync("Quá lớn");

        // The line breaks while it is on its way.
        await page.Locator("input[type=file]").SetInputFilesAsync(File("a.csv", Hostile));
        await page.RouteAsync("**/imports/upload/files", route => route.AbortAsync());
        await page.Locator("upload-box button.btn-primary").ClickAsync();
        await Expect(alert).ToContainTextAsync("bị ngắt giữa chừng");
        await page.UnrouteAsync("**/imports/upload/files");

        // The session has ended meanwhile.
        await page.Context.ClearCookiesAsync();
        await page.Locator("upload-box button.btn-primary").ClickAsync();
        await Expect(alert).ToContainTextAsync("Phiên đăng nhập đã hết");
        Assert.Equal(
            "a.csv",
            await page.Locator("input[type=file]").EvaluateAsync<string>("input => input.files[0].name")
        );
    }

    public void Dispose() => folder.Dispose();

    private static FilePayload File(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text),
        };

    private static async Task NothingSticksOutAsync(IPage page) =>
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );
}
