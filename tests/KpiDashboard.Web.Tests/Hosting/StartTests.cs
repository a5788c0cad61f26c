using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KpiDashboard.Web.Tests.Setup;

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
        (int exit, string errors) = await RunAsync([$"--{name}", value]);

        Assert.Equal(2, exit);
        string sentence = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
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
        (int exit, string errors) = await RunAsync(["--Kpi:Provider", "sqlserver"]);

        Assert.Equal(2, exit);
        Assert.Contains("ConnectionStrings:Kpi", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (int exit, string errors) = await RunAsync(["--urls", address]);

        Assert.Equal(2, exit);
        Assert.Contains(address, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_settings_that_cannot_be_read_is_one_sentence()
    {
        folder.Write("appsettings.json", "{ \"Kpi\": ");

        (int exit, string errors) = await RunAsync([]);

        Assert.Equal(2, exit);
        Assert.Contains("appsettings.json", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Runs it; what it says in its log must not hold a stack trace either.</summary>
    private async Task<(int Exit, string Errors)> RunAsync(string[] args)
    {
        using Process process = Programs.Start(
            "KpiDashboard.Web",
            folder.Path,
            new Dictionary<string, string>
            {
                ["Kpi__Database"] = folder.Database,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            },
            args
        );
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        late.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
        return (process.ExitCode, (await errors).Trim());
    }
}
