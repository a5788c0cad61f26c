using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.Versioning;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>
/// A machine that is short of something: each lack has its own sentence, no file is blamed, and what could not be loaded
/// stays and is loaded when the lack is over.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class ShortMachineTests : IDisposable
{
    private const string Limited = "trap '' XFSZ; ulimit -f 1500";

    private readonly Job job = new();
    private readonly string folder;

    public ShortMachineTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are set with the shell of Linux.");
        folder = job.At("in");
        Directory.CreateDirectory(folder);
        job.Write("units.csv", "code,name,kind,parent", "H14,Tỉnh,province,", "01,Xã,commune,H14");
        job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
    }

    [Fact]
    public void An_archive_for_which_there_is_no_room_to_unpack_is_not_damaged()
    {
        LoadRegister();
        Archive();

        Run run = job.RunAfter(Limited, "watch", folder, "--every", "10ms", "--once");

        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Contains($"no room left in {Path.GetTempPath()}", run.Output, StringComparison.Ordinal);
        Assert.Equal(["dossiers.zip"], Names());
        Assert.Equal(0, job.Run("watch", folder, "--every", "10ms", "--once").ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "done", "dossiers.zip")));
    }

    [Fact]
    public void Folders_for_temporary_files_that_are_not_there_are_named()
    {
        LoadRegister();
        Archive();

        Run run = job.RunAfter("export TMPDIR=/nowhere/at/all", "load", folder);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("/nowhere/at/all", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_cannot_grow_is_named_and_stays_as_it_was()
    {
        LoadRegister();
        string dossiers = Dossiers();

        Run run = job.RunAfter(Limited, "load", dossiers);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            $"{job.Database} could not be written",
            Assert.Single(run.ErrorLines),
            StringComparison.Ordinal
        );
        Run again = job.Run("load", dossiers);
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.DoesNotContain("loaded before", again.Output, StringComparison.Ordinal);
    }

    /// <summary>What was loaded before the lack is in the store, and is told.</summary>
    [Fact]
    public void Files_loaded_before_the_store_was_full_are_told()
    {
        Run run = job.RunAfter(Limited, "load", job.At("units.csv"), job.At("procedures.csv"), Dossiers());

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("procedures.csv", run.Output, StringComparison.Ordinal);
        Assert.Contains("could not be written", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_memory_is_a_sentence()
    {
        Archive();

        Run run = job.RunBare(
            ["watch", folder, "--every", "10ms", "--once", "--database", job.Database, "--language", "en"],
            ("DOTNET_GCHeapHardLimit", "0x1200000")
        );

        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Contains("not enough memory", run.Output, StringComparison.Ordinal);
        Assert.Equal(["dossiers.zip"], Names());
    }

    [Fact]
    public void A_program_that_may_open_too_few_files_says_so_and_ends()
    {
        Run run = job.RunAfter("ulimit -n 120", "load", job.At("units.csv"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ulimit -n", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_watch_that_runs_out_of_descriptors_goes_on_when_there_are_some_again()
    {
        File.Copy(job.At("units.csv"), Path.Combine(folder, "units.csv"));
        using Process watch = job.Start("watch", folder, "--every", "100ms");
        try
        {
            watch.StandardOutput.ReadLine();
            Assert.Contains("done/units.csv", watch.StandardOutput.ReadLine(), StringComparison.Ordinal);
            Limit(watch, "20:");
            File.Copy(job.At("procedures.csv"), Path.Combine(folder, "procedures.csv"));
            Assert.Contains("ulimit -n", watch.StandardOutput.ReadLine(), StringComparison.Ordinal);
            Limit(watch, "1024:");
            // A machine with much to do lets it try once more before it may open files again.
            string? line;
            do
            {
                line = watch.StandardOutput.ReadLine();
            } while (line?.Contains("ulimit -n", StringComparison.Ordinal) == true);

            Assert.Contains("done/procedures.csv", line, StringComparison.Ordinal);
        }
        finally
        {
            watch.Kill();
            watch.WaitForExit();
        }
    }

    [Fact]
    public void A_file_that_this_account_may_not_read_stays_and_is_named()
    {
        string closed = job.Write("in/closed.csv", Headers.Procedures);
        File.SetUnixFileMode(closed, UnixFileMode.None);

        Run run = WithoutRights("watch", folder, "--every", "10ms", "--once");

        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Contains("closed.csv: this account may not read the file", run.Output, StringComparison.Ordinal);
        Assert.Equal(["closed.csv"], Names());
        Run load = WithoutRights("load", closed, job.At("units.csv"));
        Assert.Equal(2, load.ExitCode);
        Assert.Contains("may not read the file", Assert.Single(load.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("units.csv", load.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.None)]
    [InlineData(UnixFileMode.UserRead)]
    public void A_store_that_this_account_may_not_write_is_named_as_such(UnixFileMode mode)
    {
        LoadRegister();
        File.SetUnixFileMode(job.Database, mode);
        File.AppendAllText(job.At("units.csv"), "99,Huyện Mới,district,H14,,\n");

        Run run = WithoutRights("load", job.At("units.csv"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            $"may not read and write {job.Database}",
            Assert.Single(run.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_that_may_not_be_written_cannot_be_watched()
    {
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Run run = WithoutRights("watch", folder, "--once");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"may not read or write {folder}", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("quarantine", "1", "--out", "/dev/full/x.csv")]
    [InlineData("quarantine", "1", "--out", "/nowhere/x.csv")]
    public void A_place_that_cannot_be_written_is_a_sentence(params string[] args)
    {
        job.Write("bad.csv", "code,name,kind,parent", "H14,Tỉnh,province,", "02,Xã,nonsense,H14");
        Assert.Equal(1, job.Run("load", job.At("bad.csv")).ExitCode);

        Run run = job.Run(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(args[^1], Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose() => job.Dispose();

    /// <summary>The administrator may read everything, unless told not to.</summary>
    private Run WithoutRights(params string[] args) =>
        Environment.IsPrivilegedProcess
            ? job.RunAfter(
                "set -- setpriv --bounding-set=-dac_override,-dac_read_search dotnet \"$@\"; exec \"$@\"",
                args
            )
            : job.Run(args);

    private static void Limit(Process process, string files)
    {
        using Process limit = Process.Start("prlimit", ["--pid", $"{process.Id}", $"--nofile={files}"]);
        limit.WaitForExit();
        Assert.Equal(0, limit.ExitCode);
    }

    private void LoadRegister() =>
        Assert.Equal(0, job.Run("load", job.At("units.csv"), job.At("procedures.csv")).ExitCode);

    private string Dossiers() =>
        job.Write(
            "dossiers.csv",
            [
                "dossier_code,procedure_code,unit_code,received,channel,status",
                .. Enumerable
                    .Range(1, 60_000)
                    .Select(i =>
                        $"H14.01-{i:000000}-{i * 7919L % 1_000_003:000000},P1,01,2022-03-{i % 28 + 1:00},online,9"
                    ),
            ]
        );

    private void Archive()
    {
        using ZipArchive archive = ZipFile.Open(Path.Combine(folder, "dossiers.zip"), ZipArchiveMode.Create);
        archive.CreateEntryFromFile(Dossiers(), "dossiers.csv");
    }

    private string[] Names() =>
        [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Where(f => !f.StartsWith('.'))];
}
