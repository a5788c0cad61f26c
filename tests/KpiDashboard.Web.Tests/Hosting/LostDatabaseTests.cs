using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>The database goes away and comes back; the web says so and goes on by itself.</summary>
public sealed class LostDatabaseTests : IDisposable
{
    private static readonly string[] Addresses =
    [
        "/",
        "/ranking",
        "/explorer?unit=001",
        "/reports/unit-report.xlsx?unit=001",
        "/imports",
        "/api/v1/ranking?league=commune",
        "/health",
    ];

    private readonly TempFolder folder = new();
    private readonly FixedClock clock = new();

    [Fact]
    public async Task Pages_come_back_by_themselves_when_the_database_does()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/"));

        File.Move(folder.Database, folder.Database + ".away");
        clock.Advance(Dashboard.LooksAgain);
        foreach (string address in Addresses)
        {
            Assert.Equal((address, HttpStatusCode.ServiceUnavailable), (address, await StatusAsync(client, address)));
        }

        File.Move(folder.Database + ".away", folder.Database);
        clock.Advance(Dashboard.LooksAgain);
        foreach (string address in Addresses)
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, await StatusAsync(client, address)));
        }
    }

    [Fact]
    public async Task Another_store_in_its_place_is_searched_even_if_its_data_have_the_same_version()
    {
        string other = folder.Database + ".other";
        string[] files = SmallProvince.Write(folder);
        Stores.Load(folder.Database, files);
        File.WriteAllText(
            files[0],
            File.ReadAllText(files[0]).Replace("Huyện Một", "Huyện Khác", StringComparison.Ordinal)
        );
        Stores.Load(other, files);
        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();
        Assert.Contains("Huyện Một", await FoundAsync(), StringComparison.Ordinal);

        SqliteConnection.ClearAllPools();
        File.Move(other, folder.Database, overwrite: true);
        clock.Advance(Dashboard.LooksAgain);

        string found = await FoundAsync();
        Assert.Contains("Huyện Khác", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Huyện Một", found, StringComparison.Ordinal);

        async Task<string> FoundAsync()
        {
            using HttpResponseMessage answer = await client.AskAsync("/search?q=001");
            return (await answer.PageAsync()).QuerySelector("main")!.TextContent;
        }
    }

    [Fact]
    public async Task A_web_that_starts_before_its_database_shows_figures_as_soon_as_it_is_there()
    {
        string later = folder.Database + ".later";
        Stores.Load(later, SmallProvince.Write(folder));
        Directory.CreateDirectory(folder.Database);
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/ranking"));

        Directory.Delete(folder.Database);
        File.Move(later, folder.Database);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/ranking"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_on_every_page_and_nobody_learns_its_password()
    {
        using Dashboard dashboard = new(
            folder.Database,
            ("Kpi:Provider", "sqlserver"),
            ("Kpi:SqlServer:ReadAttempts", "1"),
            ("ConnectionStrings:Kpi", "Server=127.0.0.1,1;Database=kpi;User Id=u;Password=geheim;Connect Timeout=1")
        );
        using HttpClient client = dashboard.Http();

        foreach (string address in Addresses)
        {
            using HttpResponseMessage answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((address, HttpStatusCode.ServiceUnavailable), (address, answer.StatusCode));
            Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_pages_say_within_seconds_that_a_server_takes_connections_and_does_not_answer()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        Stopwatch clock = Stopwatch.StartNew();
        using Dashboard dashboard = new(
            folder.Database,
            ("Kpi:Provider", "sqlserver"),
            ("ConnectionStrings:Kpi", $"Server=127.0.0.1,{port};Database=kpi;User Id=u;Password=geheim")
        );
        using HttpClient client = dashboard.Http();

        (string Address, HttpStatusCode Status)[] answers = await Task.WhenAll(
            Addresses.Select(async address => (address, await StatusAsync(client, address)))
        );

        // Three seconds on a machine of its own, 15 where three test programs share two cores; the driver alone would wait
        // 15 for each page after the other.
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(45));
        Assert.All(answers, a => Assert.Equal((a.Address, HttpStatusCode.ServiceUnavailable), a));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
