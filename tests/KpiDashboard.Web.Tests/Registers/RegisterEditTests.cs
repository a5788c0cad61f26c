using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Procedures;
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
    public async Task A_wrong_period_is_removed_with_its_effect_first_and_of_two_the_second_is_told_who_was_faster()
    {
        await accounts.AccountAsync("mot", (Role.Administrator, "H14"));
        await accounts.AccountAsync("hai", (Role.Administrator, "H14"));
        await using Visitor one = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        await using Visitor two = await Visitor.ComeAsync(dashboard.Address, width: 390);
        await SignedIn.SignInAsync(one.Page, "mot");
        await SignedIn.SignInAsync(two.Page, "hai");
        await one.Page.GotoAsync("/registers/edit?list=offerings&key=D~P");
        await two.Page.GotoAsync("/registers/edit?list=offerings&key=D~P");

        // Without its only period district D offers nothing.
        await one.Page.SelectOptionAsync("select[name=level]", "removed");
        await one.Page.ClickAsync("button[value=check]");
        await Expect(one.Page.Locator("section[aria-labelledby=effect] tbody tr").First).ToBeVisibleAsync();
        await Axe.PassesAsync(one.Page);
        await Screens.KeepAsync(one.Page, "offering removed 1440");
        await one.Page.FillAsync("#why", "Nhập nhầm");
        await one.Page.ClickAsync("button[value=save]");
        await Expect(one.Page.Locator(".notice[role=status]")).ToContainTextAsync("Đã ghi thay đổi số");
        Assert.Empty(await OfferingsAsync());

        await two.Page.SelectOptionAsync("select[name=level]", "partial");
        await two.Page.FillAsync("#why", "Hạ mức");
        await two.Page.ClickAsync("button[value=save]");
        await Expect(two.Page.Locator(".notice[role=alert]")).ToContainTextAsync("đã bị gỡ");
        await Expect(two.Page.Locator("select[name=level]")).ToHaveValueAsync("partial");
        await Axe.PassesAsync(two.Page);
        await Screens.KeepAsync(two.Page, "offering overtaken 390");
        await two.Page.ClickAsync("button[value=save]");
        await Expect(two.Page.Locator(".notice[role=status]")).ToContainTextAsync("Đã ghi thay đổi số");
        Assert.Equal(["Partial"], await OfferingsAsync());

        // Where something stands, it is named with who wrote it.
        await one.Page.GotoAsync("/registers/edit?list=units&key=D");
        await two.Page.GotoAsync("/registers/edit?list=units&key=D");
        await two.Page.FillAsync("input[name=name]", "Huyện Hai");
        await two.Page.FillAsync("#why", "Đổi tên");
        await two.Page.ClickAsync("button[value=save]");
        await Expect(two.Page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        await one.Page.FillAsync("input[name=name]", "Huyện Một");
        await one.Page.FillAsync("#why", "Đổi tên");
        await one.Page.ClickAsync("button[value=save]");
        await Expect(one.Page.Locator(".notice[role=alert]")).ToContainTextAsync("hai đã sửa mục này trước");
        await Expect(one.Page.Locator(".notice[role=alert]")).ToContainTextAsync("Huyện Hai");
        await Expect(one.Page.Locator("input[name=name]")).ToHaveValueAsync("Huyện Một");
        await one.Page.ClickAsync("button[value=save]");
        await Expect(one.Page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        Assert.Empty(one.Complaints.Concat(two.Complaints));
    }

    [Fact]
    public async Task A_program_writes_units_services_and_offerings_all_or_none_and_is_told_who_was_faster()
    {
        string admin = await accounts.Accounts.CreateKeyAsync(
            "may",
            Role.Administrator,
            "H14",
            1,
            new Actor("test"),
            Ct
        );
        string viewer = await accounts.Accounts.CreateKeyAsync("xem", Role.Viewer, "H14", 1, new Actor("test"), Ct);
        // Begun once the keys are there.
        using Dashboard site = new(folder.Database);
        using HttpClient http = site.Http();
        const string Offering =
            """{"reason": "QĐ", "offerings": [{"unit": "D", "procedure": "P", "level": "partial", "seenChange": 3}]}""";

        (HttpStatusCode refused, _) = await PutAsync(http, "offerings", Offering, viewer);
        (HttpStatusCode bad, JsonNode said) = await PutAsync(
            http,
            "units",
            """{"reason": "", "units": [{"unit": "E", "name": "Huyện E", "kind": "district", "parent": "H14"}]}""",
            admin
        );
        (HttpStatusCode wrong, JsonNode fields) = await PutAsync(
            http,
            "units",
            """{"reason": "QĐ", "units": [{"unit": "E", "name": "Huyện E", "kind": "district", "parent": "H14"}, {"unit": "F", "name": "F", "kind": "district", "parent": "X"}]}""",
            admin
        );
        (HttpStatusCode unit, JsonNode written) = await PutAsync(
            http,
            "units",
            """{"reason": "QĐ", "units": [{"unit": "E", "name": "Huyện E", "kind": "district", "parent": "H14", "validFrom": "2022-01-01"}]}""",
            admin
        );
        (HttpStatusCode service, _) = await PutAsync(
            http,
            "services",
            """{"reason": "QĐ", "services": [{"procedure": "P2", "name": "Thủ tục P2", "field": "Đất đai"}]}""",
            admin
        );
        (HttpStatusCode lowered, _) = await PutAsync(http, "offerings", Offering, admin);
        (HttpStatusCode late, JsonNode overtaken) = await PutAsync(
            http,
            "offerings",
            Offering.Replace("partial", "full", StringComparison.Ordinal),
            admin
        );
        (HttpStatusCode old, _) = await PutAsync(http, "offerings", Offering, admin, "\"1\"");
        (HttpStatusCode removed, _) = await PutAsync(
            http,
            "offerings",
            """{"reason": "QĐ", "offerings": [{"unit": "D", "procedure": "P", "removed": true}]}""",
            admin
        );

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest),
            (refused, bad, wrong)
        );
        Assert.Equal(["reason"], said["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(["units[1].parent"], fields["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (unit, service, lowered));
        Assert.True((int)written["change"]! > 0);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.PreconditionFailed), (late, old));
        Assert.Equal(["offerings[0].seenChange"], overtaken["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(HttpStatusCode.OK, removed);
        Assert.Empty(await OfferingsAsync());
        Assert.Contains(
            "Huyện E",
            await http.GetStringAsync("/api/v1/units?period=2022&pageSize=100", Ct),
            StringComparison.Ordinal
        );
    }

    private static async Task<(HttpStatusCode, JsonNode)> PutAsync(
        HttpClient http,
        string path,
        string body,
        string key,
        string? version = null
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Put, $"/api/v1/{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", key);
        if (version is not null)
        {
            request.Headers.IfMatch.ParseAdd(version);
        }

        using HttpResponseMessage answer = await http.SendAsync(request, Ct);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!);
    }

    private async Task<string[]> OfferingsAsync() =>
        [
            .. (
                await new Store(new KpiSettings { Database = folder.Database }).QueryAsync<OfferingLine>(
                    new { Start = new DateOnly(2000, 1, 1), End = new DateOnly(2100, 1, 1) },
                    Ct
                )
            ).Select(o => $"{o.Level}"),
        ];

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
