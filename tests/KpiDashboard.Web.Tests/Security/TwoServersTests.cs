using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>Two programs of the web over one store, each a process of its own, as behind something that spreads requests.</summary>
public sealed partial class TwoServersTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<Process> servers = [];

    [Fact]
    public async Task A_session_of_one_holds_on_the_other_until_a_third_program_locks_the_account()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Administrator, "H14"));
        Uri one = await ServeAsync();
        Uri other = await ServeAsync();
        CookieContainer cookies = new();
        using HttpClient here = SignedIn.Client(one, cookies);
        using HttpClient there = SignedIn.Client(other, cookies);

        (await SignedIn.SignInAsync(here, "an")).Dispose();
        Assert.Equal(HttpStatusCode.OK, await PeopleAsync(here));
        Assert.Equal(HttpStatusCode.OK, await PeopleAsync(there));

        // The page's form of one is taken by the other, too: both have its keys.
        string page = await here.GetStringAsync("/account", Ct);
        using HttpResponseMessage everywhere = await there.PostAsync(
            "/account",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_handler"] = "everywhere",
                    ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                }
            ),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, everywhere.StatusCode);
        await Wait.UntilAsync(async () => await PeopleAsync(here) == HttpStatusCode.Redirect);

        (await SignedIn.SignInAsync(there, "an")).Dispose();
        await Wait.UntilAsync(async () => await PeopleAsync(here) == HttpStatusCode.OK);
        Run locked = await IngestJob.RunAsync("account", "lock", "an", "--database", folder.Database);
        Assert.Equal(0, locked.ExitCode);
        await Wait.UntilAsync(async () => await PeopleAsync(here) == HttpStatusCode.Redirect);
        await Wait.UntilAsync(async () => await PeopleAsync(there) == HttpStatusCode.Redirect);
    }

    public void Dispose()
    {
        foreach (Process server in servers)
        {
            server.Kill();
            server.WaitForExit();
            server.Dispose();
        }

        folder.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> PeopleAsync(HttpClient client)
    {
        using HttpResponseMessage answer = await client.GetAsync("/people", Ct);
        return answer.StatusCode;
    }

    /// <summary>Starts a server, and waits until it says where it listens.</summary>
    private async Task<Uri> ServeAsync()
    {
        ProcessStartInfo start = Programs.Prepare(
            "KpiDashboard.Web",
            folder.Path,
            [],
            ("Kpi__Database", folder.Database),
            ("SignIn__FirstLink", "false"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0")
        );
        start.RedirectStandardError = false;
        Process server = Process.Start(start)!;
        servers.Add(server);
        while (await server.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            if (Listens().Match(line) is { Success: true } address)
            {
                // Read to its end, so that it never waits for somebody to read.
                server.OutputDataReceived += (_, _) => { };
                server.BeginOutputReadLine();
                return new Uri(address.Value);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listens();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
