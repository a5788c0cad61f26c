using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>A definition from copy to figures and back, as an administrator makes it in a browser and a program by its key.</summary>
public sealed class OwnDefinitionsTests : IDisposable
{
    private const string Question = "period=2022-08&ytd=true";

    private readonly TempFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_rule_set_made_in_a_browser_gives_the_figures_of_brute_force_and_undo_brings_all_back()
    {
        Stores.Load(folder.Database, Repository.SampleData);
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        string before = await FiguresAsync(client, "H14", null);
        string definitionsBefore = await RuleSetsAsync(client);
        IBrowser browser = await Browsers.GetAsync();
        await using IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = dashboard.Address.ToString(),
                Locale = "vi-VN",
                // Nothing here needs a script.
                JavaScriptEnabled = false,
            }
        );
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#name", "admin");
        await page.FillAsync("#password", SignedIn.Password);
        await page.ClickAsync("main button.btn-primary");

        await page.GotoAsync("/definitions/own");
        await page.ClickAsync("a[href='/definitions/edit?from=portal-766']");
        await Expect(page.Locator("h1")).ToContainTextAsync("portal-766");
        // A name that is taken, a title missing, days that run backwards: each told at its field, and what was typed stays.
        await page.FillAsync("#name", "plan-2022");
        await page.FillAsync("#field-title-vi", "Cặp toàn trình");
        await page.FillAsync("#field-title-en", "");
        await page.FillAsync("#field-validFrom", "2022-01-01");
        await page.FillAsync("#field-validTo", "2021-01-01");
        await page.UncheckAsync("input[name=levels][value=partial]");
        await page.SelectOptionAsync("#field-base", "full");
        await page.FillAsync("#why", "Thử cặp toàn trình");
        await page.ClickAsync("main form.definition-form button.btn-primary");
        await Expect(page.Locator("#fault-name")).ToContainTextAsync("plan-2022");
        await Expect(page.Locator("#fault-title-en")).ToContainTextAsync("Chưa điền");
        await Expect(page.Locator("#fault-validTo")).ToContainTextAsync("trước ngày đầu");
        await Expect(page.Locator("#field-title-vi")).ToHaveValueAsync("Cặp toàn trình");
        await Expect(page.Locator("#why")).ToHaveValueAsync("Thử cặp toàn trình");
        await Expect(page.Locator("input[name=levels][value=partial]")).Not.ToBeCheckedAsync();
        await page.FillAsync("#name", "full-pairs");
        await page.FillAsync("#field-title-en", "Full pairs");
        await page.FillAsync("#field-validTo", "");
        await page.ClickAsync("main form.definition-form button.btn-primary");

        // The draft changes nothing, and shows what it would change.
        await Expect(page.Locator("h1")).ToContainTextAsync("full-pairs@1");
        (int Numerator, int Denominator) counted = CountedSample.All.Services(
            "H14",
            "2022-01-01",
            "2022-09-01",
            "full-pairs",
            false
        );
        string shown = counted.Numerator.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
        await Expect(page.Locator("table tbody tr").First).ToContainTextAsync(shown);
        Assert.Equal(before, await FiguresAsync(client, "H14", null));
        Assert.Equal(definitionsBefore, await RuleSetsAsync(client));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "full-pairs"));

        await page.FillAsync("#why", "Quyết định 12/QĐ-UBND");
        await page.ClickAsync("main section[aria-labelledby=publish] button");
        await Expect(page.Locator("main [role=status]")).ToContainTextAsync("Đã ghi thay đổi số");
        await Expect(page.Locator("section[aria-labelledby=own] tbody")).ToContainTextAsync("Đã công bố");

        foreach (string unit in new[] { "H14", "040", "049", "01273" })
        {
            JsonNode answer = JsonNode.Parse(await FiguresAsync(client, unit, "full-pairs"))!;
            Assert.Equal("full-pairs@1", (string?)answer["rules"]);
            Assert.Equal(
                (
                    CountedSample.All.Services(unit, "2022-01-01", "2022-09-01", "full-pairs", false),
                    CountedSample.All.Dossiers(unit, "2022-01-01", "2022-09-01", "full-pairs", false)
                ),
                (Counts(answer, "services"), Counts(answer, "dossiers"))
            );
        }

        // The page of a figure says which version it was made with, by either address.
        foreach (string rules in new[] { "full-pairs", "full-pairs@1" })
        {
            await page.GotoAsync($"/?{Question}&rules={rules}");
            await Expect(page.Locator(".control-bar.context")).ToContainTextAsync("Cặp toàn trình (phiên bản 1)");
            await page.GotoAsync($"/definitions?{Question}&rules={rules}");
            await Expect(page.Locator("#rules-full-pairs-1")).ToContainTextAsync("full-pairs@1");
            await Expect(page.Locator("section[aria-labelledby=rules-full-pairs-1]")).ToContainTextAsync(shown);
        }

        // Undone on the page, publishing first, then the draft: all is as it was.
        await page.GotoAsync("/definitions/own");
        await page.Locator("section[aria-labelledby=changes] tbody tr").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=own] tbody")).ToContainTextAsync("Bản nháp");
        await page.Locator("section[aria-labelledby=changes] tbody tr").Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=own]")).ToContainTextAsync("Chưa có cách tính nào");
        Assert.Equal(before, await FiguresAsync(client, "H14", null));
        Assert.Equal(definitionsBefore, await RuleSetsAsync(client));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "full-pairs"));
    }

    [Fact]
    public async Task A_program_makes_publishes_and_retires_with_an_administrators_key_and_is_told_what_is_wrong_by_field()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H99"));
        Actor by = new("admin");
        string key = await accounts.Accounts.CreateKeyAsync("máy", Role.Administrator, "H99", 30, by, Ct);
        string viewer = await accounts.Accounts.CreateKeyAsync("xem", Role.Viewer, "H99", 30, by, Ct);
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        JsonObject body = new()
        {
            ["kind"] = "rules",
            ["madeFrom"] = "plan-2022",
            ["title"] = new JsonObject { ["vi"] = "Của tỉnh", ["en"] = "The province's" },
            ["description"] = new JsonObject { ["vi"] = "M", ["en"] = "D" },
            ["source"] = new JsonObject { ["vi"] = "QĐ", ["en"] = "Decision" },
            ["count"] = "pair",
            ["channel"] = "any",
            ["levels"] = new JsonArray("full"),
            ["base"] = "full",
        };

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("PUT", "definitions/own", body, "")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("PUT", "definitions/own", body, viewer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("PUT", "settings", [], viewer)).Status);
        (HttpStatusCode status, JsonNode? answer) = await SendAsync(
            "PUT",
            "definitions/own",
            new JsonObject(body.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))) { ["base"] = "every" },
            key
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["base"], answer!["errors"]!.AsObject().Select(e => e.Key));
        (status, answer) = await SendAsync("PUT", "definitions/own", body, key);
        Assert.Equal(
            (HttpStatusCode.OK, "own@1", "draft"),
            (status, (string?)answer!["definition"]!["fullName"], (string?)answer["definition"]!["state"])
        );
        JsonObject why = new() { ["why"] = "QĐ 1" };
        // Given up and begun again: the draft is gone, and its version is free.
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("POST", "definitions/own@1/discard", [], key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("POST", "definitions/own@1/discard", why, key)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("POST", "definitions/own@1/discard", why, key)).Status);
        (status, answer) = await SendAsync("PUT", "definitions/own", body, key);
        Assert.Equal((HttpStatusCode.OK, "own@1"), (status, (string?)answer!["definition"]!["fullName"]));
        long version = (long)answer["dataVersion"]!;
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await SendAsync("POST", "definitions/own@1/publish", why, key, $"\"{version - 1}\"")).Status
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("POST", "definitions/own@1/publish", [], key)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("POST", "definitions/own@9/publish", why, key)).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await SendAsync("POST", "definitions/own@1/publish", why, key, $"\"{version}\"")).Status
        );
        JsonNode list = (await client.GetFromJsonAsync<JsonNode>("/api/v1/definitions", Ct))!;
        Assert.Equal(
            ("own@1", "published", true),
            list["items"]!
                .AsArray()
                .Where(i => (string?)i!["name"] == "own")
                .Select(i => ((string?)i!["fullName"], (string?)i["state"], (bool)i["inUse"]!))
                .Single()
        );
        Assert.Equal(
            "any",
            (string?)(await client.GetFromJsonAsync<JsonNode>("/api/v1/definitions/own@1", Ct))!["fields"]!["channel"]
        );
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("POST", "definitions/own@1/retire", why, key)).Status);

        (status, answer) = await SendAsync(
            "PUT",
            "settings",
            new JsonObject { ["path-start"] = "up", ["why"] = "x" },
            key
        );
        Assert.Equal((HttpStatusCode.BadRequest, "path-start"), (status, answer!["errors"]!.AsObject().Single().Key));
        (status, _) = await SendAsync(
            "PUT",
            "settings",
            new JsonObject { ["reporting-deadline-days"] = 4, ["why"] = "QĐ 2" },
            key
        );
        Assert.Equal(HttpStatusCode.OK, status);
        // Who did what stands in the audit, whose chain holds.
        IReadOnlyList<AuditEntry> audit = await accounts.Store.AuditAsync(null, 100, null, null, Ct);
        Assert.Equal(
            [
                "settings-changed",
                "definition-retired",
                "definition-published",
                "definition-saved",
                "definition-discarded",
                "definition-saved",
            ],
            audit
                .Select(a => a.Event)
                .Where(e => e.StartsWith("definition-", StringComparison.Ordinal) || e == "settings-changed")
        );
        Assert.Null(await accounts.Store.BrokenAtAsync(Ct));

        async Task<(HttpStatusCode Status, JsonNode? Answer)> SendAsync(
            string method,
            string path,
            JsonObject content,
            string secret,
            string? match = null
        )
        {
            using HttpRequestMessage request = new(new HttpMethod(method), $"/api/v1/{path}");
            request.Content = JsonContent.Create(content);
            if (secret.Length > 0)
            {
                request.Headers.Authorization = new("Bearer", secret);
            }

            if (match is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", match);
            }

            using HttpResponseMessage response = await client.SendAsync(request, Ct);
            return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct)));
        }
    }

    [Fact]
    public async Task Settings_and_benchmarks_are_set_and_undone_on_their_page_on_a_phone_too()
    {
        Stores.Load(folder.Database, Repository.SampleData);
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        using Dashboard dashboard = new(folder.Database);
        IBrowser browser = await Browsers.GetAsync();
        await using IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = dashboard.Address.ToString(),
                Locale = "en-GB",
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?lang=en");
        await page.FillAsync("#name", "admin");
        await page.FillAsync("#password", SignedIn.Password);
        await page.ClickAsync("main button.btn-primary");
        await page.GotoAsync("/settings");
        await Axe.PassesAsync(page);
        await page.FillAsync("#set-minimum-denominator-commune", "0");
        await page.FillAsync("#set-tolerance-services", "2,5");
        await page.FillAsync("#why", "Decision 7");
        await page.ClickAsync("section[aria-labelledby=values] button.btn-primary");
        await Expect(page.Locator("#fault-minimum-denominator-commune")).ToContainTextAsync("1 to 1,000,000");
        await Expect(page.Locator("#why")).ToHaveValueAsync("Decision 7");
        await page.FillAsync("#set-minimum-denominator-commune", "100000");
        await page.ClickAsync("section[aria-labelledby=values] button.btn-primary");
        await Expect(page.Locator("main [role=status]")).ToContainTextAsync("change");
        await page.GotoAsync($"/ranking?league=commune&{Question}");
        await Expect(page.Locator("main")).ToContainTextAsync("100,000");
        await page.GotoAsync("/settings");
        await Expect(page.Locator("#set-tolerance-services")).ToHaveValueAsync("2.5");
        await page.SelectOptionAsync("#benchmark-indicator", "dossiers");
        await page.FillAsync("#benchmark-scope", "Cả nước");
        await page.FillAsync("#benchmark-as_of", "2022-06-30");
        await page.FillAsync("#benchmark-value", "33,5");
        await page.FillAsync("#benchmark-source", "Bộ TT&TT <b>");
        await page.ClickAsync("section[aria-labelledby=benchmarks] > form button.btn-primary");
        await Expect(page.Locator("section[aria-labelledby=benchmarks] tbody")).ToContainTextAsync("Bộ TT&TT <b>");
        // Removed with its reason, and brought back.
        ILocator row = page.Locator("section[aria-labelledby=benchmarks] tbody tr", new() { HasText = "Bộ TT&TT <b>" });
        await row.Locator("summary").ClickAsync();
        await row.Locator("input[name=why]").FillAsync("Wrong figure");
        await Axe.PassesAsync(page);
        await row.Locator("button").ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=benchmarks] tbody")).Not.ToContainTextAsync("Bộ TT&TT <b>");
        await Expect(page.Locator("section[aria-labelledby=changes] tbody tr").First)
            .ToContainTextAsync("Wrong figure");
        await page.Locator("section[aria-labelledby=changes] tbody tr").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=benchmarks] tbody")).ToContainTextAsync("Bộ TT&TT <b>");
        await page.GotoAsync("/definitions/own");
        await Axe.PassesAsync(page);
        await page.GotoAsync("/definitions/edit?from=on-time");
        await Axe.PassesAsync(page);
        await page.GotoAsync("/settings");
        await page.Locator("section[aria-labelledby=changes] tbody tr").Nth(2).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#set-tolerance-services")).ToHaveValueAsync("");
        await Expect(page.Locator("section[aria-labelledby=benchmarks] tbody")).ToContainTextAsync("Bộ TT&TT <b>");
    }

    [Fact]
    public async Task A_rule_set_outside_its_days_is_named_on_pages_and_in_answers_and_so_are_targets_that_rest_on_it()
    {
        Stores.PutSample(folder.Database);
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        Store store = new(new KpiSettings { Database = folder.Database });
        store.Migrate();
        Edit edit = new(store, TimeProvider.System, "admin");
        Dictionary<string, string> Version(string version, string from, string to) =>
            new()
            {
                ["definition"] = "own",
                ["version"] = version,
                ["kind"] = "rules",
                ["state"] = "published",
                ["body"] =
                    """{"title":{"vi":"Của tỉnh","en":"Own"},"description":{"vi":"D","en":"D"},"source":{"vi":"S","en":"S"},"count":"pair","channel":"any","levels":["full"],"base":"full"}""",
                ["valid_from"] = from,
                ["valid_to"] = to,
            };
        Assert.Empty(
            edit.Run(
                FileKind.Definitions,
                [Version("1", "", "2022-06-30"), Version("2", "2023-01-01", "")],
                "QĐ"
            ).Refused
        );
        Assert.Empty(
            edit.Run(
                FileKind.Targets,
                [
                    new Dictionary<string, string>
                    {
                        ["indicator"] = "services",
                        ["year"] = "2022",
                        ["unit_code"] = "051",
                        ["kind"] = "",
                        ["value"] = "75",
                        ["for_rules"] = "own@1",
                    },
                ],
                "QĐ"
            ).Refused
        );
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        JsonNode expired = JsonNode.Parse(
            await client.GetStringAsync($"/api/v1/scorecard?unit=051&{Question}&rules=own@1", Ct)
        )!;
        JsonNode early = JsonNode.Parse(
            await client.GetStringAsync($"/api/v1/scorecard?unit=051&{Question}&rules=own", Ct)
        )!;
        JsonNode inTime = JsonNode.Parse(
            await client.GetStringAsync("/api/v1/scorecard?unit=051&period=2022-05&ytd=true&rules=own@1", Ct)
        )!;
        JsonNode target = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/targets?{Question}&pageSize=1000", Ct))![
            "items"
        ]!
            .AsArray()
            .First(t => (string?)t!["unit"] == "051" && (string?)t["indicator"] == "services")!;

        Assert.Equal(("own@1", "expired", "2022-06-30"), Said(expired));
        Assert.Equal(("own@2", "not-yet", "2023-01-01"), Said(early));
        Assert.Equal(("own@1", null, null), Said(inTime));
        Assert.Equal(("own@1", "expired"), ((string?)target["forRules"], (string?)target["forRulesLapse"]));
        IBrowser browser = await Browsers.GetAsync();
        await using IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = dashboard.Address.ToString(), Locale = "vi-VN" }
        );
        IPage page = await context.NewPageAsync();
        await page.GotoAsync($"/?{Question}&rules=own");
        await Expect(page.Locator("main .notice.warning", new() { HasText = "có hiệu lực từ 1/1/2023" }))
            .ToBeVisibleAsync();
        await page.GotoAsync($"/?{Question}&rules=own@1");
        await Expect(page.Locator("main .notice.warning", new() { HasText = "có hiệu lực đến 30/6/2022" }))
            .ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await page.GotoAsync("/?period=2022-05&ytd=true&rules=own");
        await page.GetByRole(AriaRole.Link, new() { Name = "own@1" }).ClickAsync();
        await Expect(page.Locator(".control-bar.context")).ToContainTextAsync("Của tỉnh (phiên bản 1)");
        await Expect(page.Locator("main .notice.warning", new() { HasText = "hiệu lực" })).ToHaveCountAsync(0);
        await page.GotoAsync($"/units/051?{Question}");
        await Expect(page.Locator("section[aria-labelledby=indicator-services]"))
            .ToContainTextAsync("có hiệu lực đến 30/6/2022");
        // A screen has no bar that says it: it stands at the head of each panel, and on each slide of the meeting.
        await page.GotoAsync($"/wallboard?{Question}&rules=own@1&panel=map");
        await Expect(page.Locator(".wall-warning", new() { HasText = "có hiệu lực đến 30/6/2022" })).ToBeVisibleAsync();
        await page.GotoAsync($"/wallboard?{Question}");
        await Expect(page.Locator(".wall-warning", new() { HasText = "hiệu lực" })).ToHaveCountAsync(0);
        await page.GotoAsync("/wallboard?period=2022-05&ytd=true&rules=own");
        await Expect(page.Locator(".wall-warning", new() { HasText = "kỳ này: own@1" })).ToBeVisibleAsync();
        await page.GotoAsync($"/meeting?{Question}&rules=own@1");
        await Expect(page.Locator("#slide-1 .slide-warning", new() { HasText = "có hiệu lực đến 30/6/2022" }))
            .ToBeVisibleAsync();
        await page.GotoAsync($"/targets?{Question}&scope=051");
        await Expect(page.Locator("#history-panel")).ToContainTextAsync("có hiệu lực đến 30/6/2022");
        await Expect(page.Locator("tr", new() { Has = page.Locator("a[href*='scope=051']") }).First)
            .ToContainTextAsync("cách tính hết hiệu lực");

        static (string?, string?, string?) Said(JsonNode answer) =>
            ((string?)answer["rules"], (string?)answer["rulesLapse"], (string?)answer["rulesLapseDay"]);
    }

    [Fact]
    public async Task A_draft_that_was_given_up_is_discarded_on_its_page_and_brought_back()
    {
        Stores.PutSample(folder.Database);
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        Store store = new(new KpiSettings { Database = folder.Database });
        store.Migrate();
        Assert.Empty(
            new Edit(store, TimeProvider.System, "admin")
                .Run(
                    FileKind.Definitions,
                    [
                        new Dictionary<string, string>
                        {
                            ["definition"] = "own",
                            ["version"] = "1",
                            ["kind"] = "rules",
                            ["state"] = "draft",
                            ["body"] =
                                """{"title":{"vi":"Nháp","en":"Draft"},"description":{"vi":"D","en":"D"},"source":{"vi":"S","en":"S"},"count":"pair","channel":"any","levels":["full"],"base":"full"}""",
                        },
                    ],
                    "Thử"
                )
                .Refused
        );
        using Dashboard dashboard = new(folder.Database);
        await using Setup.Visitor visitor = await Setup.Visitor.ComeAsync(dashboard.Address, width: 390);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "admin");

        await page.GotoAsync("/definitions/own");
        await page.ClickAsync("section[aria-labelledby=own] summary");
        await page.FillAsync("section[aria-labelledby=own] input[name=why]", "Không dùng nữa");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, "draft discarded 390");
        await page.ClickAsync("section[aria-labelledby=own] form button");
        await Expect(page.Locator("section[aria-labelledby=own]")).ToContainTextAsync("Chưa có cách tính nào");
        await Expect(page.Locator("section[aria-labelledby=changes] tbody tr").First)
            .ToContainTextAsync("Không dùng nữa");
        await page.Locator("section[aria-labelledby=changes] tbody tr").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=own] tbody")).ToContainTextAsync("Bản nháp");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<string> FiguresAsync(HttpClient client, string unit, string? rules)
    {
        string text = await client.GetStringAsync(
            $"/api/v1/scorecard?unit={unit}&{Question}" + (rules is null ? "" : $"&rules={rules}"),
            Ct
        );
        JsonNode answer = JsonNode.Parse(text)!;
        // The version counts changes; figures are what matters.
        answer.AsObject().Remove("dataVersion");
        return answer.ToJsonString();
    }

    private static async Task<string> RuleSetsAsync(HttpClient client)
    {
        JsonNode answer = JsonNode.Parse(await client.GetStringAsync("/api/v1/rule-sets", Ct))!;
        return answer["items"]!.ToJsonString();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string rules)
    {
        using HttpResponseMessage answer = await client.GetAsync($"/api/v1/scorecard?unit=H14&rules={rules}", Ct);
        return answer.StatusCode;
    }

    private static (int Numerator, int Denominator) Counts(JsonNode answer, string indicator) =>
        answer["items"]!
            .AsArray()
            .Where(i => (string?)i!["code"] == indicator)
            .Select(i => ((int)i!["numerator"]!, (int)i["denominator"]!))
            .Single();
}
