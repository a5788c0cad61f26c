using System.Diagnostics;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>The built program, run as its users run it, in a folder of its own with a store of its own.</summary>
public sealed class Job : IDisposable
{
    private readonly TempFolder folder = new();

    public string Folder => folder.Path;

    public string Database => folder.Database;

    public string At(string name) => folder.At(name);

    public string Write(string name, params string[] lines) => folder.WriteLines(name, lines);

    /// <summary>Runs the program on this store, in English.</summary>
    public Run Run(params string[] args) => RunBare([.. args, "--database", Database, "--language", "en"]);

    /// <summary>Runs the program with these words alone.</summary>
    public Run RunBare(IEnumerable<string> args, params (string Name, string Value)[] environment) =>
        End(Prepare(args, environment));

    /// <summary>Runs the program on this store, in English, from a shell that first sets limits of its own.</summary>
    public Run RunAfter(string commands, params string[] args)
    {
        ProcessStartInfo start = Prepare([.. args, "--database", Database, "--language", "en"], []);
        string[] words = ["-c", $"{commands}; exec dotnet \"$@\"", "bash", .. start.ArgumentList];
        start.FileName = "bash";
        start.ArgumentList.Clear();
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        // .NET keeps its own code in a file as large as an address space, which no limit of file sizes allows.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return End(start);
    }

    /// <summary>Starts the program on this store, in English, and leaves it running.</summary>
    public Process Start(params string[] args) => Start([], args);

    /// <summary>Starts the program in another environment and leaves it running.</summary>
    public Process Start((string Name, string Value)[] environment, params string[] args) =>
        Process.Start(Prepare([.. args, "--database", Database, "--language", "en"], environment))!;

    public void Dispose() => folder.Dispose();

    private ProcessStartInfo Prepare(IEnumerable<string> args, (string Name, string Value)[] environment) =>
        Programs.Prepare("KpiDashboard.Ingest", Folder, args, environment);

    private static Run End(ProcessStartInfo start) =>
        Programs.RunAsync(start, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
}
