using System.Globalization;
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

/// <summary>Something is unlike the usual; somebody looks at it, says why it can be left, and takes that back.</summary>
public sealed class SignalsStoryTests : IDisposable
{
    private readonly PlanSite site = new(folder =>
        Stores.Load(
            folder.Database,
            folder.Write(
                "units.csv",
                $"{Headers.Units}\nH14,Tỉnh,province,,,\nD,Huyện Đê,district,H14,,\nE,Huyện Em,district,H14,,\n"
            ),
            folder.Write("procedures.csv", $"{Headers.Procedures}\nP,Thủ tục P,Đất đai\nQ,Thủ tục Q,Đất đai\n"),
            folder.Write("offerings.csv", $"{Headers.Offerings}\nD,P,full,,\nE,P,full,,\nE,Q,full,,\n"),
            folder.Write(
                "online-only-services.csv",
                $"{Headers.OnlineOnly}\nE,Q,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-01,,\n"
            ),
            folder.Write("dossiers.csv", $"{Headers.Dossiers}\n{string.Join('\n', Dossiers())}\n")
        )
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi", 1440)]
    [InlineData("en", 390)]
    public async Task An_officer_looks_at_a_signal_of_his_unit_says_why_it_can_be_left_and_takes_that_back(
        string language,
        int width
    )
    {
        bool isVietnamese = language == "vi";
        await site.Accounts.AccountAsync("canbo", (Role.Officer, "D"));
        await using Visitor visitor = await Visitor.ComeAsync(site.Running.Address, language, width);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "canbo");

        await ReadyAsync();
        await page.GotoAsync("/signals?period=2022-08");
        await Expect(page.Locator("h1"))
            .ToContainTextAsync(isVietnamese ? "2 dấu hiệu của tháng 8/2022" : "2 signals of August 2022");
        ILocator row = page.Locator("table.signals tbody tr", new() { HasText = "Huyện Đê" });
        await Expect(row)
            .ToContainTextAsync(
                isVietnamese
                    ? "40 trong 120 hồ sơ trực tuyến đến vào 3 ngày làm việc cuối (trong 23 ngày); nếu rải đều thì khoảng 15,7"
                    : "40 of 120 online dossiers came in the last 3 of 23 working days; evenly spread it would be about 15.7"
            );
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"signals {width} {language}");

        // Behind the numbers are the dossiers.
        await row.GetByRole(
                AriaRole.Link,
                new() { Name = isVietnamese ? "Hồ sơ trực tuyến của tháng" : "Online dossiers of the month" }
            )
            .ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("D-");
        await page.GoBackAsync();

        // One click makes a task of it.
        await row.GetByRole(AriaRole.Link, new() { Name = isVietnamese ? "Thêm vào kế hoạch" : "Add to the plan" })
            .ClickAsync();
        await Expect(page.Locator("[name=lead_unit]")).ToHaveValueAsync("D");
        await Expect(page.Locator("[name=title]"))
            .ToHaveValueAsync(new Regex(isVietnamese ? "Dồn vào cuối tháng" : "Bunched at the month's end"));

        // Of another unit there is something to see, and nothing to say.
        await page.GotoAsync("/signals?period=2022-08");
        ILocator other = page.Locator("table.signals tbody tr", new() { HasText = "Huyện Em" });
        await Expect(other).ToContainTextAsync(isVietnamese ? "3 hồ sơ giấy" : "on paper: 3");
        await Expect(other).ToContainTextAsync("Thủ tục Q");
        await Expect(other.Locator("a[href*='/signals/look']")).ToHaveCountAsync(0);
        await page.GotoAsync("/signals/look?period=2022-08&of=leak&at=E&service=Q&month=2022-08");
        await page.FillAsync("#reason", "Đã xem");
        await page.ClickAsync("form.assign button.btn-primary");
        await Expect(page.Locator(".notice[role=alert]")).ToBeVisibleAsync();

        // Without a reason nothing is noted.
        await page.GotoAsync("/signals?period=2022-08");
        await row.Locator("a[href*='/signals/look']").ClickAsync();
        await page.ClickAsync("form.assign button.btn-primary");
        await Expect(page.Locator("#fault-reason")).ToBeVisibleAsync();
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"signals look {width} {language}");
        await page.FillAsync("#reason", "Hạn nộp của năm học mới");
        await page.ClickAsync("form.assign button.btn-primary");
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        await Expect(page.Locator("table.signals tbody tr")).ToHaveCountAsync(1);
        string? takesBack = await page.Locator(".notice[role=status] a").GetAttributeAsync("href");

        await page.GotoAsync("/signals?period=2022-08&show=looked");
        await Expect(row).ToContainTextAsync("Hạn nộp của năm học mới");
        await Axe.PassesAsync(page);

        // It is a change as all others, and taken back as they are.
        await page.GotoAsync(takesBack!);
        await page.ClickAsync("main form button.btn-primary");
        await Expect(page.Locator("h1"))
            .ToContainTextAsync(isVietnamese ? "2 dấu hiệu của tháng 8/2022" : "2 signals of August 2022");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Programs_read_signals_with_their_numbers()
    {
        using HttpClient http = site.Running.Http();

        JsonArray all = (await ReadAsync(http, "/api/v1/signals?period=2022-08"))["items"]!.AsArray();

        Assert.Equal(["leak", "month-end"], all.Select(s => s!["kind"]!.GetValue<string>()).Order());
        JsonNode bunched = all.Single(s => s!["unit"]!.GetValue<string>() == "D")!;
        Assert.Equal(
            ["online-at-end 40", "online 120", "last-days 3", "working-days 23", "expected-at-end 15.7"],
            bunched["numbers"]!
                .AsArray()
                .Select(n => $"{n!["name"]} {n["value"]!.GetValue<decimal>().ToString(CultureInfo.InvariantCulture)}")
        );
        Assert.True(bunched["isOfWeek"]!.GetValue<bool>());
        Assert.Null(bunched["lookedAt"]);
        Assert.InRange(bunched["chance"]!.GetValue<double>(), 1e-12, 1e-6);
        Assert.Equal(
            ["E"],
            (await ReadAsync(http, "/api/v1/signals?period=2022-08&unit=E"))["items"]!
                .AsArray()
                .Select(s => s!["unit"]!.GetValue<string>())
        );
    }

    /// <summary>Worked out once, and waited for: a page that is drawn before says so.</summary>
    private async Task ReadyAsync()
    {
        using HttpClient http = site.Running.Http();
        _ = await ReadAsync(http, "/api/v1/signals?period=2022-08");
    }

    private static async Task<JsonNode> ReadAsync(HttpClient http, string address) =>
        (await http.GetFromJsonAsync<JsonNode>(address, Ct))!;

    /// <summary>D has 4 dossiers on each of twenty working days of August and 40 on the last three; E takes paper all the same.</summary>
    private static IEnumerable<string> Dossiers()
    {
        int number = 0;
        for (DateOnly day = new(2022, 8, 1); day.Month == 8; day = day.AddDays(1))
        {
            int online =
                day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0
                : day.Day < 29 ? 4
                : day.Day == 31 ? 14
                : 13;
            for (int i = 0; i < online; i++)
            {
                yield return $"D-{++number:000},P,D,{day:yyyy-MM-dd},online,,,9";
            }
        }

        for (int i = 0; i < 3; i++)
        {
            yield return $"E-{i},Q,E,2022-08-1{i},direct,,,9";
        }
    }
}
