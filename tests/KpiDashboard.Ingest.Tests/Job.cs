using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KpiDashboard.Ingest.Tests;

/// <summary>The built program, run as its users run it, in a folder of its own with a store of its own.</summary>
public sealed class Job : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "KpiDashboard.Ingest.dll");

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    public static string SampleData { get; } = Path.Combine(Repository, "sample-data");

    public string Folder { get; } = Directory.CreateTempSubdirectory("kpi-job-").FullName;

    public string Database => At("kpi.db");

    public string At(string name) => Path.Combine(Folder, name);

    public string Write(string name, params string[] lines)
    {
        File.WriteAllLines(At(name), lines);
        return At(name);
    }

    /// <summary>Runs the program on this store, in English.</summary>
    public Run Run(params string[] args) => RunBare([.. args, "--database", Database, "--language", "en"]);

    /// <summary>Runs the program with these words alone.</summary>
    public Run RunBare(IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        using Process process = Process.Start(Prepare(args, environment))!;
        return End(process);
    }

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
        using Process process = Process.Start(start)!;
        return End(process);
    }

    /// <summary>Starts the program on this store, in English, and leaves it running.</summary>
    public Process Start(params string[] args) => Start([], args);

    /// <summary>Starts the program in another environment and leaves it running.</summary>
    public Process Start((string Name, string Value)[] environment, params string[] args) =>
        Process.Start(Prepare([.. args, "--database", Database, "--language", "en"], environment))!;

    private ProcessStartInfo Prepare(IEnumerable<string> args, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [Program, .. args])
        {
            WorkingDirectory = Folder,
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

    private static Run End(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Run(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KpiDashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

/// <summary>How a run ended and what it said.</summary>
public sealed record Run(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public string[] ErrorLines =>
        Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
