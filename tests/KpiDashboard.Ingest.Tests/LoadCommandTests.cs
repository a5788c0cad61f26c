using System.Text.Json;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

public sealed class LoadCommandTests : IDisposable
{
    private readonly Job job = new();
    private readonly string units;
    private readonly string procedures;

    public LoadCommandTests()
    {
        units = job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,");
        procedures = job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
    }

    [Fact]
    public void Everything_loaded_is_exit_code_0()
    {
        Run run = job.Run("load", units, procedures);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("units.csv", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 rows in", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(job.Database));
    }

    [Fact]
    public void A_quarantined_row_is_exit_code_1_and_is_named_with_line_column_value_and_reason()
    {
        string dossiers = job.Write(
            "dossiers.csv",
            Headers.Dossiers,
            "D1,P1,01,2022-03-01,online,,,9",
            "D2,P1,01,31/02/2022,online,,,9"
        );

        Run run = job.Run("load", dossiers, units, procedures);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains(
            "dossiers.csv, line 3, column received, value “31/02/2022”: Not a valid date",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "Order of loading (Dossiers, by correction): so-ho-so.csv → so-ho-so-sua.csv")]
    [InlineData("vi", "Thứ tự nạp (Hồ sơ, theo bản sửa): so-ho-so.csv → so-ho-so-sua.csv")]
    public void A_correction_wins_whatever_its_name_sorts_before_and_the_order_is_printed(string language, string words)
    {
        const string Header = Headers.Dossiers;
        Directory.CreateDirectory(job.At("in"));
        job.Write("in/so-ho-so.csv", Header, "D1,P1,01,2022-03-01,direct,,,9");
        job.Write("in/so-ho-so-sua.csv", Header, "D1,P1,01,2022-03-01,online,,,9");
        job.Run("load", units, procedures);

        Run run = job.RunBare(["load", job.At("in"), "--database", job.Database, "--language", language]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), OnlineOfAll("2022-03"));
    }

    [Theory]
    [InlineData("dmy", "2022-08-05")]
    [InlineData("mdy", "2022-05-08")]
    public void The_user_says_which_number_of_a_date_is_the_day(string order, string received)
    {
        string book = job.Write(
            "so.csv",
            "Mã hồ sơ;Mã TTHC;Đơn vị;Ngày tiếp nhận;Hình thức tiếp nhận",
            "H14.1-220805-0001;P1;01;05/08/2022;Trực tuyến"
        );
        job.Run("load", units, procedures);

        Run run = job.Run("load", book, "--dates", order);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((1, 1), OnlineOfAll(received[..7]));
    }

    [Theory]
    [InlineData("en", "looks like “Canonical file: Units”, but has no column kind")]
    [InlineData("vi", "cột kind")]
    public void A_refused_file_is_exit_code_2_and_one_sentence(string language, string words)
    {
        string broken = job.Write("broken.csv", "code,name,parent", "01,Xã,");

        Run run = job.RunBare(["load", broken, units, "--database", job.Database, "--language", language]);

        Assert.Equal(2, run.ExitCode);
        string sentence = Assert.Single(run.ErrorLines);
        Assert.Contains("broken.csv", sentence, StringComparison.Ordinal);
        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.Contains("units.csv", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_exit_code_2()
    {
        Run run = job.Run("load", job.At("nope.csv"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nope.csv", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(job.Database));
    }

    [Fact]
    public void A_dry_run_says_so_and_makes_no_store()
    {
        Run run = job.Run("load", job.Folder, "--dry-run");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("--dry-run", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(job.Database));
    }

    [Fact]
    public void The_same_file_again_says_that_it_was_loaded_before()
    {
        job.Run("load", units);

        Run run = job.Run("load", units);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("units.csv: loaded before, nothing changed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_the_store_where_no_option_does()
    {
        string path = job.At("elsewhere.db");

        Run run = job.RunBare(["load", units], ("Kpi__Database", path));

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_question_to_a_store_that_is_not_there_is_one_sentence()
    {
        Run run = job.Run("scorecard", "--unit", "H14");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(job.Database, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(job.Database));
    }

    [Fact]
    public void A_store_that_is_something_else_is_one_sentence()
    {
        File.WriteAllText(job.Database, new string('x', 5000));

        Run run = job.Run("load", units);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is not a KpiDashboard database", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_in_a_place_that_cannot_be_is_one_sentence()
    {
        Run run = job.RunBare(["load", units, "--database", Path.Combine(procedures, "kpi.db"), "--language", "en"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void Help_names_the_commands_and_their_options()
    {
        Run help = job.RunBare(["--help"]);
        string all = string.Concat(
            help.Output,
            job.RunBare(["load", "--help"]).Output,
            job.RunBare(["scorecard", "--help"]).Output,
            job.RunBare(["ranking", "--help"]).Output
        );

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        foreach (
            string word in new List<string> { "load", "scorecard", "ranking", "--database", "--language", "Exit code" }
        )
        {
            Assert.Contains(word, help.Output, StringComparison.Ordinal);
        }

        foreach (
            string option in new List<string>
            {
                "--dry-run",
                "--unit",
                "--period",
                "--calendar",
                "--ytd",
                "--rules",
                "--own",
                "--format",
                "--league",
                "--indicator",
            }
        )
        {
            Assert.Contains(option, all, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("load")]
    [InlineData("fly")]
    [InlineData("scorecard")]
    [InlineData("scorecard", "--unit", "H14", "--calendar", "lunar")]
    [InlineData("scorecard", "--unit", "H14", "--format", "xml")]
    [InlineData("ranking", "--league", "commune")]
    public void Words_that_are_no_command_are_exit_code_2_with_a_pointer_to_the_help(params string[] args)
    {
        Run run = job.RunBare(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => job.Dispose();

    private (int Online, int All) OnlineOfAll(string period)
    {
        Run run = job.Run("scorecard", "--unit", "01", "--period", period, "--format", "json");
        JsonElement dossiers = run
            .Json.GetProperty("items")
            .EnumerateArray()
            .Single(i => i.GetProperty("code").GetString() == "dossiers");
        return (dossiers.GetProperty("numerator").GetInt32(), dossiers.GetProperty("denominator").GetInt32());
    }
}
