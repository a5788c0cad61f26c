using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

public sealed class ReportCommandTests(SampleProvince sample) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("vi", "Báo cáo DVCTT – Sở Tư pháp (H14.STP) – Tháng 8-2022.xlsx")]
    [InlineData("en", "Report on online services – Sở Tư pháp (H14.STP) – August 2022.xlsx")]
    public void The_workbook_of_a_unit_is_written_under_its_name(string language, string name)
    {
        string reports = folder.At("new");

        Run run = sample.Job.RunBare([
            "report",
            "--period",
            "2022-08",
            "--unit",
            "H14.STP",
            "--kinds",
            "unit",
            "--out",
            reports,
            "--language",
            language,
            "--database",
            sample.Job.Database,
        ]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([Path.Combine(reports, name)], Directory.GetFiles(reports));
    }

    [Fact]
    public void All_kinds_of_reports_of_a_unit_are_written_and_their_names_say_unit_period_and_kind()
    {
        Run run = sample.Job.Run(["report", "--period", "2022-08", "--unit", "H14.STP", "--out", folder.Path]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "Form II.06a – Sở Tư pháp (H14.STP) – August 2022.xlsx",
                "Monitoring 766 – Sở Tư pháp (H14.STP) – August 2022.xlsx",
                "Narrative report – Sở Tư pháp (H14.STP) – August 2022.docx",
                "Report on online services – Sở Tư pháp (H14.STP) – August 2022.xlsx",
            ],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Kinds_are_told_apart_by_commas_and_one_that_there_is_not_is_refused()
    {
        Run run = sample.Job.Run([
            "report",
            "--period",
            "2022-08",
            "--unit",
            "H14.STP",
            "--kinds",
            "balance,narrative",
            "--out",
            folder.Path,
        ]);

        Assert.Equal(
            [".docx", ".xlsx"],
            Directory.GetFiles(folder.Path).Select(Path.GetExtension).Order(StringComparer.Ordinal)
        );
        Assert.Equal(0, run.ExitCode);

        Run refused = sample.Job.Run(["report", "--period", "2022-08", "--kinds", "balance,poster"]);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("poster", refused.Error, StringComparison.Ordinal);
        Assert.Contains("narrative", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--unit: ", "--period", "2022-08", "--unit", "nobody")]
    [InlineData("--period: ", "--period", "2022-13", "--unit", "H14.STP")]
    [InlineData("--period: ", "--period", "2023-05")]
    [InlineData("--rules: ", "--period", "2022-08", "--rules", "none")]
    public void What_cannot_be_made_is_refused_by_its_option_and_leaves_no_file(string begins, params string[] options)
    {
        Run run = sample.Job.Run(["report", .. options, "--out", folder.Path]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(begins, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_in_a_sentence()
    {
        string file = folder.Write("file", "");

        Run run = sample.Job.Run("report", "--period", "2022-08", "--unit", "H14.STP", "--out", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(file, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFileSystemEntries(folder.Path));
    }
}
