using System.Net;
using System.Net.Sockets;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>The built program with something wrong around it: one sentence, and the job's exit code for failures.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("Kpi:Provider", "oracle")]
    [InlineData("Kpi:VerticalsInProvince", "maybe")]
    [InlineData("Kpi:ReportingDeadlineDays", "-1")]
    [InlineData("Kpi:Indicators", "/nowhere.json")]
    [InlineData("Kpi:Map", "/nowhere.json")]
    [InlineData("Kpi:QuarantineDays", "-1")]
    [InlineData("Kpi:WebReadsOnly", "maybe")]
    [InlineData("Kpi:KnownProxies", "proxy.example.vn")]
    [InlineData("Kpi:KnownProxies", "10.0.0.0/99")]
    [InlineData("Limits:Waiting", "0")]
    [InlineData("Limits:WrongSignIns", "-1")]
    [InlineData("Limits:Circuits", "many")]
    [InlineData("Kpi:SqlServer:BatchSize", "0")]
    [InlineData("Kpi:SqlServer:LoadTimeout", "-5")]
    [InlineData("Kpi:SqlServer:ReadTimeout", "soon")]
    [InlineData("Kpi:SqlServer:LockTimeout", "1.5")]
    [InlineData("Kpi:SqlServer:ReadAttempts", "0")]
    [InlineData("Kpi:SqlServer:ReadOnlyIntent", "1")]
    [InlineData("Site:StaleAfterDays", "-1")]
    [InlineData("Site:Tiles:040:0", "a")]
    [InlineData("Reports:Folder", "/nowhere/at/all")]
    [InlineData("Reports:AtOnce", "0")]
    [InlineData("Reports:Keep", "30")]
    [InlineData("Api:RequestsPerMinute", "many")]
    [InlineData("Api:MaxPageSize", "0")]
    [InlineData("Api:CorsOrigins", "https://example.vn")]
    [InlineData("Api:CorsOrigins:0", "example.vn")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("ReloadStaticAssetsAtRuntime", "maybe")]
    [InlineData("AllowedHosts", "http://example.vn")]
    [InlineData("http_ports", "abc")]
    [InlineData("urls", "nowhere")]
    [InlineData("sample-data", "nowhere")]
    public async Task A_wrong_setting_is_one_sentence_that_names_it_and_its_value(string name, string value)
    {
        Run run = await RunAsync([$"--{name}", value]);

        Assert.Equal(2, run.ExitCode);
        string sentence = Assert.Single(run.ErrorLines);
        Assert.Contains(value, sentence, StringComparison.Ordinal);
        // A list is named with its place, a tile by its unit; the framework speaks of levels and addresses without names.
        string[] parts = name.Split(':');
        Assert.True(
            sentence.Contains(string.Join(':', parts.Take(3)), StringComparison.Ordinal)
                || parts[0] is "Logging" or "urls",
            sentence
        );
    }

    [Fact]
    public async Task A_server_without_an_address_is_one_sentence()
    {
        Run run = await RunAsync(["--Kpi:Provider", "sqlserver"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ConnectionStrings:Kpi", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        Run run = await RunAsync(["--urls", address]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(address, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_settings_that_cannot_be_read_is_one_sentence()
    {
        folder.WriteLines("appsettings.json", "{ \"Kpi\": ");

        Run run = await RunAsync([]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("appsettings.json", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Runs it; what it says in its log must not hold a stack trace either.</summary>
    private async Task<Run> RunAsync(string[] args)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        late.CancelAfter(TimeSpan.FromMinutes(2));
        Run run = await Programs.RunAsync(
            Programs.Prepare(
                "KpiDashboard.Web",
                folder.Path,
                args,
                ("Kpi__Database", folder.Database),
                ("ASPNETCORE_URLS", "http://127.0.0.1:0")
            ),
            late.Token
        );
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        return run;
    }
}
