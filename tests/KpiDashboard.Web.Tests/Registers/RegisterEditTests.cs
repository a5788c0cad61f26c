using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Registers;

/// <summary>Units, procedures and offerings are changed on screen, with their effect before saving.</summary>
public sealed class RegisterEditTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;
    private readonly SignedIn accounts;

    public RegisterEditTests()
    {
        // B of district D: 2 of 3 online, P offered at level 4 since the beginning.
        Stores.Load(
            folder.Database,
            folder.Write("units.csv", $"{Headers.Units}\nH14,Tỉnh,province,,,\nD,Huyện Đê,district,H14,,\n"),
            folder.Write("procedures.csv", $"{Headers.Procedures}\nP,Thủ tục P,Đất đai\n"),
            folder.Write("offerings.csv", $"{Headers.Offerings}\nD,P,full,,\n"),
            folder.Write(
                "dossiers.csv",
                $"{Headers.Dossiers}\nX1,P,D,2022-03-01,online,,,9\nX2,P,D,2022-05-02,online,,,9\nX3,P,D,2022-05-03,direct,,,9\n"
            )
        );
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

    [Fact]
    public async Task A_level_is_changed_from_a_day_the_effect_is_shown_first_and_faults_stand_at_their_fields()
    {
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 390);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");

        await page.GotoAsync("/registers?list=offerings&q=de");
        await Axe.PassesAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "D P" }).ClickAsync();
        await Expect(page.Locator("input[name=unit_code]")).ToHaveValueAsync("D");
        await Screens.KeepAsync(page, "register edit 390");

        // From 1 May at level 2 only: nothing of the year is offered online any more after that day.
        await page.FillAsync("input[name=valid_to]", "2022-04-30");
        await page.ClickAsync("button[value=add]");
        await Expect(page.Locator("select[name=level]")).ToHaveCountAsync(2);
        await page.Locator("select[name=level]").Nth(1).SelectOptionAsync("information");
        await page.Locator("input[name=valid_from]").Nth(1).FillAsync("2022-05-01");
        await page.ClickAsync("button[value=check]");
        await Expect(page.Locator("section[aria-labelledby=effect] tbody tr").First).ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await page.SetViewportSizeAsync(1440, 900);
        await Screens.KeepAsync(page, "register effect 1440");
        Assert.DoesNotContain(
            await new Store(new KpiSettings { Database = folder.Database }).QueryAsync<ImportEntry>(null, Ct),
            i => i.File.Length == 0
        );

        // No reason, then a day that overlaps: nothing is written, what was typed stands.
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".fault")).ToHaveTextAsync("Cần ghi lý do để sau này còn biết.");
        await page.FillAsync("#why", "Theo quyết định");
        await page.Locator("input[name=valid_from]").Nth(1).FillAsync("2022-04-01");
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".fault").First).ToBeVisibleAsync();
        await Expect(page.Locator("#why")).ToHaveValueAsync("Theo quyết định");
        await page.Locator("input[name=valid_from]").Nth(1).FillAsync("2022-05-01");
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".notice[role=status]")).ToContainTextAsync("Đã ghi thay đổi số");

        ImportEntry entry = (
            await new Store(new KpiSettings { Database = folder.Database }).QueryAsync<ImportEntry>(null, Ct)
        ).MaxBy(i => i.Id)!;
        Assert.Equal(("quantri", "Theo quyết định"), (entry.LoadedBy, entry.Why));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_unit_is_renamed_on_screen_and_the_pages_say_the_new_name()
    {
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, "en", width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");

        await page.GotoAsync("/registers/edit?list=units&key=D");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, "register unit 1440 en");
        await page.FillAsync("input[name=name]", "Huyện Mới");
        await page.FillAsync("#why", "Renamed");
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".notice[role=status]")).ToContainTextAsync("Recorded as change");
        await page.GotoAsync("/registers?q=moi");
        await Expect(page.Locator("tbody")).ToContainTextAsync("Huyện Mới");
        await page.GotoAsync("/units/D");
        await Expect(page.Locator("h1")).ToContainTextAsync("Huyện Mới");
        Assert.Empty(visitor.Complaints);
    }
}
