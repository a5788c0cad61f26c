using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

public sealed class UndoCommandTests : IDisposable
{
    private readonly Job job = new();

    public UndoCommandTests()
    {
        string units = job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,");
        string procedures = job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
        Assert.Equal(0, job.Run("load", units, procedures).ExitCode);
    }

    [Fact]
    public void An_import_is_taken_back_and_the_same_file_can_be_loaded_again()
    {
        string dossiers = job.Write(
            "dossiers.csv",
            "dossier_code,procedure_code,unit_code,received,channel,status",
            "D1,P1,01,2022-03-01,online,9"
        );
        Assert.Equal(0, job.Run("load", dossiers, "--by", "Lan").ExitCode);

        Run undo = job.Run("undo", "3", "--by", "Bình");

        Assert.Equal((0, ""), (undo.ExitCode, undo.Error));
        Assert.Contains("Import 3 (dossiers.csv) was undone: 1 rows are gone", undo.Output, StringComparison.Ordinal);
        Run twice = job.Run("undo", "3");
        Assert.Equal(2, twice.ExitCode);
        Assert.Contains("Bình", Assert.Single(twice.ErrorLines), StringComparison.Ordinal);
        Run again = job.Run("load", dossiers);
        Assert.DoesNotContain("loaded before", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99", "no import 99")]
    [InlineData("1", "cannot be undone")]
    public void What_cannot_be_taken_back_is_exit_code_2_and_one_sentence(string import, string words)
    {
        string dossiers = job.Write(
            "dossiers.csv",
            "dossier_code,procedure_code,unit_code,received,channel,status",
            "D1,P1,01,2022-03-01,online,9"
        );
        job.Run("load", dossiers);

        Run run = job.Run("undo", import);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose() => job.Dispose();
}
