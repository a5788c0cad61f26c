using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>
/// An officer of one department looks for what is others': by every page, list, file and answer, by methods that nobody uses, by
/// wrong addresses, and over lines that stay open.
/// </summary>
public sealed class ScopeAttackTests : IDisposable
{
    private const string Own = "000.00.01.H99-220112-1111";
    private const string Others = "000.00.02.H99-220113-2222";
    private const string Refused = "000.00.02.H99-220114-3333";
    private const string FileName = "tep-rieng-cua-huyen-hai";

    /// <summary>What nobody may read who answers for the department alone.</summary>
    private static readonly string[] Secrets = [Others, Refused, FileName];

    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("ranked")]
    [InlineData("closed")]
    public async Task No_answer_whatever_the_method_tells_an_officer_of_others_dossiers_refused_rows_or_files(
        string mode
    )
    {
        await LoadAsync();
        using Dashboard dashboard = new(folder.Database, ("Kpi:Access", mode), ("Api:RequestsPerMinute", "0"));
        using HttpClient officer = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(officer, "officer")).Dispose();
        using HttpClient analyst = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(analyst, "analyst")).Dispose();
        string[] hidden =
        [
            "/dossiers",
            "/dossiers?unit=002",
            "/dossiers?unit=H99.STP",
            $"/dossiers?unit=H99.STP&code={Others}",
            $"/dossiers/{Own}",
            "/units/002?find=dossier",
            "/imports/5",
            "/imports/5/quarantine.csv",
            "/imports/99999/quarantine.csv",
            "/imports/99999",
            "/imports/upload",
            "/imports/upload/0123456789abcdef01234567",
            "/imports/upload/0123456789abcdef01234567/state",
            "/reports/dossiers.csv?unit=002",
            "/reports/dossiers.csv?unit=H99.STP",
            "/reports/imports.csv",
            "/reports/findings.csv",
            "/reports/reconciliation.csv",
            "/reports/completeness.csv",
            "/reports/jobs/0123456789abcdef01234567",
            "/reports/archive/0123456789abcdef01234567",
            "/reports/audit.csv",
            "/api/v1/imports",
            "/api/v1/findings",
            "/search?q=H99",
            "/search?q=000.00",
            "/search?q=tep-rieng",
            "/search/suggest?q=H99",
            "/search/suggest?q=000.00.02",
            "/search/suggest?q=tep-rieng",
            "/explorer?unit=002&by=service",
            "/explorer?unit=H99.STP&by=service",
            "/explorer?field=tep-rieng",
            "/error",
            "/not-found",
            "/nowhere",
            "/units/nowhere",
            "/api/v1/nowhere",
        ];

        // Those who may, first: what is kept for them is kept for nobody else.
        Assert.Contains(Others, await TextAsync(analyst, $"/dossiers/{Others}"), StringComparison.Ordinal);
        Assert.Contains(Refused, await TextAsync(analyst, "/imports/5/quarantine.csv"), StringComparison.Ordinal);
        Assert.Contains(FileName, await TextAsync(analyst, "/imports"), StringComparison.Ordinal);
        Assert.Contains(Own, await TextAsync(officer, "/dossiers?unit=H99.STP"), StringComparison.Ordinal);

        List<string> leaks = [];
        Queue<string> waiting = new(SiteWalk.Addresses.Concat(hidden));
        HashSet<string> known = [.. waiting];
        Dictionary<string, int> shapes = [];
        int readable = 0;
        while (waiting.TryDequeue(out string? address))
        {
            (await analyst.GetAsync(address, Ct)).Dispose();
            foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Delete])
            {
                using HttpRequestMessage request = new(method, address);
                using HttpResponseMessage answer = await officer.SendAsync(request, Ct);
                string text = await answer.Content.ReadAsStringAsync(Ct);
                string all = WebUtility.UrlDecode($"{answer.Headers}{answer.Content.Headers}") + text;
                leaks.AddRange(
                    Secrets
                        .Where(s =>
                            all.Contains(s, StringComparison.OrdinalIgnoreCase)
                            && !address.Contains(s, StringComparison.Ordinal)
                        )
                        .Select(s => $"{method} {address}: {s}")
                );
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    leaks.Add($"{method} {address}: {answer.StatusCode}");
                }

                if (
                    method == HttpMethod.Get
                    && answer is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" }
                )
                {
                    readable++;
                    IHtmlDocument page = await answer.PageAsync();
                    foreach (
                        string link in page.QuerySelectorAll("a[href^='/']")
                            .Select(a => a.GetAttribute("href")!.Split('#')[0])
                            .Where(l => !l.StartsWith("/sign-out", StringComparison.Ordinal))
                    )
                    {
                        // A few of each address: what differs by question is asked above.
                        string shape = link.Split('?')[0];
                        if (shapes.GetValueOrDefault(shape) < 2 && known.Add(link))
                        {
                            shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
                            waiting.Enqueue(link);
                        }
                    }
                }
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct().Concat(dashboard.Log.All.Take(20))));
        Assert.True(readable > 60, $"{readable} pages were read.");
        // Files of others that there are and files that there are not are refused alike.
        Assert.Equal(await RefusalAsync(officer, "/imports/5"), await RefusalAsync(officer, "/imports/99999"));
        Assert.Equal(
            await RefusalAsync(officer, "/imports/5/quarantine.csv"),
            await RefusalAsync(officer, "/imports/99999/quarantine.csv")
        );
    }

    [Fact]
    public async Task A_closed_site_tells_nobody_even_the_names_of_units()
    {
        await LoadAsync();
        using Dashboard dashboard = new(folder.Database, ("Kpi:Access", "closed"), ("Api:RequestsPerMinute", "0"));
        using HttpClient nobody = SignedIn.Client(dashboard.Address);
        using HttpClient analyst = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(analyst, "analyst")).Dispose();
        Assert.Contains("Huyện Hai", await TextAsync(analyst, "/units"), StringComparison.Ordinal);

        List<string> leaks = [];
        foreach (
            string address in (string[])
                [
                    .. SiteWalk.Addresses,
                    "/sign-in",
                    "/nowhere",
                    "/error",
                    "/not-found",
                    "/plan.ics",
                    "/search/suggest?q=Huy",
                    "/reports/ranking.csv",
                    "/reports/jobs/0123456789abcdef01234567",
                    "/openapi/v1.json",
                    "/events",
                ]
        )
        {
            foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Delete])
            {
                using HttpRequestMessage request = new(method, address);
                using HttpResponseMessage answer = await nobody.SendAsync(request, Ct);
                string all = $"{answer.Headers}{await answer.Content.ReadAsStringAsync(Ct)}";
                leaks.AddRange(
                    Secrets
                        .Append("Huyện Hai")
                        .Append("dossiers-2022-01.csv")
                        .Where(s => all.Contains(s, StringComparison.OrdinalIgnoreCase))
                        .Select(s => $"{method} {address}: {s}")
                );
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct()));
    }

    [Theory]
    [InlineData("ranked")]
    [InlineData("closed")]
    public async Task Neither_the_explorers_circuit_nor_the_news_carries_what_is_others(string mode)
    {
        await LoadAsync();
        using Dashboard dashboard = new(folder.Database, ("Kpi:Access", mode));
        await using Setup.Visitor visitor = await Setup.Visitor.ComeAsync(dashboard.Address);
        IPage page = visitor.Page;
        await SignedIn.SignInAsync(page, "officer");
        ConcurrentQueue<string> frames = [];
        page.WebSocket += (_, line) =>
            line.FrameReceived += (_, frame) =>
                frames.Enqueue(frame.Text ?? Encoding.UTF8.GetString(frame.Binary ?? []));
        await page.GotoAsync("/explorer?unit=002&by=service");
        await Expect(page.Locator(".filters")).ToBeVisibleAsync();
        await Expect(page.Locator(".filters button")).ToHaveCountAsync(0);
        string drawn = await page.ContentAsync();
        await page.Locator("#filter-level").SelectOptionAsync("full");
        await Expect(page.GetByText("chỉ phần đang lọc").First).ToBeVisibleAsync();
        drawn += await page.ContentAsync();

        Assert.Contains(frames, f => f.Contains("Huyện Hai", StringComparison.Ordinal));
        string all = string.Concat(frames) + drawn;
        Assert.All(Secrets, s => Assert.DoesNotContain(s, all, StringComparison.OrdinalIgnoreCase));

        using HttpClient officer = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(officer, "officer")).Dispose();
        using HttpResponseMessage events = await officer.GetAsync(
            "/events",
            HttpCompletionOption.ResponseHeadersRead,
            Ct
        );
        using StreamReader news = new(await events.Content.ReadAsStreamAsync(Ct));
        Assert.Equal("event: data", await news.ReadLineAsync(Ct));
        string said = (await news.ReadLineAsync(Ct))!;
        Assert.Matches("^data: \\{\"version\":\\d+,\"at\":\"[\\d:]+\"\\}$", said);
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task LoadAsync()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Stores.Load(
            folder.Database,
            folder.WriteLines(
                $"{FileName}.csv",
                Headers.Dossiers,
                $"{Own},P5,H99.STP,2022-01-12,direct,,,10",
                $"{Others},P1,002,2022-01-13,direct,,,10",
                $"{Refused},P999,002,2022-01-14,direct,,,10"
            )
        );
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("officer", (Role.Officer, "H99.STP"));
        await accounts.AccountAsync("analyst", (Role.Analyst, "H99"));
    }

    private static async Task<string> TextAsync(HttpClient client, string address) =>
        await client.GetStringAsync(address, Ct);

    private static async Task<string> RefusalAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        // A page is what is in its middle: around it stands the address. A file's refusal is a sentence, beside the request's number.
        return answer.Content.Headers.ContentType?.MediaType == "text/html"
            ? (await answer.PageAsync()).QuerySelector("main")!.InnerHtml
            : (await answer.JsonAsync())["detail"]!.ToString();
    }
}
