using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>What <c>check</c> says of a store.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly Job job = new();

    [Fact]
    public void A_store_that_is_as_it_should_be_is_told_line_by_line_with_exit_code_0()
    {
        Load();

        Run run = job.Run("check");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.Contains(
            lines,
            l =>
                l.Contains("Version of the schema", StringComparison.Ordinal)
                && l.Contains("0 migrations missing", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            l => l.Contains("Journal", StringComparison.Ordinal) && l.Contains("wal", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            l =>
                l.Contains("Reading CellRow", StringComparison.Ordinal)
                && l.Contains("1 rows", StringComparison.Ordinal)
        );
        Assert.Equal(10, lines.Count(l => l.Contains("Reading ", StringComparison.Ordinal)));
        Assert.DoesNotContain("look at it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_whose_schema_is_older_is_to_be_looked_at_and_is_left_as_it_is()
    {
        Load();
        const string Last = "delete from SchemaVersions where ScriptName like '%/0007%'";
        Assert.Equal(1, SqliteFile.Execute(job.Database, Last));

        Run run = job.Run("check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 migrations missing", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, job.Run("check").ExitCode);
    }

    [Fact]
    public void A_store_that_is_not_there_is_a_sentence()
    {
        Run run = job.Run("check");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kpi.db", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(job.Database));
    }

    public void Dispose() => job.Dispose();

    private void Load() =>
        Assert.Equal(
            0,
            job.Run(
                "load",
                job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,"),
                job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai"),
                job.Write("offerings.csv", "unit_code,procedure_code,level", "H14,P1,full"),
                job.Write("dossiers.csv", Headers.Dossiers, "D1,P1,H14,2022-08-10,online,,,9")
            ).ExitCode
        );
}
