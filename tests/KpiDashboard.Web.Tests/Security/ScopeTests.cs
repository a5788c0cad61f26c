using System.Net;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>What somebody may not see, no answer shows: by whatever way it is asked, whoever asked before.</summary>
public sealed class ScopeTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Every_role_sees_what_is_its_own_cold_and_warm_packed_or_not_new_or_unchanged()
    {
        Stores.PutSample(folder.Database);
        (string justice, string health) = await UnitsAsync();
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        await accounts.AccountAsync("officer", (Role.Officer, justice));
        await accounts.AccountAsync("viewer", (Role.Viewer, health));
        await accounts.AccountAsync("analyst", (Role.Analyst, "H14"));
        await accounts.AccountAsync("operator", (Role.Operator, "H14"));
        using Dashboard dashboard = new(folder.Database);

        // Address, and who may: n nobody, a administrator, o officer of the one, v viewer of the other, y analyst, p operator.
        (string Address, string Who)[] addresses =
        [
            ("/", "naovyp"),
            ("/ranking?league=department", "naovyp"),
            ($"/units/{justice}", "naovyp"),
            ("/definitions", "naovyp"),
            ("/targets", "naovyp"),
            ("/targets/assign", "a"),
            ("/targets/decisions", "naovyp"),
            ("/plan/points", "naovyp"),
            ("/plan/points/point?code=BDH.040", "naovyp"),
            ("/plan/points/edit", "ao"),
            ("/api/v1/plan/points/months", "naovyp"),
            ("/targets/effect?rows=all,services,75", "a"),
            ("/changes/take-back?change=5", "a"),
            ("/plan/online-only", "naovyp"),
            ("/plan/online-only/edit", "ao"),
            ("/plan?period=2022-08", "naovyp"),
            ($"/plan/task?code=B-{justice}", "naovyp"),
            ($"/plan/task/edit?lead={justice}", "ao"),
            ($"/plan/task/edit?code=B-{justice}", "a"),
            ("/plan.ics", "naovyp"),
            ("/plan/reminders", "naovyp"),
            ("/plan/remind", "ao"),
            ("/reports/plan-tasks.csv", "naovyp"),
            ("/api/v1/plan/tasks", "naovyp"),
            ("/reports", "naovyp"),
            ("/api/v1/units", "naovyp"),
            ("/api/v1/bulk/scorecards.csv?league=department", "naovyp"),
            ($"/dossiers?unit={justice}", "oy"),
            ($"/dossiers?unit={health}", "vy"),
            ("/dossiers?unit=H14", "y"),
            ($"/reports/dossiers.csv?unit={justice}", "oy"),
            ($"/reports/dossiers.csv?unit={health}", "vy"),
            ("/reports/dossiers.csv", "y"),
            ("/imports", "yp"),
            ("/imports/1", "yp"),
            ("/quality", "yp"),
            ("/reports/imports.csv", "yp"),
            ("/reports/findings.csv", "yp"),
            ("/reports/reconciliation.csv", "yp"),
            ("/reports/completeness.csv", "yp"),
            ("/api/v1/imports", "yp"),
            ("/api/v1/findings", "yp"),
            ("/imports/upload", "op"),
            ("/registers", "a"),
            ("/registers/edit?list=offerings&key=040~1.000656", "a"),
            ("/people", "a"),
            ("/keys", "a"),
            ("/audit", "a"),
            ("/definitions/own", "a"),
            ("/definitions/edit?from=plan-2022", "a"),
            ("/settings", "a"),
            ("/api/v1/settings", "a"),
            ("/api/v1/definitions", "naovyp"),
            ("/api/v1/definitions/plan-2022", "naovyp"),
            ("/reports/audit.csv", "a"),
        ];
        (char Letter, string Name)[] people =
        [
            ('n', ""),
            ('a', "admin"),
            ('o', "officer"),
            ('v', "viewer"),
            ('y', "analyst"),
            ('p', "operator"),
        ];
        List<(char Letter, HttpClient Client)> clients = [];
        foreach ((char letter, string name) in people)
        {
            HttpClient client = SignedIn.Client(dashboard.Address);
            clients.Add((letter, client));
            if (name.Length > 0)
            {
                using HttpResponseMessage answer = await SignedIn.SignInAsync(client, name);
                Assert.Equal((name, HttpStatusCode.Redirect), (name, answer.StatusCode));
            }
        }

        List<string> wrong = [];
        foreach (string encoding in new[] { "", "br", "gzip" })
        {
            // Those who may first, then those who may not, then all once more with the tags of those who may.
            foreach ((string address, string who) in addresses)
            {
                string? tag = null;
                IEnumerable<(char Letter, HttpClient Client)> order = clients.OrderByDescending(c =>
                    who.Contains(c.Letter)
                );
                foreach ((char letter, HttpClient client) in order.Concat(order))
                {
                    using HttpRequestMessage request = new(HttpMethod.Get, address);
                    if (encoding.Length > 0)
                    {
                        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
                    }

                    if (tag is not null)
                    {
                        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
                    }

                    using HttpResponseMessage answer = await client.SendAsync(request, Ct);
                    tag ??= answer.Headers.ETag?.ToString();
                    bool may = who.Contains(letter);
                    bool seen = answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified;
                    bool refused =
                        letter == 'n'
                            ? answer.StatusCode is HttpStatusCode.Unauthorized
                                || answer.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal)
                                    == true
                            : answer.StatusCode is HttpStatusCode.Forbidden;
                    if (may ? !seen : !refused)
                    {
                        wrong.Add($"{letter} {address} [{encoding}]: {answer.StatusCode} {answer.Headers.Location}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        clients.ForEach(c => c.Client.Dispose());
    }

    [Fact]
    public async Task A_dossier_of_another_unit_is_neither_shown_nor_found_nor_told_from_one_that_there_is_not()
    {
        Stores.PutSample(folder.Database);
        (string justice, string health) = await UnitsAsync();
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        await accounts.AccountAsync("officer", (Role.Officer, justice));
        await accounts.AccountAsync("analyst", (Role.Analyst, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient officer = SignedIn.Client(dashboard.Address);
        using HttpClient analyst = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(officer, "officer")).Dispose();
        (await SignedIn.SignInAsync(analyst, "analyst")).Dispose();
        string own = await FirstDossierAsync(analyst, justice);
        string others = await FirstDossierAsync(analyst, health);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, $"/dossiers/{own}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(analyst, $"/dossiers/{others}"));
        string refused = await TextAsync(officer, $"/dossiers/{others}");
        string unknown = await TextAsync(officer, "/dossiers/000.00.99.H14-991231-9999");
        Assert.Equal(
            unknown.Replace("000.00.99.H14-991231-9999", "X", StringComparison.Ordinal),
            refused.Replace(others, "X", StringComparison.Ordinal)
        );
        Assert.Contains(own, await TextAsync(officer, $"/search/suggest?q={own}"), StringComparison.Ordinal);
        Assert.Equal("[]", await TextAsync(officer, $"/search/suggest?q={others}"));
        Assert.DoesNotContain(
            $"/dossiers/{others}",
            await TextAsync(officer, $"/search?q={others}"),
            StringComparison.Ordinal
        );
        using HttpResponseMessage home = await officer.GetAsync("/dossiers", Ct);
        Assert.Equal($"/dossiers?unit={justice}", home.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Who_ran_the_job_is_told_to_those_alone_who_look_after_files()
    {
        Stores.PutSample(folder.Database);
        string name = $"người nạp: {Environment.UserName}";
        using (Dashboard open = new(folder.Database))
        using (HttpClient nobody = open.Http())
        {
            Assert.DoesNotContain(name, await TextAsync(nobody, "/imports"), StringComparison.Ordinal);
            Assert.DoesNotContain(name, await TextAsync(nobody, "/imports/1"), StringComparison.Ordinal);
        }

        await new SignedIn(folder.Database).AccountAsync("operator", (Role.Operator, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(client, "operator")).Dispose();
        Assert.Contains(name, await TextAsync(client, "/imports"), StringComparison.Ordinal);
        Assert.Contains(name, await TextAsync(client, "/imports/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_a_program_reads_what_its_role_says_until_it_is_taken_away()
    {
        Stores.PutSample(folder.Database);
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
        string secret = await accounts.Accounts.CreateKeyAsync(
            "Grafana",
            Role.Operator,
            "H14",
            30,
            new Actor("test"),
            Ct
        );
        using Dashboard dashboard = new(folder.Database, ("Kpi:Access", "closed"));
        using HttpClient client = dashboard.Http();

        async Task<HttpStatusCode> AskAsync(string? key, string address = "/api/v1/imports")
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            if (key is not null)
            {
                request.Headers.Authorization = new("Bearer", key);
            }

            using HttpResponseMessage answer = await client.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync(secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null, "/api/v1/units"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(null, "/health"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(secret + "x"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(secret, "/reports/dossiers.csv"));

        ApiKey key = Assert.Single((await accounts.Store.ReadAsync(Ct)).Keys);
        Assert.NotNull(key.LastUsed);
        await accounts.Accounts.RevokeKeyAsync(key, new Actor("test"), Ct);
        await Wait.UntilAsync(async () => await AskAsync(secret) == HttpStatusCode.Unauthorized);
        // Once each, however often it is asked: the key that was taken away by its name, the one that never was without any.
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(secret + "y"));
        Assert.Equal(
            ["key:Grafana key", " key"],
            (await accounts.Store.AuditAsync(null, 10, null, AuditEvents.Refused, Ct))
                .Where(r => r.NewValue == FailedSignIn.Key)
                .Select(r => $"{r.Actor} {r.NewValue}")
        );
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The codes of two departments that have dossiers, by their names.</summary>
    private async Task<(string Justice, string Health)> UnitsAsync()
    {
        var units = (
            await new Storage.Store(new Storage.KpiSettings { Database = folder.Database }).LoadScoreboardAsync(Ct)
        ).Units;
        string CodeOf(string name) => units.All.Single(u => u.Name == name).Code;
        return (CodeOf("Sở Tư pháp"), CodeOf("Sở Y tế"));
    }

    private static async Task<string> FirstDossierAsync(HttpClient client, string unit)
    {
        string csv = await TextAsync(client, $"/reports/dossiers.csv?unit={unit}&period=2022-08");
        string[] lines = csv.Split('\n');
        int column = Array.FindIndex(lines[0].Split(','), h => h.Contains("ã hồ sơ", StringComparison.Ordinal));
        return lines[1].Split(',')[column].Trim('"', '\'');
    }

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, Ct);
        return answer.StatusCode;
    }
}
