using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Kit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>
/// Whoever ends a load in the middle finds the store as it was before, or as it is after; the next load makes good what
/// was lost. <c>KPI_KILLS=100</c> tries more often than every build can.
/// </summary>
public sealed class KilledLoadTests : IDisposable
{
    private const int Rows = 60_000;

    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("KPI_KILLS") ?? "5",
        CultureInfo.InvariantCulture
    );

    private readonly Job job = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_load_that_is_killed_leaves_the_store_of_before_or_after(bool first)
    {
        string units = job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,");
        string procedures = job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai", "P2,Tên,");
        string offerings = job.Write("offerings.csv", "unit_code,procedure_code,level", "01,P1,full");
        string others = job.Write("first.csv", Dossiers("online", Rows / 2));
        string second = job.Write("second.csv", Dossiers("direct", Rows));
        string[] before = first ? [units, procedures, offerings] : [units, procedures, offerings, others];
        Assert.Equal(0, job.Run(["load", .. before]).ExitCode);
        string digest = Digest();
        string keep = job.At("keep.db");
        File.Copy(job.Database, keep);
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Equal(1, job.Run("load", second).ExitCode);
        TimeSpan whole = clock.Elapsed;
        string after = Digest();
        Assert.NotEqual(digest, after);
        Random random = new(20221123);
        int inTime = 0;
        for (int i = 0; i < Kills; i++)
        {
            foreach (string file in Directory.GetFiles(job.Folder, "kpi.db*"))
            {
                File.Delete(file);
            }

            File.Copy(keep, job.Database);
            TimeSpan moment = whole * (0.1 + 0.9 * random.NextDouble());
            using (Process load = job.Start("load", second))
            {
                Thread.Sleep(moment);
                inTime += load.HasExited ? 0 : 1;
                load.Kill();
                load.WaitForExit();
            }

            string now = Digest();
            Assert.True(now == digest || now == after, $"Killed after {moment}: neither before nor after.");
            Assert.Equal(1, job.Run("load", second).ExitCode);
            Assert.Equal(after, Digest());
        }

        Assert.True(inTime > 0, "Every load had ended before it was to be killed.");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        job.Dispose();
    }

    /// <summary>Rows, the last one of which is refused, so that quarantine is written too.</summary>
    private static string[] Dossiers(string channel, int rows) =>
        [
            "dossier_code,procedure_code,unit_code,received,channel,status",
            .. Enumerable
                .Range(0, rows)
                .Select(i => $"D{i:000000},P{1 + i % 2},01,2022-{1 + i % 8:00}-{1 + i % 28:00},{channel},9"),
            .. channel == "direct" ? new[] { "X,P1,01,never,online,9" } : [],
        ];

    /// <summary>All that the store holds, but for the moments at which it was written and the marks of its changes.</summary>
    private string Digest()
    {
        Assert.Equal("ok", Assert.Single(SqliteFile.Texts(job.Database, "pragma integrity_check")));
        return SqliteFile.Digest(job.Database, "Started", "Ended", "ChangedAt", "FiguresAt", "Applied", "Mark");
    }
}
