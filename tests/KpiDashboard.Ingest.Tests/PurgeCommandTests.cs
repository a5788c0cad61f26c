using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>Refused rows are kept as long as the installation says.</summary>
public sealed class PurgeCommandTests : IDisposable
{
    private readonly Job job = new();

    public PurgeCommandTests()
    {
        string units = job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,");
        string procedures = job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
        Assert.Equal(0, job.Run("load", units, procedures).ExitCode);
        Assert.Equal(1, LoadRefused("first.csv", "D1", "D2").ExitCode);
    }

    [Fact]
    public void Purge_counts_first_and_removes_when_told_so()
    {
        Wait(days: 8);

        Run counted = job.Run("purge", "--days", "7", "--dry-run");
        Assert.Equal((0, 2L), (counted.ExitCode, Refused()));
        Assert.Contains("2 of 1 imports", counted.Output, StringComparison.Ordinal);
        Assert.Equal((0, 2L), (job.Run("purge").ExitCode, Refused()));
        Run removed = job.Run("purge", "--days", "7");

        Assert.Equal((0, 0L), (removed.ExitCode, Refused()));
        Assert.Contains("2 of 1 imports", removed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_and_a_watch_remove_what_waited_longer_than_ninety_days()
    {
        Wait(days: 91);
        Run load = LoadRefused("second.csv", "D3");
        Assert.Contains("2 of 1 imports", load.Output, StringComparison.Ordinal);
        Assert.Equal(1, Refused());

        Wait(days: 91);
        job.Write("in/units.csv", Headers.Units, "02,Xã Hai,commune,H14,,");
        Run watch = job.Run("watch", job.At("in"), "--once", "--every", "20ms");

        Assert.Contains("1 of 1 imports", watch.Output, StringComparison.Ordinal);
        Assert.Equal(0, Refused());
    }

    [Fact]
    public void The_installation_says_how_long_and_0_is_for_ever()
    {
        Wait(days: 400);
        string[] words = ["load", job.At("procedures.csv"), "--database", job.Database, "--language", "en"];

        job.RunBare(words, ("Kpi__QuarantineDays", "0"));
        Run purge = job.RunBare(["purge", .. words[2..]], ("Kpi__QuarantineDays", "0"));
        Assert.Equal((2, 2L), (purge.ExitCode, Refused()));
        Assert.Contains("Kpi:QuarantineDays", purge.Error, StringComparison.Ordinal);
        job.RunBare(words, ("Kpi__QuarantineDays", "401"));
        Assert.Equal(2, Refused());
        job.RunBare(words, ("Kpi__QuarantineDays", "399"));

        Assert.Equal(0, Refused());
    }

    [Fact]
    public void Undo_says_how_many_refused_rows_are_gone()
    {
        Run undo = job.Run("undo", "3");

        Assert.Contains("2 refused rows", undo.Output, StringComparison.Ordinal);
        Assert.Equal(0, Refused());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    public void Days_are_a_number(string days)
    {
        Run run = job.Run("purge", "--days", days);

        Assert.Equal((2, 2L), (run.ExitCode, Refused()));
        Assert.Contains("--days", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_job_makes_what_a_web_that_only_reads_needs_for_lists()
    {
        const string Indexes = "select count(*) from sqlite_master where name = 'IX_Dossier_UnitId'";
        Assert.Equal(0, SqliteFile.Number(job.Database, Indexes));

        job.RunBare(["migrate", "--database", job.Database], ("Kpi__WebReadsOnly", "true"));

        Assert.Equal(1, SqliteFile.Number(job.Database, Indexes));
    }

    public void Dispose() => job.Dispose();

    private Run LoadRefused(string name, params string[] codes) =>
        job.Run("load", job.Write(name, [Headers.Dossiers, .. codes.Select(c => $"{c},P1,01,31/02/2022,online,,,9")]));

    private long Refused() => SqliteFile.Number(job.Database, "select count(*) from RejectedRow");

    /// <summary>As if all that was loaded had been loaded so much sooner.</summary>
    private void Wait(int days) =>
        SqliteFile.Execute(
            job.Database,
            $"update Import set Ended = strftime('%Y-%m-%dT%H:%M:%SZ', Ended, '-{days} days')"
        );
}
