using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KpiDashboard.Access;
using KpiDashboard.Ingestion;
using KpiDashboard.Periods;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>A task of the plan from being given to being done, by three people in browsers and by programs.</summary>
public sealed class TaskStoryTests : IDisposable
{
    private const string AsOf = "period=2022-08";
    private const string Code = "NV-199";

    private readonly PlanSite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateOnly Today => VietnamTime.DayOf(TimeProvider.System.GetUtcNow());

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_province_gives_a_task_an_officer_proves_it_and_somebody_above_confirms(string language)
    {
        bool isVietnamese = language == "vi";
        await site.Accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await site.Accounts.AccountAsync("canbo", (Role.Officer, "H14.STP"));
        await site.Accounts.AccountAsync("dieuphoi", (Role.Officer, "H14"));

        await using (Visitor admin = await Visitor.ComeAsync(site.Running.Address, language, width: 1440))
        {
            await SignedIn.SignInAsync(admin.Page, "quantri");
            await GiveAsync(admin.Page, isVietnamese, language);
            Assert.Empty(admin.Complaints);
        }

        await using (Visitor officer = await Visitor.ComeAsync(site.Running.Address, language, width: 390))
        {
            await SignedIn.SignInAsync(officer.Page, "canbo");
            await ProveAsync(officer.Page, isVietnamese, language);
            Assert.Empty(officer.Complaints);
        }

        await using Visitor coordinator = await Visitor.ComeAsync(site.Running.Address, language, width: 1440);
        IPage page = coordinator.Page;
        await SignedIn.SignInAsync(page, "dieuphoi");
        await page.GotoAsync($"/plan/task?code={Code}");
        await page.ClickAsync("button[value=refuse]");
        await Expect(page.Locator(".notice.warning"))
            .ToContainTextAsync(isVietnamese ? "Cần ghi lý do" : "needs a reason");
        await page.ClickAsync("button[value=confirm]");
        await Expect(page.Locator(".page-head .status")).ToContainTextAsync(isVietnamese ? "Xong" : "Done");
        await Expect(page.Locator(".evidence .status")).ToHaveTextAsync(isVietnamese ? "Đã xác nhận" : "Confirmed");
        await Expect(page.Locator(".task-log li").First)
            .ToContainTextAsync(isVietnamese ? "Xác nhận bằng chứng" : "Evidence confirmed");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"task done {language}");
        Assert.Empty(coordinator.Complaints);

        using HttpClient http = site.Running.Http();
        JsonNode item = (await http.GetFromJsonAsync<JsonNode>("/api/v1/plan/tasks?unit=H14.STP&pageSize=100", Ct))![
            "items"
        ]!
            .AsArray()
            .Single(t => t!["code"]!.GetValue<string>() == Code)!;
        Assert.Equal(
            ("done", 1, 1),
            (item["state"]!.GetValue<string>(), item["evidence"]!.GetValue<int>(), item["confirmed"]!.GetValue<int>())
        );
        string calendar = await http.GetStringAsync("/plan.ics?unit=H14.STP&state=done", Ct);
        // This one, and the unit's task of the sample, which was confirmed on paper.
        Assert.Equal(2, calendar.Split("\r\n").Count(l => l == "BEGIN:VEVENT"));
        Assert.Contains(
            Today.AddDays(20).ToString("'DTSTART;VALUE=DATE:'yyyyMMdd", CultureInfo.InvariantCulture),
            calendar,
            StringComparison.Ordinal
        );
        // Who did not sign in sees what is done and no account, and gets no file.
        string open = await http.GetStringAsync($"/plan/task?code={Code}", Ct);
        Assert.Contains("to-trinh.pdf", open, StringComparison.Ordinal);
        Assert.DoesNotContain("canbo", open, StringComparison.Ordinal);
        Assert.DoesNotContain("dieuphoi", open, StringComparison.Ordinal);
        using HttpResponseMessage file = await http.GetAsync($"/plan/task/evidence?code={Code}&number=1", Ct);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Lists_boards_and_timelines_answer_for_a_day_fit_a_phone_and_pass_axe(string language)
    {
        await using Visitor visitor = await Visitor.ComeAsync(site.Running.Address, language, width: 1440);
        IPage page = visitor.Page;
        foreach (
            string address in (string[])
                [
                    $"/plan?{AsOf}",
                    $"/plan?{AsOf}&view=board",
                    $"/plan?{AsOf}&view=board&by=unit",
                    $"/plan?{AsOf}&view=timeline&unit=051",
                    $"/plan?{AsOf}&state=overdue&q=hoa%20an",
                    $"/plan/task?{AsOf}&code=D-1",
                ]
        )
        {
            await page.SetViewportSizeAsync(1440, 900);
            await page.GotoAsync(address);
            await Axe.PassesAsync(page, colours: language == "vi");
            await Screens.KeepAsync(page, $"1440 {language} {address}");
            await page.SetViewportSizeAsync(390, 844);
            Assert.True(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390,
                $"{address} scrolls sideways"
            );
            await Screens.KeepAsync(page, $"390 {language} {address}");
        }

        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync($"/plan?{AsOf}");
        // Most is due on that very day: only C-1, of 24/8, is overdue.
        await Expect(page.Locator(".task-count.overdue strong")).ToHaveTextAsync("1");
        await page.Locator(".task-count.overdue").ClickAsync();
        await Expect(page.Locator("table.tasks tbody tr:not(.group-row)")).ToHaveCountAsync(1);
        await Expect(page.Locator("table.tasks")).ToContainTextAsync(language == "vi" ? "trễ 7 ngày" : "7 days late");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_a_list_gives_can_be_loaded_again_and_says_nothing_new()
    {
        using HttpClient http = site.Running.Http();
        string tasks = site.Folder.At("plan-tasks.csv");
        string steps = site.Folder.At("plan-steps.csv");
        await File.WriteAllBytesAsync(
            tasks,
            await http.GetByteArrayAsync($"/reports/plan-tasks.csv?{AsOf}&lang=vi", Ct),
            Ct
        );
        await File.WriteAllBytesAsync(
            steps,
            await http.GetByteArrayAsync($"/reports/plan-steps.csv?{AsOf}&lang=vi", Ct),
            Ct
        );

        LoadReport report = Stores.Load(site.Folder.Database, tasks, steps);

        Assert.Equal(
            [("PlanTasks", 198L, 0L), ("TaskSteps", 591L, 0L)],
            report.Files.Select(f => ($"{f.Entry.Kind}", f.Entry.Unchanged, f.Entry.Rejected))
        );
        using HttpResponseMessage book = await http.GetAsync($"/reports/plan-tasks.xlsx?{AsOf}&state=overdue", Ct);
        Assert.Equal(HttpStatusCode.OK, book.StatusCode);
        using HttpResponseMessage wrong = await http.GetAsync("/plan.ics?state=nope", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_program_writes_all_tasks_or_none_and_only_for_units_of_its_key()
    {
        string key = await site.Accounts.Accounts.CreateKeyAsync(
            "them",
            Role.Officer,
            "H14.STP",
            30,
            new Actor("test"),
            Ct
        );
        using HttpClient http = site.Running.Http();
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(http, Body("X1", "H14.STP"))).Status);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await Wait.UntilAsync(async () =>
            (await http.GetAsync("/api/v1/plan/tasks", Ct)).StatusCode == HttpStatusCode.OK
        );

        (HttpStatusCode status, JsonNode answer) = await PutAsync(http, Body("X1", "H14.STP", "H14.SYT"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull(answer["errors"]!["tasks[1].lead"]);
        (status, _) = await PutAsync(http, Body("X1", "H14.STP"));
        Assert.Equal(HttpStatusCode.OK, status);
        JsonNode item = (await http.GetFromJsonAsync<JsonNode>("/api/v1/plan/tasks?unit=H14.STP&pageSize=100", Ct))![
            "items"
        ]!
            .AsArray()
            .Single(t => t!["code"]!.GetValue<string>() == "X1-H14.STP")!;
        Assert.Equal("not-started", item["state"]!.GetValue<string>());
        Assert.Single(item["steps"]!.AsArray());
    }

    private static string Body(string code, params string[] units) =>
        new JsonObject
        {
            ["reason"] = "Thử",
            ["tasks"] = new JsonArray([
                .. units.Select(u => new JsonObject
                {
                    ["code"] = $"{code}-{u}",
                    ["solution"] = "2. Thử",
                    ["title"] = "Việc",
                    ["lead"] = u,
                    ["start"] = Written(Today),
                    ["due"] = Written(Today.AddDays(60)),
                    ["steps"] = new JsonArray(
                        new JsonObject { ["title"] = "Bước", ["due"] = Written(Today.AddDays(30)) }
                    ),
                }),
            ]),
        }.ToJsonString();

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> PutAsync(HttpClient http, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PutAsync("/api/v1/plan/tasks", content, Ct);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!);
    }

    /// <summary>From the services that a unit could bring online: the form knows unit and service already.</summary>
    private static async Task GiveAsync(IPage page, bool isVietnamese, string language)
    {
        await page.GotoAsync($"/units/H14.STP?{AsOf}");
        await Screens.KeepAsync(page, $"unit with tasks {language}");
        await page.GetByRole(AriaRole.Link, new() { Name = isVietnamese ? "Thêm vào kế hoạch" : "Add to the plan" })
            .First.ClickAsync();
        await Expect(page.Locator("#lead_unit")).ToHaveValueAsync("H14.STP");
        await Expect(page.Locator("#procedure_code")).Not.ToHaveValueAsync("");
        await Expect(page.Locator("#task_code")).ToHaveValueAsync(Code);
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"task form {language}");
        await page.FillAsync("#title", "Đưa hai dịch vụ lên trực tuyến");
        await page.FillAsync("#start", Written(Today));
        await page.FillAsync("#due", Written(Today.AddDays(20)));
        await page.Locator("input[name=step_title]").Nth(0).FillAsync("Rà soát");
        await page.Locator("input[name=step_due]").Nth(0).FillAsync(Written(Today.AddDays(5)));
        await page.Locator("input[name=step_title]").Nth(1).FillAsync("Công bố");
        await page.Locator("input[name=step_due]").Nth(1).FillAsync(Written(Today.AddDays(21)));
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator("#fault-step_due-2"))
            .ToContainTextAsync(isVietnamese ? "sau hạn của nhiệm vụ" : "after its task");
        await Screens.KeepAsync(page, $"task form faults {language}");
        await Axe.PassesAsync(page);
        await page.Locator("input[name=step_due]").Nth(1).FillAsync(Written(Today.AddDays(20)));
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".notice[role=status]"))
            .ToContainTextAsync(isVietnamese ? "Đã ghi thay đổi số" : "Recorded as change");
        await Expect(page.Locator(".task-steps li")).ToHaveCountAsync(2);
    }

    private async Task ProveAsync(IPage page, bool isVietnamese, string language)
    {
        await page.GotoAsync($"/plan/task?code={Code}");
        await page.Locator(".task-steps button").Nth(0).ClickAsync();
        await Expect(page.Locator(".task-steps .done")).ToHaveCountAsync(1);
        await page.Locator(".task-steps button").Nth(1).ClickAsync();
        await Expect(page.Locator(".task-steps .done")).ToHaveCountAsync(2);
        await page.SetInputFilesAsync("#evidence-file", site.Folder.Write("gia.pdf", "MZ not a document"));
        await page.ClickAsync(".add-evidence button");
        await Expect(page.Locator("#fault-file"))
            .ToContainTextAsync(isVietnamese ? "không đúng với tên tệp" : "not what its name says");
        await page.SetInputFilesAsync("#evidence-file", site.Folder.Write("to-trinh.pdf", "%PDF-1.7\n%%EOF\n"));
        await page.ClickAsync(".add-evidence button");
        await Expect(page.Locator(".page-head .status"))
            .ToContainTextAsync(isVietnamese ? "Chờ xác nhận" : "Waiting for confirmation");
        // What is one's own is nobody's to confirm.
        await Expect(page.Locator(".decide")).ToHaveCountAsync(0);
        await Axe.PassesAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
        await Screens.KeepAsync(page, $"task proved 390 {language}");
    }
}
