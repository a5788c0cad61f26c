using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using KpiDashboard.Access;
using KpiDashboard.Periods;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>What waits for somebody's units stands in the head of each page, and the province reminds all units at once.</summary>
public sealed class ReminderStoryTests : IDisposable
{
    private static readonly DateOnly Today = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());

    /// <summary>D has a task that is overdue and one due tomorrow, its commune X one in five days, and S one in a month.</summary>
    private readonly PlanSite site = new(folder =>
        Stores.Load(
            folder.Database,
            folder.Write(
                "units.csv",
                $"{Headers.Units}\nH14,Tỉnh,province,,,\nD,Huyện Đê,district,H14,,\nX,Xã Xa,commune,D,,\nS,Sở Sông,department,H14,,\n"
            ),
            folder.Write("procedures.csv", $"{Headers.Procedures}\nP,Thủ tục P,Đất đai\n"),
            folder.Write("offerings.csv", $"{Headers.Offerings}\nD,P,full,,\n"),
            folder.Write(
                "online-only-services.csv",
                $"{Headers.OnlineOnly}\nD,P,2022-06-01,1/QĐ,2022-06-10,https://a.example,{Written(Today.AddDays(-9))},,Người cao tuổi\n"
            ),
            folder.Write(
                "dossiers.csv",
                $"{Headers.Dossiers},exempt_from_online\nA1,P,D,{Written(Today)},online,,,9,\nA2,P,D,{Written(Today)},direct,,,9,\n"
                    + $"A3,P,D,{Written(Today)},direct,,,9,yes\n"
            ),
            folder.Write(
                "tasks.csv",
                $"task_code,solution,title,lead_unit,start,due,assigned_by\n"
                    + $"LATE,1. Thử,Việc trễ,D,2022-01-01,{Written(Today.AddDays(-2))},H14\n"
                    + $"SOON,1. Thử,Việc ngày mai,D,2022-01-01,{Written(Today.AddDays(1))},H14\n"
                    + $"WEEK,1. Thử,Việc trong tuần,X,2022-01-01,{Written(Today.AddDays(5))},H14\n"
                    + $"MONTH,1. Thử,Việc tháng sau,S,2022-01-01,{Written(Today.AddDays(30))},H14\n"
            )
        )
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_province_reminds_all_units_at_once_and_an_officer_sees_it_on_every_page(string language)
    {
        bool isVietnamese = language == "vi";
        await site.Accounts.AccountAsync("dieuphoi", (Role.Officer, "H14"));
        await site.Accounts.AccountAsync("canbo", (Role.Officer, "S"));

        await using (Visitor coordinator = await Visitor.ComeAsync(site.Running.Address, language, width: 1440))
        {
            IPage desk = coordinator.Page;
            await SignedIn.SignInAsync(desk, "dieuphoi");
            await desk.GotoAsync("/plan");
            await desk.GetByRole(AriaRole.Link, new() { Name = isVietnamese ? "Nhắc các đơn vị" : "Remind units" })
                .ClickAsync();
            await Expect(desk.Locator("h1"))
                .ToHaveTextAsync(isVietnamese ? "Nhắc 4 nhiệm vụ của 3 đơn vị" : "Remind 3 units of 4 tasks");
            await Axe.PassesAsync(desk);
            await Screens.KeepAsync(desk, $"remind 1440 {language}");
            await desk.FillAsync("#text", "Báo cáo trước thứ Sáu");
            await desk.ClickAsync("form.assign button.btn-primary");
            await Expect(desk.Locator(".notice[role=status]")).ToContainTextAsync("4");
            await Expect(desk.Locator("table.tasks .reminded")).ToHaveCountAsync(4);
            // Who did it once today has nobody left to remind.
            await desk.GotoAsync("/plan/remind");
            await Expect(desk.Locator("form.assign")).ToHaveCountAsync(0);
            await desk.GotoAsync("/plan/task?code=MONTH");
            await Expect(desk.Locator(".task-log li").First).ToContainTextAsync("Báo cáo trước thứ Sáu");
            Assert.Empty(coordinator.Complaints);
        }

        await using Visitor officer = await Visitor.ComeAsync(site.Running.Address, language, width: 390);
        IPage page = officer.Page;
        await SignedIn.SignInAsync(page, "canbo");
        await page.GotoAsync("/units/S");
        await Expect(page.Locator(".tasks-panel")).ToContainTextAsync("Việc tháng sau");
        await Expect(page.Locator(".tasks-panel .reminded")).ToBeVisibleAsync();
        await Expect(page.Locator(".bell .count")).ToHaveTextAsync("1");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
        await Screens.KeepAsync(page, $"bell 390 {language}");
        await page.Locator(".bell").ClickAsync();
        await Expect(page.Locator("h1"))
            .ToHaveTextAsync(isVietnamese ? "1 việc đang chờ Sở Sông" : "Waiting for Sở Sông: 1");
        await Expect(page.Locator("#reminded q")).ToHaveTextAsync("Báo cáo trước thứ Sáu");
        await Axe.PassesAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
        await Screens.KeepAsync(page, $"reminders 390 {language}");
        await page.GotoAsync("/plan/reminders?unit=D");
        foreach (string list in (string[])["#overdue", "#due-1", "#due-7", "#reminded", "#paper"])
        {
            await Expect(page.Locator(list)).ToBeVisibleAsync();
        }

        await page.SetViewportSizeAsync(1440, 900);
        await Screens.KeepAsync(page, $"reminders 1440 {language}");
        await Axe.PassesAsync(page);
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task The_bell_counts_for_the_units_of_who_asks_and_kept_pages_show_nobody_what_is_anothers()
    {
        await site.Accounts.AccountAsync("huyen", (Role.Officer, "D"));
        await site.Accounts.AccountAsync("huyen2", (Role.Officer, "D"));
        await site.Accounts.AccountAsync("so", (Role.Officer, "S"));
        using HttpClient nobody = site.Running.Http();
        using HttpClient first = SignedIn.Client(site.Running.Address);
        using HttpClient second = SignedIn.Client(site.Running.Address);
        using HttpClient other = SignedIn.Client(site.Running.Address);
        foreach ((HttpClient client, string name) in new[] { (first, "huyen"), (second, "huyen2"), (other, "so") })
        {
            using HttpResponseMessage answer = await SignedIn.SignInAsync(client, name);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        // A page that is drawn before it is known shows no number, and is not kept.
        await Wait.UntilAsync(async () => await BellAsync(first) == "4");
        for (int round = 0; round < 2; round++)
        {
            // Overdue, due tomorrow, due this week below it, and a service with paper; of the other nothing presses.
            Assert.Equal("4", await BellAsync(first));
            Assert.Equal("4", await BellAsync(second));
            Assert.Equal("", await BellAsync(other));
            Assert.Null(await BellAsync(nobody));
        }

        nobody.DefaultRequestHeaders.Add("Cookie", "my-unit=X");
        Assert.Equal("1", await BellAsync(nobody));
        using HttpResponseMessage remind = await nobody.GetAsync("/plan/remind", Ct);
        Assert.NotEqual(HttpStatusCode.OK, remind.StatusCode);
        string calendar = await nobody.GetStringAsync("/plan.ics?unit=X", Ct);
        Assert.Equal(
            ["TRIGGER:-P7D", "TRIGGER:-P3D", "TRIGGER:-P1D", "TRIGGER:P1D"],
            calendar.Split("\r\n").Where(l => l.StartsWith("TRIGGER", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_program_reminds_of_the_tasks_of_its_key_all_of_them_or_none()
    {
        string ofDistrict = await site.Accounts.Accounts.CreateKeyAsync(
            "huyen",
            Role.Officer,
            "D",
            30,
            new Actor("test"),
            Ct
        );
        string ofProvince = await site.Accounts.Accounts.CreateKeyAsync(
            "tinh",
            Role.Officer,
            "H14",
            30,
            new Actor("test"),
            Ct
        );
        using HttpClient http = site.Running.Http();
        Assert.NotNull((await RemindAsync(http, "Gấp", "LATE"))!["errors"]);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ofDistrict);
        await Wait.UntilAsync(async () =>
            (await http.GetAsync("/api/v1/plan/tasks", Ct)).StatusCode == HttpStatusCode.OK
        );
        // The province gave the task: whoever has to do it does not remind itself.
        Assert.Equal(["tasks[0]"], await FaultsAsync("LATE"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ofProvince);
        Assert.Equal(["tasks[1]"], await FaultsAsync("LATE", "NOPE"));
        Assert.Equal(["tasks"], await FaultsAsync());
        Assert.NotNull((await RemindAsync(http, new string('x', 501), "LATE"))!["errors"]!["text"]);
        Assert.Empty(await RemindedAsync());

        Assert.NotNull((await RemindAsync(http, "Gấp", "LATE", "WEEK", "LATE"))!["dataVersion"]);
        await Wait.UntilAsync(async () => (await RemindedAsync()).Count > 0);
        Assert.Equal(["LATE", "WEEK"], await RemindedAsync());
        // Once a day: who asks again changes nothing.
        Assert.NotNull((await RemindAsync(http, "Lần nữa", "LATE"))!["dataVersion"]);
        using HttpClient province = SignedIn.Client(site.Running.Address);
        await site.Accounts.AccountAsync("dieuphoi", (Role.Officer, "H14"));
        using HttpResponseMessage signedIn = await SignedIn.SignInAsync(province, "dieuphoi");
        IHtmlDocument task = await province.PageAsync("/plan/task?code=LATE");
        Assert.Single(
            task.QuerySelectorAll(".task-log li"),
            l => l.TextContent.Contains("Gấp", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Lần nữa", task.QuerySelector(".task-log")!.TextContent, StringComparison.Ordinal);

        async Task<IEnumerable<string>> FaultsAsync(params string[] tasks) =>
            (await RemindAsync(http, "Gấp", tasks))!["errors"]!.AsObject().Select(e => e.Key);

        async Task<List<string>> RemindedAsync() =>
            [
                .. (await http.GetFromJsonAsync<JsonNode>("/api/v1/plan/tasks?pageSize=100", Ct))!["items"]!
                    .AsArray()
                    .Where(t => t!["remindedOn"] is not null)
                    .Select(t => t!["code"]!.GetValue<string>())
                    .Order(StringComparer.Ordinal),
            ];
    }

    private static async Task<JsonNode?> RemindAsync(HttpClient http, string text, params string[] tasks)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync(
            "/api/v1/plan/reminders",
            new { tasks, text },
            Ct
        );
        return await answer.Content.ReadFromJsonAsync<JsonNode>(Ct);
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the bell of a page says; nothing without a number, and null where there is no bell.</summary>
    private static async Task<string?> BellAsync(HttpClient client)
    {
        IHtmlDocument page = await client.PageAsync("/ranking");
        return page.QuerySelector(".bell") is { } bell ? bell.QuerySelector(".count")?.TextContent ?? "" : null;
    }
}
