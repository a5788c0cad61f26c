using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>A unit proposes a service, announces it, takes it online alone; paper that comes all the same is seen at once.</summary>
public sealed class OnlineOnlyStoryTests : IDisposable
{
    private readonly PlanSite site = new(folder =>
    {
        // Of D's two services P had 3 of 4 dossiers on paper, Q none.
        Stores.Load(
            folder.Database,
            folder.Write(
                "units.csv",
                $"{Headers.Units}\nH14,Tỉnh,province,,,\nD,Huyện Đê,district,H14,,\nE,Huyện Em,district,H14,,\nX,Xã Xa,commune,D,,\n"
            ),
            folder.Write("procedures.csv", $"{Headers.Procedures}\nP,Thủ tục P,Đất đai\nQ,Thủ tục Q,Đất đai\n"),
            folder.Write("offerings.csv", $"{Headers.Offerings}\nD,P,full,,\nD,Q,full,,\nE,P,full,,\nX,P,full,,\n"),
            folder.Write(
                "dossiers.csv",
                $"{Headers.Dossiers}\nX1,P,D,2022-03-01,online,,,9\nX2,P,D,2022-05-02,direct,,,9\nX3,P,D,2022-05-03,direct,,,9\n"
                    + "X4,P,D,2022-05-03,postal,,,9\nX5,P,D,2022-08-20,online,,,9\nX6,P,E,2022-08-31,direct,,,9\n"
            )
        );
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi", 1440)]
    [InlineData("en", 390)]
    public async Task An_officer_proposes_and_announces_and_a_file_with_paper_shows_on_the_units_page_at_once(
        string language,
        int width
    )
    {
        bool isVietnamese = language == "vi";
        await site.Accounts.AccountAsync("canbo", (Role.Officer, "D"));
        await using Visitor visitor = await Visitor.ComeAsync(site.Running.Address, language, width);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "canbo");

        await page.GotoAsync("/plan/online-only?period=2022-08&ytd=true");
        await Expect(page.Locator("h1"))
            .ToContainTextAsync(isVietnamese ? "3 trong 3 đơn vị chưa công bố" : "3 of 3 units have not announced");
        await Axe.PassesAsync(page);

        // Proposed from the list of candidates, which says what it would bring: 3 of 5 on paper, B from 2/5 to 5/5.
        await page.GotoAsync("/plan/online-only/edit?of=D");
        await Expect(page.Locator(".candidates"))
            .ToContainTextAsync(isVietnamese ? "3 trong 5 hồ sơ là giấy" : "3 of 5");
        await Expect(page.Locator(".candidates")).ToContainTextAsync(isVietnamese ? "B +60,0 điểm" : "B +60.0 points");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"online only edit {width} {language}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Thủ tục P" }).ClickAsync();
        await Expect(page.Locator("#procedure_code")).ToHaveValueAsync("P");
        await page.FillAsync("#proposed_on", "2022-07-01");

        // Announced without a decision, and without a reason: each is said at its field, and nothing is lost.
        await page.FillAsync("#announced_on", "2022-07-20");
        await page.FillAsync("#effective_from", "2022-08-01");
        await page.ClickAsync("form.assign button.btn-primary");
        await Expect(page.Locator("#fault-why")).ToBeVisibleAsync();
        await page.FillAsync("#why", isVietnamese ? "Theo kế hoạch" : "By the plan");
        await page.ClickAsync("form.assign button.btn-primary");
        await Expect(page.Locator("#fault-decision")).ToBeVisibleAsync();
        await page.FillAsync("#decision", "12/QĐ-UBND");
        await page.FillAsync("#announcement", "https://dvc.example/thong-bao");
        await page.FillAsync("#exempt", isVietnamese ? "người trên 70 tuổi" : "people over 70");
        await page.ClickAsync("form.assign button.btn-primary");
        await Expect(page.Locator(".notice[role=status]"))
            .ToContainTextAsync(isVietnamese ? "Đã ghi thay đổi số" : "Recorded as change");

        await page.GotoAsync("/plan/online-only?period=2022-08&ytd=true");
        await Expect(page.Locator("h1"))
            .ToContainTextAsync(isVietnamese ? "2 trong 3 đơn vị chưa công bố" : "2 of 3 units have not announced");
        ILocator row = page.Locator("table.online-only tbody tr").Nth(1);
        await Expect(row).ToContainTextAsync(isVietnamese ? "miễn: người trên 70 tuổi" : "exempt: people over 70");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"online only {width} {language}");

        // The leak arrives by a file.
        _ = Stores.Load(
            site.Folder.Database,
            site.Folder.Write(
                "paper.csv",
                $"{Headers.Dossiers}\nX7,P,D,2022-08-10,direct,,,9\nX8,P,D,2022-08-11,postal,,,9\n"
            )
        );
        await page.GotoAsync("/units/D?period=2022-08&ytd=true");
        await Expect(page.Locator("#online-only .leaked"))
            .ToContainTextAsync(isVietnamese ? "2 hồ sơ giấy" : "2 dossiers on paper");
        await page.Locator("#online-only a", new() { HasText = isVietnamese ? "Thêm vào kế hoạch" : "Add to the plan" })
            .ClickAsync();
        await Expect(page.Locator("[name=lead_unit]")).ToHaveValueAsync("D");
        await Expect(page.Locator("[name=title]")).ToHaveValueAsync(new Regex("Thủ tục P"));
        await page.GotoAsync("/units/D?period=2022-08&ytd=true");
        await page.Locator("#online-only .leaked").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(isVietnamese ? "2 hồ sơ giấy" : "2 dossiers on paper");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("tbody")).ToContainTextAsync("X8");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"online only paper {width} {language}");

        await page.GotoAsync("/plan/online-only/announcement?of=D&period=2022-08&ytd=true");
        await Expect(page.Locator(".announcement")).ToContainTextAsync("12/QĐ-UBND");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"online only announcement {width} {language}");

        // Of another district the officer has no button, and a row sent all the same is refused.
        await page.GotoAsync("/plan/online-only/edit?of=E&service=P");
        await Expect(page.Locator("#unit_code option[value=E]")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Programs_read_the_register_and_write_all_rows_or_none()
    {
        string key = await site.Accounts.Accounts.CreateKeyAsync(
            "chuong-trinh",
            Role.Officer,
            "D",
            1,
            new Actor("test"),
            Ct
        );
        using HttpClient client = site.Running.Http();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        object Service(string unit, string procedure) =>
            new
            {
                unit,
                procedure,
                proposedOn = "2022-08-01",
            };

        using HttpResponseMessage refused = await PutAsync(Service("D", "P"), Service("E", "P"), Service("D", "nope"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        JsonNode problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        Assert.NotNull(problem["errors"]!["services[1].unit"]);
        Assert.NotNull(problem["errors"]!["services[2].procedure"]);
        Assert.Empty(await ItemsAsync());

        using HttpResponseMessage done = await PutAsync(Service("D", "P"), Service("D", "Q"));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(["proposed P", "proposed Q"], (await ItemsAsync()).Select(i => $"{i!["stage"]} {i["procedure"]}"));

        async Task<HttpResponseMessage> PutAsync(params object[] services)
        {
            return await client.PutAsJsonAsync(
                "/api/v1/plan/online-only",
                new { reason = "Theo kế hoạch", services },
                Ct
            );
        }

        async Task<JsonArray> ItemsAsync() =>
            (await client.GetFromJsonAsync<JsonNode>("/api/v1/plan/online-only?period=2022-08&unit=D", Ct))![
                "items"
            ]!.AsArray();
    }
}
