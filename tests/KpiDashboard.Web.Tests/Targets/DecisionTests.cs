using System.Net;
using System.Security.Cryptography;
using System.Text;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Visitor = KpiDashboard.Web.Tests.Setup.Visitor;

namespace KpiDashboard.Web.Tests.Targets;

/// <summary>The signed text of a decision is sent where it is typed, and kept; and a decision is revoked on screen.</summary>
public sealed class DecisionTests : IDisposable
{
    private const string Number = "812/QĐ-UBND";

    private static readonly byte[] Text = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
    private readonly TempFolder folder = new();
    private readonly Dashboard dashboard;
    private readonly SignedIn accounts;

    public DecisionTests()
    {
        Stores.PutSample(folder.Database);
        accounts = new SignedIn(folder.Database);
        accounts.Store.Migrate();
        dashboard = new Dashboard(folder.Database);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Hash => Convert.ToHexStringLower(SHA256.HashData(Text));

    private Store Store => new(new KpiSettings { Database = folder.Database });

    public void Dispose()
    {
        dashboard.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("vi", 1440)]
    [InlineData("en", 390)]
    public async Task The_signed_text_is_sent_with_the_form_survives_its_faults_and_is_there_for_all_who_see_targets(
        string language,
        int width
    )
    {
        bool isVietnamese = language == "vi";
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width: width);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");

        await page.GotoAsync(
            $"/targets/assign?period=2022-08&ytd=true&rows={Uri.EscapeDataString("051,services,75,")}"
        );
        await page.FillAsync("#decision-number", Number);
        await page.FillAsync("#decision-signed", "2022-06-20");
        await page.FillAsync("#decision-office", "UBND tỉnh");
        await page.FillAsync("#decision-summary", "Giao chỉ tiêu năm 2022");
        await page.SetInputFilesAsync("#decision-file", Sent("macro.docx", "PK\u0003\u0004 no document"));
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator("#fault-file"))
            .ToContainTextAsync(isVietnamese ? "Nội dung tệp không đúng" : "content");
        await Expect(page.Locator("#decision-number")).ToHaveValueAsync(Number);

        // Without a reason nothing is written; the file need not be chosen again.
        await page.SetInputFilesAsync("#decision-file", Sent("812.pdf", Encoding.ASCII.GetString(Text)));
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator("#fault-why")).ToBeVisibleAsync();
        await Expect(page.Locator(".new-decision .hash")).ToContainTextAsync(Hash);
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"assign with text {language}");
        await page.FillAsync("#why", "Giao theo kế hoạch");
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();

        await page.GotoAsync("/targets/decisions");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync([Number]);
        await Expect(page.Locator("tbody")).ToContainTextAsync(Hash);
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"decisions {language}");
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        Assert.Equal("812.pdf", download.SuggestedFilename);
        await using (Stream kept = await download.CreateReadStreamAsync())
        {
            using MemoryStream bytes = new();
            await kept.CopyToAsync(bytes, Ct);
            Assert.Equal(Text, bytes.ToArray());
        }

        // Whoever sees targets, and nobody for a text that no decision names.
        using HttpClient nobody = dashboard.Http();
        using HttpResponseMessage open = await nobody.GetAsync($"/targets/decision/file?sha256={Hash}", Ct);
        using HttpResponseMessage none = await nobody.GetAsync(
            $"/targets/decision/file?sha256={new string('0', 64)}",
            Ct
        );
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (open.StatusCode, none.StatusCode));
        Assert.Equal(
            ("attachment", "nosniff"),
            (
                open.Content.Headers.ContentDisposition!.DispositionType,
                open.Headers.GetValues("X-Content-Type-Options").Single()
            )
        );
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_decision_is_revoked_with_its_reason_pages_say_so_and_it_is_taken_back()
    {
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await accounts.AccountAsync("xem", (Role.Viewer, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");
        await page.GotoAsync(
            $"/targets/assign?period=2022-08&ytd=true&rows={Uri.EscapeDataString("051,services,75,")}"
        );
        await page.FillAsync("#decision-number", Number);
        await page.FillAsync("#decision-signed", "2022-06-20");
        await page.FillAsync("#decision-office", "UBND tỉnh");
        await page.FillAsync("#decision-summary", "Giao chỉ tiêu năm 2022");
        await page.FillAsync("#why", "Giao theo kế hoạch");
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();

        await page.GotoAsync("/targets/decisions");
        await page.GetByRole(AriaRole.Link, new() { Name = Number }).ClickAsync();
        await page.ClickAsync("section[aria-labelledby=decision-revoke] button");
        await Expect(page.Locator("#fault-revoked_by")).ToContainTextAsync("Cần ghi số");
        await Expect(page.Locator("#fault-why-revoke")).ToContainTextAsync("Cần ghi lý do");
        await page.FillAsync("#revoked_by", Number);
        await page.FillAsync("#why-revoke", "Thay bằng quyết định mới");
        await page.ClickAsync("section[aria-labelledby=decision-revoke] button");
        await Expect(page.Locator("#fault-revoked_by")).ToContainTextAsync("không thể bãi bỏ chính nó");
        await Expect(page.Locator("#why-revoke")).ToHaveValueAsync("Thay bằng quyết định mới");
        await page.FillAsync("#revoked_by", "99/QĐ-UBND");
        await Axe.PassesAsync(page);
        await page.ClickAsync("section[aria-labelledby=decision-revoke] button");
        await Expect(page.Locator(".notice[role=status]")).ToContainTextAsync("Đã ghi thay đổi số");
        await Expect(page.Locator(".history li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".history li").First).ToContainTextAsync("Thay bằng quyết định mới");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, "decision revoked 1440");

        await page.GotoAsync("/targets?period=2022-08&ytd=true&scope=051");
        await Expect(page.Locator(".history")).ToContainTextAsync("bị bãi bỏ theo 99/QĐ-UBND");
        await page.GotoAsync("/units/051?period=2022-08&ytd=true");
        await Expect(page.Locator("section[aria-labelledby=indicator-services]"))
            .ToContainTextAsync("bị bãi bỏ theo 99/QĐ-UBND");
        // It is no longer offered for new targets.
        await page.GotoAsync("/targets/assign?period=2022-08");
        await Expect(page.Locator("#decision option")).ToHaveCountAsync(1);

        await page.GotoAsync($"/targets/decision?number={Uri.EscapeDataString(Number)}");
        await page.Locator(".history li").First.GetByRole(AriaRole.Button).ClickAsync();
        await page.ClickAsync("main form button.btn-primary");
        await Expect(page.Locator("tbody")).ToContainTextAsync("có hiệu lực từ");
        Assert.Empty(visitor.Complaints);

        // Who reads only sees no form, and one that is sent all the same is refused.
        await using Visitor reader = await Visitor.ComeAsync(dashboard.Address, width: 390);
        await SignedIn.SignInAsync(reader.Page, "xem");
        await reader.Page.GotoAsync($"/targets/decision?number={Uri.EscapeDataString(Number)}");
        await Expect(reader.Page.Locator("h1")).ToContainTextAsync(Number);
        await Expect(reader.Page.Locator("main form[method=post]")).ToHaveCountAsync(0);
        await Axe.PassesAsync(reader.Page);
        await Screens.KeepAsync(reader.Page, "decision 390");
    }

    [Fact]
    public async Task A_text_is_attached_later_and_the_drawer_draws_the_old_path_the_new_one_and_what_came()
    {
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "quantri");
        foreach (string value in (string[])["60", "75"])
        {
            await page.GotoAsync(
                $"/targets/assign?period=2022-08&ytd=true&rows={Uri.EscapeDataString($"051,services,{value},2022-06-30={int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) / 2}")}"
            );
            if (value == "60")
            {
                await page.FillAsync("#decision-number", Number);
                await page.FillAsync("#decision-signed", "2022-06-20");
                await page.FillAsync("#decision-office", "UBND tỉnh");
                await page.FillAsync("#decision-summary", "Giao chỉ tiêu");
            }
            else
            {
                await page.SelectOptionAsync("#decision", Number);
            }

            await page.FillAsync("#why", $"Giao {value}");
            await page.ClickAsync("button[value=save]");
            await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        }

        await page.GotoAsync("/targets?period=2022-08&ytd=true&scope=051");
        ILocator picture = page.Locator("#history-panel .picture").First;
        await Expect(picture.Locator("polyline.actual")).ToHaveCountAsync(1);
        await Expect(picture.Locator("polyline.now")).ToHaveCountAsync(1);
        await Expect(picture.Locator("polyline.before")).ToHaveCountAsync(1);
        await Expect(picture.Locator("figcaption")).ToContainTextAsync("75\u00A0%");
        await Expect(picture.Locator("figcaption")).ToContainTextAsync("60\u00A0%");
        // 181 of 365 days: half the target is due on 30 June by either path.
        string now = (await picture.Locator("polyline.now").GetAttributeAsync("points"))!;
        Assert.Matches("^[0-9., ]+$", now);
        Assert.Equal(3, now.Split(' ').Length);
        await page.Locator("#history-panel details summary").First.ClickAsync();
        ILocator row = page.Locator("#history-panel details tbody tr", new() { HasText = "30/6" }).First;
        await Expect(row).ToContainTextAsync("37,0");
        await Expect(row).ToContainTextAsync("30,0");
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, "targets course 1440");
        await page.SetViewportSizeAsync(390, 844);
        await Screens.KeepAsync(page, "targets course 390");

        await page.GotoAsync($"/targets/decision?number={Uri.EscapeDataString(Number)}");
        await page.ClickAsync("section[aria-labelledby=decision-attach] button");
        await Expect(page.Locator("#fault-why-file")).ToBeVisibleAsync();
        await page.FillAsync("#why-file", "Bản ký số");
        await page.SetInputFilesAsync("#decision-file", Sent("812.pdf", Encoding.ASCII.GetString(Text)));
        await page.ClickAsync("section[aria-labelledby=decision-attach] button");
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
        await Expect(page.Locator(".decision-facts .hash")).ToContainTextAsync(Hash);
        Assert.Equal(Hash, Assert.Single(await Store.QueryAsync<DecisionFile>(null, Ct)).Sha256);
        Assert.Empty(visitor.Complaints);
    }

    private static FilePayload Sent(string name, string content) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = Encoding.Latin1.GetBytes(content),
        };
}
