using System.Diagnostics;
using System.Text.Json;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>The real program watches a real folder.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private const string Dossiers = "dossier_code,procedure_code,unit_code,received,channel,status";

    private readonly Job job = new();
    private readonly string folder;
    private Process? watch;

    public WatchCommandTests()
    {
        folder = job.At("in");
        Directory.CreateDirectory(folder);
    }

    [Fact]
    public void Files_are_loaded_in_the_order_in_which_they_refer_to_each_other_and_put_away_with_a_report()
    {
        Put("a-dossiers.csv", Dossiers, "D1,P1,01,2022-03-01,online,9", "D2,P1,99,2022-03-01,online,9");
        PutRegister();
        Put("z-broken.csv", "what,is,this");

        Run run = job.Run("watch", folder, "--every", "50ms", "--once");

        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Equal(["a-dossiers.csv", "b-units.csv", "c-procedures.csv"], Files("done"));
        Assert.Equal(["z-broken.csv"], Files("failed"));
        JsonElement report = Report("done/a-dossiers.csv");
        JsonElement import = Assert.Single(report.GetProperty("imports").EnumerateArray());
        Assert.Equal((1, 1), (import.GetProperty("loaded").GetInt32(), import.GetProperty("rejected").GetInt32()));
        Assert.Equal(0, import.GetProperty("nonData").GetInt32());
        Assert.Equal(1, import.GetProperty("reasons").GetProperty("unknown-unit").GetInt32());
        Assert.Contains("line 3", Text("done/a-dossiers.csv"), StringComparison.Ordinal);
        Assert.Contains("z-broken.csv", Text("failed/z-broken.csv"), StringComparison.Ordinal);
        Assert.Equal(2, Report("failed/z-broken.csv").GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void A_correction_is_loaded_after_what_it_corrects()
    {
        PutRegister();
        Put("so.csv", Dossiers, "D1,P1,01,2022-03-01,direct,9");
        Put("so (1).csv", Dossiers, "D1,P1,01,2022-03-01,online,9");

        Assert.Equal(0, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);

        JsonElement import = Assert.Single(Report("done/so (1).csv").GetProperty("imports").EnumerateArray());
        Assert.Equal((0, 1), (import.GetProperty("loaded").GetInt32(), import.GetProperty("replaced").GetInt32()));
    }

    [Fact]
    public void A_folder_in_the_folder_is_named_and_left()
    {
        PutRegister();
        Directory.CreateDirectory(Path.Combine(folder, "T8"));
        File.WriteAllText(Path.Combine(folder, "T8", "so.csv"), $"{Dossiers}\nD1,P1,01,2022-03-01,direct,9\n");

        Assert.Equal(0, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);
        Run again = job.Run("watch", folder, "--every", "50ms", "--once");

        Assert.True(File.Exists(Path.Combine(folder, "T8", "so.csv")));
        string line = Assert.Single(
            again.Output.Split('\n'),
            l => l.Contains("folder in the watched", StringComparison.Ordinal)
        );
        Assert.Contains("T8", line, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_ends_as_a_load_of_the_same_files_does()
    {
        PutRegister();
        Assert.Equal(0, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);

        Put("dossiers.csv", Dossiers, "D1,P1,01,2022-03-01,online,9", "D2,P1,99,2022-03-01,online,9");
        Assert.Equal(1, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);

        Put("broken.csv", "what,is,this");
        Assert.Equal(2, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);
        Assert.Equal(0, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);
    }

    [Fact]
    public void One_run_does_not_wait_for_ever_for_a_database_that_is_away()
    {
        PutRegister();
        Directory.CreateDirectory(job.Database);

        Run run = job.Run("watch", folder, "--every", "10ms", "--once");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kpi.db", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder, "*.csv").Length);
    }

    [Fact]
    public void Only_regular_files_are_taken_over_links_too_and_the_others_are_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among files.");
        PutRegister();
        Directory.Move(Path.Combine(folder, "c-procedures.csv"), job.At("elsewhere.csv"));
        File.CreateSymbolicLink(Path.Combine(folder, "c-procedures.csv"), "../elsewhere.csv");
        File.CreateSymbolicLink(Path.Combine(folder, "nowhere.csv"), "/nowhere.csv");
        File.CreateSymbolicLink(Path.Combine(folder, "zeros.csv"), "/dev/zero");
        using (Process pipe = Process.Start("mkfifo", [Path.Combine(folder, "pipe.csv")]))
        {
            pipe.WaitForExit();
        }

        watch = job.Start("watch", folder, "--every", "50ms", "--once");

        Assert.True(watch.WaitForExit(60_000));
        string said = watch.StandardOutput.ReadToEnd();
        Assert.Equal(1, watch.ExitCode);
        Assert.Equal(["b-units.csv", "c-procedures.csv"], Files("done"));
        Assert.Equal(1, Loaded("done/c-procedures.csv"));
        Assert.StartsWith("code,name", File.ReadAllText(Path.Combine(folder, "done", "c-procedures.csv")));
        foreach (string name in (string[])["nowhere.csv", "zeros.csv", "pipe.csv"])
        {
            Assert.Contains($"{name}: no regular file", said, StringComparison.Ordinal);
            Assert.Contains(Path.Combine(folder, name), Directory.GetFiles(folder));
        }

        Run load = job.Run("load", Path.Combine(folder, "pipe.csv"));
        Assert.Equal(1, load.ExitCode);
        Assert.Contains("pipe.csv: no regular file", Assert.Single(load.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void SIGTERM_ends_a_watch_beside_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using (Process pipe = Process.Start("mkfifo", [Path.Combine(folder, "pipe.csv")]))
        {
            pipe.WaitForExit();
        }

        watch = job.Start("watch", folder, "--every", "50ms");
        watch.StandardOutput.ReadLine();
        Assert.Contains("pipe.csv", watch.StandardOutput.ReadLine(), StringComparison.Ordinal);

        using (Process.Start("kill", ["-TERM", $"{watch.Id}"])) { }

        Assert.True(watch.WaitForExit(20_000));
        Assert.Equal(0, watch.ExitCode);
    }

    [Fact]
    public void A_name_that_was_there_before_gets_a_number()
    {
        PutRegister();
        job.Run("watch", folder, "--every", "50ms", "--once");
        PutRegister();

        Run again = job.Run("watch", folder, "--every", "50ms", "--once");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(["b-units (2).csv", "b-units.csv", "c-procedures (2).csv", "c-procedures.csv"], Files("done"));
        Assert.Contains("loaded before", Text("done/b-units (2).csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Unfinished_files_stay_until_they_are_complete_and_SIGTERM_ends_the_watch_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        PutRegister();
        string part = Put("d.csv.part", Dossiers, "D1,P1,01,2022-03-01,online,9");
        Put("~$book.xlsx", "x");
        watch = job.Start("watch", folder, "--every", "100ms");

        Until(() => Files("done").Length == 2);
        Assert.True(File.Exists(part));
        using (StreamWriter slow = new(Path.Combine(folder, "e.csv")))
        {
            slow.WriteLine(Dossiers);
            for (int i = 0; i < 8; i++)
            {
                slow.WriteLine($"E{i},P1,01,2022-03-01,online,9");
                slow.Flush();
                Thread.Sleep(60);
            }
        }

        File.Move(part, Path.Combine(folder, "d.csv"));
        Until(() => Files("done").Length == 4);
        Assert.Equal(8, Loaded("done/e.csv"));
        Assert.Equal(1, Loaded("done/d.csv"));
        Run second = job.Run("watch", folder, "--every", "100ms");
        Assert.Equal(2, second.ExitCode);
        Assert.Contains(folder, Assert.Single(second.ErrorLines), StringComparison.Ordinal);

        using (Process.Start("kill", ["-TERM", $"{watch.Id}"])) { }

        Assert.True(watch.WaitForExit(20_000));
        Assert.Equal(0, watch.ExitCode);
        Assert.Contains("ended", watch.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "~$book.xlsx")));
    }

    [Fact]
    public void While_the_database_is_away_files_stay_and_are_loaded_when_it_is_back()
    {
        PutRegister();
        // A folder stands where the file of the store should be.
        Directory.CreateDirectory(job.Database);
        watch = job.Start("watch", folder, "--every", "100ms");

        string? said = watch.StandardOutput.ReadLine();
        said = watch.StandardOutput.ReadLine();
        Assert.Contains("Cannot load now", said, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder, "*.csv").Length);
        Directory.Delete(job.Database, recursive: true);

        Until(() => Files("done").Length == 2);
        Assert.Empty(Files("failed"));
    }

    [Fact]
    public void A_file_that_was_loaded_but_not_put_away_is_put_away_by_the_next_watch()
    {
        PutRegister();
        Assert.Equal(0, job.Run("load", folder).ExitCode);

        Assert.Equal(0, job.Run("watch", folder, "--every", "50ms", "--once").ExitCode);

        Assert.Equal(2, Files("done").Length);
        Assert.Contains("loaded before", Text("done/b-units.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1s")]
    [InlineData("5")]
    public void A_time_that_is_none_is_refused(string time)
    {
        Run run = job.Run("watch", folder, "--every", time);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--every", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_sentence()
    {
        Run run = job.Run("watch", job.At("nope"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nope", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (watch is { HasExited: false })
        {
            watch.Kill();
            watch.WaitForExit();
        }

        watch?.Dispose();
        job.Dispose();
    }

    private static void Until(Func<bool> holds)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "It did not happen within a minute.");
            Thread.Sleep(50);
        }
    }

    private void PutRegister()
    {
        Put("b-units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,");
        Put("c-procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
    }

    private string Put(string name, params string[] lines) => job.Write($"in/{name}", lines);

    private string[] Files(string outcome) =>
        Directory.Exists(Path.Combine(folder, outcome))
            ?
            [
                .. Directory
                    .GetFiles(Path.Combine(folder, outcome))
                    .Select(f => Path.GetFileName(f)!)
                    .Where(f => !f.Contains(".report.", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private string Text(string file) => File.ReadAllText(Path.Combine(folder, $"{file}.report.txt"));

    private JsonElement Report(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{file}.report.json"))).RootElement;

    private int Loaded(string file) =>
        Report(file).GetProperty("imports").EnumerateArray().Sum(i => i.GetProperty("loaded").GetInt32());
}
