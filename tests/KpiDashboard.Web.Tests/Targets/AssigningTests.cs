using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Targets;

/// <summary>Targets are assigned in a browser, by keyboard, and taken back.</summary>
public sealed partial class AssigningTests : IDisposable
{
    private const string Asked = "period=2022-08&ytd=true";

    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;

    public AssigningTests()
    {
        Stores.PutSample(folder.Database);
        dashboard = new Dashboard(folder.Database);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        dashboard.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Departments_get_90_and_85_communes_70_and_two_districts_their_own_path_and_all_is_taken_back(
        string language
    )
    {
        bool isVietnamese = language == "vi";
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");
        string before = await FiguresAsync(page);
        string[] reported = await ReportAsync(page, "H14.STP");

        await page.GotoAsync($"/targets?{Asked}");
        await Screens.KeepAsync(page, $"targets {language}");
        await Axe.PassesAsync(page);
        ILocator bar = page.Locator("[data-draft-bar]");
        await Expect(bar).ToBeHiddenAsync();

        // Arrows move, a digit begins, Enter ends and goes down; Tab goes to the next one.
        await page.Locator("[data-cell='all,services,value']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[data-cell='kind:department,services,value']")).ToBeFocusedAsync();
        await TypeAsync(page, "90", "Tab");
        await Expect(bar.Locator("[data-draft-count]"))
            .ToHaveTextAsync(isVietnamese ? "1 ô chưa lưu" : "1 cells not saved");
        await Expect(page.Locator("[data-cell='kind:department,services,2022-03-31']")).ToBeFocusedAsync();
        for (int i = 0; i < 3; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(page.Locator("[data-cell='kind:department,dossiers,value']")).ToBeFocusedAsync();
        await TypeAsync(page, "85", "Enter");
        await page.Locator("[data-cell='kind:commune,services,value']").FocusAsync();
        await TypeAsync(page, "70", "Enter");
        await page.Locator("[data-cell='kind:commune,dossiers,value']").FocusAsync();
        await TypeAsync(page, "70", "Enter");
        foreach (string district in (string[])["051", "049"])
        {
            await page.Locator($"[data-cell='{district},dossiers,2022-03-31']").FocusAsync();
            await TypeAsync(page, "12,5", "Tab");
            await TypeAsync(page, "25", "Tab");
            await TypeAsync(page, "60", "Escape");
        }

        // Six values, of which the two that Escape took back are none.
        await Expect(bar.Locator("[data-draft-count]"))
            .ToHaveTextAsync(isVietnamese ? "8 ô chưa lưu" : "8 cells not saved");
        await Expect(bar.Locator("[data-draft-effect] .effect-move").First).ToBeVisibleAsync();
        await Screens.KeepAsync(page, $"targets draft {language}");
        await Axe.PassesAsync(page);

        await bar.Locator("[data-draft-open]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("input[name=value]")).ToHaveCountAsync(6);
        await Expect(page.Locator("#effect .effect-move").First).ToBeVisibleAsync();
        await Expect(page.Locator("#effect .effect-units tbody tr").First).ToContainTextAsync("→");
        await Screens.KeepAsync(page, $"assign {language}");
        await Axe.PassesAsync(page);

        // Without a reason and with a decision that has no number nothing is written, and nothing typed is lost.
        await FillAsync(page, "#decision-number", "QĐ-UBND");
        await FillAsync(page, "#decision-signed", "2022-06-20");
        await FillAsync(page, "#decision-office", "UBND tỉnh");
        await FillAsync(page, "#decision-summary", "Giao chỉ tiêu năm 2022");
        await SaveAsync(page);
        await Expect(page.Locator(".fault"))
            .ToHaveTextAsync(
                isVietnamese ? "Cần ghi lý do để sau này còn biết." : "A reason is needed, for those who ask later."
            );
        await Expect(page.Locator("#decision-summary")).ToHaveValueAsync("Giao chỉ tiêu năm 2022");
        await FillAsync(page, "#why", "Giao theo kế hoạch");
        await SaveAsync(page);
        await Expect(page.Locator(".fault"))
            .ToHaveTextAsync(isVietnamese ? "Quyết định phải có số" : "A decision has a number");
        await Screens.KeepAsync(page, $"assign faults {language}");
        await Axe.PassesAsync(page);
        await FillAsync(page, "#decision-number", "812/QĐ-UBND");
        await SaveAsync(page);

        await Expect(page.Locator(".notice[role=status]"))
            .ToContainTextAsync(isVietnamese ? "Đã ghi thay đổi số" : "Recorded as change");
        await Expect(bar).ToBeHiddenAsync();
        await Expect(page.Locator("tr", new() { HasText = "812/QĐ-UBND" }).First).ToBeVisibleAsync();
        await Screens.KeepAsync(page, $"targets saved {language}");

        await FiguresHaveMovedAsync(page);
        // 25 on 30 June and 50 on 31 December: 25 + 25 × 62 / 184 = 33.42 is due on 31 August, and the district has 37.3 %.
        await page.GotoAsync($"/ranking?{Asked}&league=district&indicator=dossiers");
        await Expect(page.Locator("tr[data-code='051'] .status")).ToHaveClassAsync(OnPath());
        await page.GotoAsync($"/units/051?{Asked}");
        await Expect(page.Locator("section[aria-labelledby='indicator-dossiers'] .panel-head .status"))
            .ToHaveClassAsync(OnPath());
        await Expect(page.Locator("section[aria-labelledby='indicator-dossiers']")).ToContainTextAsync("812/QĐ-UBND (");
        string[] inReport = [.. (await ReportAsync(page, "H14.STP")).Except(reported)];
        Assert.Contains("0.9", inReport);
        Assert.Contains("0.85", inReport);

        // The history of a kind, and the way back.
        await page.GotoAsync($"/targets?{Asked}&scope=kind%3Adepartment");
        await Expect(page.Locator(".history li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".history")).ToContainTextAsync("UBND tỉnh");
        await Screens.KeepAsync(page, $"targets history {language}");
        await Axe.PassesAsync(page);
        await page.Locator(".history button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main form button.btn-primary").FocusAsync();
        await Screens.KeepAsync(page, $"take back {language}");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/targets");
        Assert.Equal(before, await FiguresAsync(page));
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>What pages, programs and reports say after the change, by hand where it can be.</summary>
    private static async Task FiguresHaveMovedAsync(IPage page)
    {
        JsonArray targets = (await JsonAsync(page, $"/api/v1/targets?{Asked}&pageSize=1000"))["items"]!.AsArray();
        Assert.All(
            Of(targets, "H14.51", "services").Concat(Of(targets, "H14.49", "services")),
            t => Assert.Equal(90, t["target"]!.GetValue<decimal>())
        );
        JsonArray departments = (await JsonAsync(page, $"/api/v1/scorecards?{Asked}&league=department"))[
            "items"
        ]!.AsArray();
        Assert.NotEmpty(departments);
        foreach (JsonNode? item in departments.Where(d => d!["indicator"]!.GetValue<string>() == "services"))
        {
            Assert.Equal(90, item!["target"]!.GetValue<decimal>());
            long numerator = item["numerator"]!.GetValue<long>();
            long denominator = item["denominator"]!.GetValue<long>();
            if (denominator > 0)
            {
                Assert.Equal(100 * numerator >= 90 * denominator, item["status"]!.GetValue<string>() == "reached");
            }
        }
    }

    [GeneratedRegex("on-path")]
    private static partial Regex OnPath();

    /// <summary>The texts and numbers of a unit's workbook.</summary>
    private static async Task<string[]> ReportAsync(IPage page, string unit)
    {
        IAPIResponse answer = await page.Context.APIRequest.GetAsync(
            new Uri(new Uri(page.Url), $"/reports/unit-report.xlsx?{Asked}&unit={unit}").ToString()
        );
        using XLWorkbook book = new(new MemoryStream(await answer.BodyAsync()));
        return [.. book.Worksheets.First().CellsUsed().Select(c => c.GetFormattedString())];
    }

    private static IEnumerable<JsonNode> Of(JsonArray targets, string unit, string indicator) =>
        targets
            .OfType<JsonNode>()
            .Where(t => t["unit"]!.GetValue<string>() == unit && t["indicator"]!.GetValue<string>() == indicator);

    /// <summary>All targets and statuses of the province, as programs read them.</summary>
    private static async Task<string> FiguresAsync(IPage page)
    {
        List<string> all = [];
        foreach (
            string path in (string[])
                [
                    $"/api/v1/targets?{Asked}&pageSize=1000",
                    $"/api/v1/scorecards?{Asked}&league=department&pageSize=1000",
                    $"/api/v1/scorecards?{Asked}&league=commune&pageSize=1000",
                ]
        )
        {
            all.Add((await JsonAsync(page, path))["items"]!.ToJsonString());
        }

        return string.Join('\n', all);
    }

    private static async Task<JsonNode> JsonAsync(IPage page, string path)
    {
        IAPIResponse answer = await page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), path).ToString());
        Assert.True(answer.Ok, $"{path}: {answer.Status}");
        return JsonNode.Parse(await answer.TextAsync())!;
    }

    private static async Task TypeAsync(IPage page, string text, string end)
    {
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync(end);
    }

    private static async Task FillAsync(IPage page, string field, string text)
    {
        await page.Locator(field).FocusAsync();
        await page.Locator(field).FillAsync(text);
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.Locator("button[value=save]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
