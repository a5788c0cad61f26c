using System.Diagnostics;
using System.Text.Json.Nodes;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>What others make of the description: linters, and a client that is generated, compiled and run.</summary>
public sealed class ClientTests(SampleDashboard sample)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KpiDashboard.Web.Tests", "Client");

    private static readonly string Description = Path.Combine(Repository.Root, "docs", "openapi.json");

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    [Theory]
    [InlineData("redocly", "lint")]
    [InlineData("spectral", "lint", "--fail-severity=warn")]
    public async Task The_description_has_no_findings_of_linters(string linter, params string[] arguments)
    {
        await Installed.Value;

        await RunAsync("npx", ["--no-install", linter, .. arguments, Description]);
    }

    [Fact]
    public async Task A_client_that_is_generated_of_the_description_compiles_and_reads_every_address()
    {
        await Installed.Value;
        await RunAsync("npx", "--no-install", "openapi-typescript", Description, "--output", "generated/api.d.ts");
        await RunAsync("npx", "--no-install", "tsc", "--project", ".");

        JsonObject read = JsonNode
            .Parse(await RunAsync("node", "generated/read.js", sample.Address.ToString().TrimEnd('/')))!
            .AsObject();

        JsonNode described = JsonNode.Parse(
            await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken)
        )!;
        Assert.Equal(
            described["paths"]!
                .AsObject()
                // What is changed is not read, and settings are an administrator's.
                .Where(p => p.Value!["get"] is not null && p.Key != "/api/v1/settings")
                .Select(p => p.Key)
                .Order(),
            read.Select(r => r.Key).Order()
        );
        Assert.All(read, r => Assert.True((int)r.Value! > 0, r.Key));
        // 8 months of 10 districts with 4 indicators, page by page and whole.
        Assert.Equal((320, 320), (Of("scorecards"), Of("bulk/scorecards")));
        Assert.Equal((196, 196, 196), (Of("units"), Of("balances"), Of("bulk/balances")));
        Assert.Equal(Of("cells"), Of("bulk/cells"));
        Assert.Equal(Of("units/{unit}/services"), Of("bulk/services"));

        int Of(string path) => (int)read[$"/api/v1/{path}"]!;
    }

    /// <summary>Fetches what the lock file names, once and again where it was changed.</summary>
    private static async Task InstallAsync()
    {
        string installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        string wanted = Path.Combine(Folder, "package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(wanted))
        {
            await RunAsync("npm", "ci", "--no-progress", "--loglevel=error");
            File.SetLastWriteTimeUtc(installed, DateTime.UtcNow);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Neither asks for newer versions nor tells anybody that it ran.
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await output}{await errors}");
        return await output;
    }
}
