using System.Globalization;
using ClosedXML.Excel;
using KpiDashboard.Access;
using KpiDashboard.Periods;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>The plan of a month from the first task to the report that tells of it, by three people in browsers.</summary>
public sealed class PlanStoryTests : IDisposable
{
    private static readonly DateOnly Today = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
    private static readonly DateOnly First = new(Today.Year, Today.Month, 1);
    private static readonly string Month = First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private readonly PlanSite site = new(folder =>
    {
        // D had three dossiers of P, one of them online, and one of Q on paper, all before they are taken online alone.
        string before = Written(First.AddDays(-10));
        Stores.Load(
            folder.Database,
            folder.Write(
                "units.csv",
                $"{Headers.Units}\nH14,Tỉnh,province,,,\nD,Huyện Đê,district,H14,,\nX,Xã Xa,commune,D,,\n"
            ),
            folder.Write("procedures.csv", $"{Headers.Procedures}\nP,Thủ tục P,Đất đai\nQ,Thủ tục Q,Đất đai\n"),
            folder.Write("offerings.csv", $"{Headers.Offerings}\nD,P,full,,\nD,Q,full,,\nX,P,full,,\n"),
            folder.Write(
                "dossiers.csv",
                $"{Headers.Dossiers}\nA1,P,D,{before},online,,,9\nA2,P,D,{before},direct,,,9\nA3,P,D,{before},direct,,,9\n"
                    + $"A4,Q,D,{before},direct,,,9\nA5,P,D,{Written(Today)},online,,,9\n"
            )
        );
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi", 1440)]
    [InlineData("en", 390)]
    public async Task The_report_of_the_month_tells_what_three_people_did_and_opens_down_to_the_dossier(
        string language,
        int width
    )
    {
        bool isVietnamese = language == "vi";
        await site.Accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await site.Accounts.AccountAsync("canbo", (Role.Officer, "D"));
        await site.Accounts.AccountAsync("dieuphoi", (Role.Officer, "H14"));

        // The province gives the task.
        await using (Visitor admin = await Visitor.ComeAsync(site.Running.Address, language, width))
        {
            await SignedIn.SignInAsync(admin.Page, "quantri");
            await admin.Page.GotoAsync("/plan/task/edit");
            await SaveTaskAsync(
                admin.Page,
                "NV-1",
                isVietnamese ? "Công bố hai dịch vụ" : "Announce two services",
                step: "Công bố"
            );
            Assert.Empty(admin.Complaints);
        }

        // The officer announces both services of the unit, and proves it.
        await using Visitor officer = await Visitor.ComeAsync(site.Running.Address, language, width);
        IPage page = officer.Page;
        await SignedIn.SignInAsync(page, "canbo");
        foreach (string service in (string[])["P", "Q"])
        {
            await page.GotoAsync($"/plan/online-only/edit?of=D&service={service}");
            await page.FillAsync("#proposed_on", Written(First.AddDays(-9)));
            await page.FillAsync("#decision", "12/QĐ-UBND");
            await page.FillAsync("#announced_on", Written(First.AddDays(-8)));
            await page.FillAsync("#announcement", "https://dvc.example/thong-bao");
            await page.FillAsync("#effective_from", Written(First));
            await page.FillAsync("#why", "Theo kế hoạch");
            await page.ClickAsync("form.assign button.btn-primary");
            await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        }

        await page.GotoAsync("/plan/task?code=NV-1");
        await page.Locator(".task-steps button").First.ClickAsync();
        await Expect(page.Locator(".task-steps .done")).ToHaveCountAsync(1);
        await page.SetInputFilesAsync("#evidence-file", site.Folder.Write("thong-bao.pdf", "%PDF-1.7\n%%EOF\n"));
        await page.ClickAsync(".add-evidence button");
        await Expect(page.Locator(".page-head .status"))
            .ToContainTextAsync(isVietnamese ? "Chờ xác nhận" : "Waiting for confirmation");

        // The coordinator confirms.
        await using Visitor coordinator = await Visitor.ComeAsync(site.Running.Address, language, width);
        IPage desk = coordinator.Page;
        await SignedIn.SignInAsync(desk, "dieuphoi");
        await desk.GotoAsync("/plan/task?code=NV-1");
        await desk.ClickAsync("button[value=confirm]");
        await Expect(desk.Locator(".page-head .status")).ToContainTextAsync(isVietnamese ? "Xong" : "Done");

        // Paper arrives by a file, shows where the officer looks first, and becomes a task.
        _ = Stores.Load(
            site.Folder.Database,
            site.Folder.Write("paper.csv", $"{Headers.Dossiers}\nB1,P,D,{Written(Today)},direct,,,9\n")
        );
        await page.GotoAsync($"/units/D?period={Month}&ytd=true");
        await Expect(page.Locator("#online-only .leaked"))
            .ToContainTextAsync(isVietnamese ? "1 hồ sơ giấy" : "1 dossier on paper");
        await page.Locator("#online-only a", new() { HasText = isVietnamese ? "Thêm vào kế hoạch" : "Add to the plan" })
            .ClickAsync();
        await SaveTaskAsync(page, "NV-2", title: null, step: "Hướng dẫn người dân");
        await Axe.PassesAsync(page);

        // The report: one of two tasks is done, both services are in effect, one dossier came on paper.
        await desk.GotoAsync($"/plan/report?period={Month}&ytd=true");
        await Expect(desk.Locator("h1"))
            .ToContainTextAsync(
                isVietnamese
                    ? "1/2 nhiệm vụ xong, 0 quá hạn; 2 dịch vụ chỉ tiếp nhận trực tuyến có hiệu lực"
                    : "1 of 2 tasks done, 0 overdue; 2 services online only in effect"
            );
        await Axe.PassesAsync(desk);
        await Screens.KeepAsync(desk, $"plan story report {width} {language}");
        string[] doors = await desk.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main .panel a')].map((a) => a.getAttribute('href'))"
        );
        foreach (string door in doors.Distinct())
        {
            IAPIResponse answer = await desk.APIRequest.GetAsync(door);
            Assert.True(answer.Ok, door);
        }

        // From the number of the report down to the dossier.
        await desk.Locator("section[aria-labelledby=results-online-only] dd a").Last.ClickAsync();
        await desk.Locator("table.online-only a.some").ClickAsync();
        await Expect(desk.Locator("h1")).ToContainTextAsync(isVietnamese ? "1 hồ sơ giấy" : "1 dossier on paper");
        await desk.GetByRole(AriaRole.Link, new() { Name = "B1" }).ClickAsync();
        await Expect(desk.Locator("h1")).ToContainTextAsync("B1");
        Assert.Empty(officer.Complaints);
        Assert.Empty(coordinator.Complaints);

        using HttpClient http = site.Running.Http();

        using XLWorkbook book = new(
            new MemoryStream(await http.GetByteArrayAsync($"/reports/plan-report.xlsx?period={Month}&ytd=true", Ct))
        );
        string Beside(string label) =>
            book.Worksheets.First().RowsUsed().First(r => r.Cell(2).GetString() == label).Cell(3).GetFormattedString();
        Assert.Equal("2", Beside("Có hiệu lực"));
        Assert.Equal("1", Beside("Hồ sơ giấy sau ngày có hiệu lực"));
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Fills what the form of a task does not know yet, and saves it.</summary>
    private static async Task SaveTaskAsync(IPage page, string code, string? title, string step)
    {
        await page.FillAsync("#task_code", code);
        await page.FillAsync("#solution", "2. Chỉ tiếp nhận trực tuyến");
        await page.SelectOptionAsync("#lead_unit", "D");
        if (title is not null)
        {
            await page.FillAsync("#title", title);
        }

        await page.FillAsync("#start", Written(First));
        await page.FillAsync("#due", Written(Today.AddDays(30)));
        await page.Locator("input[name=step_title]").First.FillAsync(step);
        await page.Locator("input[name=step_due]").First.FillAsync(Written(Today.AddDays(20)));
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
    }
}
