using System.Diagnostics;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>The programs as they are built, run as people run them.</summary>
internal static class Programs
{
    public static async Task<(int Exit, string Output, string Errors)> IngestAsync(params string[] args)
    {
        using Process process = Start("KpiDashboard.Ingest", Repository.Root, new Dictionary<string, string>(), args);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).Trim(), await errors);
    }

    public static Process Start(
        string project,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> args
    )
    {
        ProcessStartInfo start = new("dotnet", [Repository.Program(project), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
