using KpiDashboard.Access;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>A session that ends over a form takes nothing away that was typed.</summary>
public sealed class KeptFormTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;
    private readonly SignedIn accounts;

    public KeptFormTests()
    {
        Stores.PutSample(folder.Database);
        accounts = new SignedIn(folder.Database);
        accounts.Store.Migrate();
        dashboard = new Dashboard(folder.Database);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        dashboard.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(
        "/definitions/edit?from=plan-2022",
        "#name",
        "own-rules",
        "main form.definition-form button.btn-primary"
    )]
    [InlineData("/settings", "#set-tolerance-services", "2.5", "section[aria-labelledby=values] button.btn-primary")]
    [InlineData(
        "/settings",
        "#benchmark-scope",
        "Cả nước",
        "section[aria-labelledby=benchmarks] > form button.btn-primary"
    )]
    [InlineData("/registers/edit?list=units&key=051", "input[name=name]", "Huyện Khác", "button[value=save]")]
    [InlineData(
        "/targets/assign?period=2022-08&rows=051,services,75,",
        "#decision-summary",
        "Giao lại",
        "button[value=save]"
    )]
    public async Task Who_signs_in_again_finds_what_was_typed_and_nothing_was_saved(
        string address,
        string field,
        string text,
        string button
    )
    {
        await accounts.AccountAsync("mot", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "mot");
        int before = (await ChangesAsync()).Count;
        await page.GotoAsync(address);
        await page.FillAsync(field, text);
        await page.Context.ClearCookiesAsync();
        await page.ClickAsync(button);

        await SignInAsync(page, "mot");

        await Expect(page.Locator(field).First).ToHaveValueAsync(text);
        await Expect(page.Locator(".notice").First).ToContainTextAsync("chưa được lưu");
        Assert.Equal(before, (await ChangesAsync()).Count);
        // Once: who comes again finds the page as it is.
        await page.GotoAsync(address);
        await Expect(page.Locator(field).First).Not.ToHaveValueAsync(text);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Another_account_that_signs_in_does_not_find_it()
    {
        await accounts.AccountAsync("mot", (Role.Administrator, "H14"));
        await accounts.AccountAsync("hai", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "mot");
        await page.GotoAsync("/settings");
        await page.FillAsync("#benchmark-scope", "Của người khác");
        await page.Context.ClearCookiesAsync();
        await page.ClickAsync("section[aria-labelledby=benchmarks] > form button.btn-primary");

        await SignInAsync(page, "hai");

        await Expect(page.Locator("#benchmark-scope")).ToHaveValueAsync("");
        Assert.Empty(visitor.Complaints);
    }

    private async Task<IReadOnlyList<KpiDashboard.Changes.ImportEntry>> ChangesAsync() =>
        await new Store(new KpiSettings { Database = folder.Database }).QueryAsync<KpiDashboard.Changes.ImportEntry>(
            null,
            Ct
        );

    private static async Task SignInAsync(IPage page, string name)
    {
        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", SignedIn.Password);
        await page.ClickAsync("main form button.btn-primary");
    }
}
