using System.Net;
using System.Net.WebSockets;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>Whose word is taken for where a request comes from and where it goes.</summary>
public sealed class KnownSendersTests(SampleDashboard sample) : IDisposable
{
    private const string Question = "/api/v1/scorecard?unit=040";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("/events", "https://other.example", 403)]
    [InlineData("/events", "null", 403)]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "https://other.example", 403)]
    [InlineData("/_blazor", "http://127.0.0.1", 403)]
    [InlineData("/events", null, 200)]
    [InlineData("/events", "", 200)]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "", 200)]
    public async Task Another_sites_page_opens_no_line(string path, string? origin, int status)
    {
        bool isPosted = path.Contains("negotiate", StringComparison.Ordinal);
        using HttpRequestMessage request = new(isPosted ? HttpMethod.Post : HttpMethod.Get, path);
        if (origin is not null)
        {
            request.Headers.Add(
                "Origin",
                origin.Length > 0 ? origin : sample.Address.GetLeftPart(UriPartial.Authority)
            );
        }

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 403)
        {
            Assert.NotEmpty(await answer.TextAsync());
        }
    }

    [Theory]
    [InlineData("https://other.example", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]
    public async Task Another_sites_page_gets_no_circuit(string? origin, HttpStatusCode status)
    {
        using ClientWebSocket socket = new();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin ?? sample.Address.GetLeftPart(UriPartial.Authority));
        try
        {
            await socket.ConnectAsync(
                new UriBuilder(sample.Address) { Scheme = "ws", Path = "/_blazor" }.Uri,
                TestContext.Current.CancellationToken
            );
        }
        catch (WebSocketException)
        {
            // Refused: the status says why.
        }

        Assert.Equal(status, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("Kpi:KnownProxies", "127.0.0.1", true)]
    [InlineData("Kpi:KnownProxies", "10.0.0.1; 127.0.0.0/8", true)]
    [InlineData("Kpi:KnownProxies:0", "127.0.0.1", true)]
    [InlineData("Kpi:KnownProxies", "10.0.0.1", false)]
    [InlineData("ForwardedHeaders_Enabled", "true", false)]
    [InlineData("Kpi:KnownProxies", "", false)]
    public async Task Only_a_known_proxy_is_believed_who_asks_and_how(string setting, string value, bool isBelieved)
    {
        using Dashboard dashboard = new(sample.Database, (setting, value), ("Api:RequestsPerMinute", "1"));
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage one = await AskAsync("192.0.2.1");
        using HttpResponseMessage other = await AskAsync("192.0.2.2");
        using HttpResponseMessage again = await AskAsync("192.0.2.1");

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(isBelieved ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, other.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);
        Assert.Equal(isBelieved, one.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(
            setting == "ForwardedHeaders_Enabled",
            dashboard.Log.All.Any(l => l.Contains("Kpi:KnownProxies", StringComparison.Ordinal))
        );

        Task<HttpResponseMessage> AskAsync(string address)
        {
            HttpRequestMessage request = new(HttpMethod.Get, Question);
            request.Headers.Add("X-Forwarded-For", address);
            request.Headers.Add("X-Forwarded-Proto", "https");
            return client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "*", true)]
    [InlineData("http://0.0.0.0:0", "", true)]
    [InlineData("http://0.0.0.0:0", "kpi.example.vn", false)]
    [InlineData("http://127.0.0.1:0", "*", false)]
    public async Task A_site_that_others_reach_under_any_name_is_warned_of(string url, string hosts, bool warns)
    {
        using Dashboard dashboard = new(folder.Database, ("urls", url), ("AllowedHosts", hosts));
        while (warns && !dashboard.Log.All.Any(IsOfHosts))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(warns, dashboard.Log.All.Any(IsOfHosts));

        static bool IsOfHosts(string line) => line.Contains("AllowedHosts", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "", false, true)]
    [InlineData("http://0.0.0.0:0", "open", true, true)]
    [InlineData("http://0.0.0.0:0", "", true, false)]
    [InlineData("http://0.0.0.0:0", "ranked", false, false)]
    [InlineData("http://127.0.0.1:0", "open", false, false)]
    public async Task A_site_that_shows_dossiers_to_other_machines_is_warned_of(
        string url,
        string access,
        bool hasAccount,
        bool warns
    )
    {
        SignedIn accounts = new(folder.Database);
        accounts.Store.Migrate();
        if (hasAccount)
        {
            await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        }

        // The link is made after all warnings: what is not said by then is not said.
        using Dashboard dashboard = new(
            folder.Database,
            ("urls", url),
            ("Kpi:Access", access),
            ("SignIn:FirstLink", "true")
        );
        await Wait.UntilAsync(async () =>
            (
                await accounts.Store.AuditAsync(
                    null,
                    1,
                    "start",
                    AuditEvents.Invited,
                    TestContext.Current.CancellationToken
                )
            ).Count > 0
        );

        Assert.Equal(warns, dashboard.Log.All.Any(IsOfAccess));

        static bool IsOfAccess(string line) => line.Contains("Kpi:Access", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_answers_to_its_own_names_alone()
    {
        using Dashboard dashboard = new(sample.Database, ("AllowedHosts", "kpi.example.vn;127.0.0.1"));
        using HttpClient client = dashboard.Http();
        using HttpRequestMessage foreign = new(HttpMethod.Get, "/") { Headers = { Host = "other.example" } };

        using HttpResponseMessage refused = await client.SendAsync(foreign, TestContext.Current.CancellationToken);
        using HttpResponseMessage answer = await client.AskAsync("/");

        Assert.Equal((400, 200), ((int)refused.StatusCode, (int)answer.StatusCode));
    }
}
