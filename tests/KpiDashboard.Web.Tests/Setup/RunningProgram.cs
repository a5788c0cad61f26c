using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>The web as it is built, a process of its own on a port of its own.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> rest;

    private RunningProgram(Process process, string output, Uri address)
    {
        this.process = process;
        rest = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Output = output;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>What it said: all of it when it has been ended.</summary>
    public string Output { get; private set; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client that keeps cookies and follows redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<RunningProgram> StartAsync(
        string folder,
        string database,
        IEnumerable<string> args,
        params IEnumerable<(string Name, string Value)> environment
    )
    {
        Process process = Process.Start(
            Programs.Prepare(
                "KpiDashboard.Web",
                folder,
                [.. args, "--urls", "http://127.0.0.1:0"],
                [("ASPNETCORE_URLS", ""), ("Kpi__Database", database), .. environment]
            )
        )!;
        // Both are read to their end: a program that nobody listens to stops where its pipe is full.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = "";
        try
        {
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                output += line + "\n";
                if (Listening().Match(line) is { Success: true } match)
                {
                    return new RunningProgram(process, output, new Uri(match.Groups[1].Value));
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }

        process.Dispose();
        throw new InvalidOperationException($"The program ended before it listened:\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Output += await rest;
        process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
