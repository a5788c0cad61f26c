using System.Diagnostics;

namespace KpiDashboard.Web.Tests.Frontend;

/// <summary>The scripts that the browser runs, as far as they need no browser.</summary>
public sealed class FrontendTests
{
    [Fact]
    public Task Scripts_have_no_findings_of_the_linter() => SucceedsAsync("npm", "run", "--silent", "lint");

    [Fact]
    public Task Parts_of_scripts_that_need_no_browser_pass_their_own_tests() =>
        SucceedsAsync(
            "node",
            [
                "--test",
                .. Directory.GetFiles(
                    Path.Combine(Repository.Root, "tests", "KpiDashboard.Web.Tests", "Frontend"),
                    "*.test.mjs"
                ),
            ]
        );

    private static async Task SucceedsAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Repository.Source("KpiDashboard.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
