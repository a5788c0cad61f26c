using System.Diagnostics;
using System.Text;

namespace KpiDashboard.Kit;

/// <summary>The programs as they are built, run as people run them.</summary>
public static class Programs
{
    /// <summary>How a program would be started in a folder; its store is named by nothing but these words.</summary>
    public static ProcessStartInfo Prepare(
        string project,
        string folder,
        IEnumerable<string> args,
        params IEnumerable<(string Name, string Value)> environment
    )
    {
        ProcessStartInfo start = new("dotnet", [Repository.Program(project), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("Kpi__Database");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs a program to its end; one that is waited for no longer is ended.</summary>
    public static async Task<Run> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            // Some tests block until it ends: nothing here may wait for their thread.
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return new Run(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }
}
