using System.Globalization;
using System.Text.Json;
using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Kit;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Points;
using KpiDashboard.SampleData;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>The sample data say what they were made to say.</summary>
public sealed class SampleDataTests(SampleProvince sample)
{
    [Fact]
    public void The_sample_loads_with_some_rows_quarantined()
    {
        Assert.Equal(1, sample.Loaded.ExitCode);
        Assert.Empty(sample.Loaded.Error);
    }

    [Theory]
    // Of 2020 nothing was published: three services of twelve, four of 101, counted in the files.
    [InlineData("2020", false, "level-4", 0, 3, 12, "25.00")]
    [InlineData("2020", false, "plan-2022", 0, 4, 101, "3.96")]
    [InlineData("2020", false, "plan-2022", 1, 69, 112_029, "0.06")]
    [InlineData("2021", false, "level-4", 0, 12, 120, "10.00")]
    [InlineData("2021", false, "plan-2022", 1, 11_904, 121_476, "9.80")]
    [InlineData("2022-08", true, "plan-2022", 0, 135, 288, "46.88")]
    [InlineData("2022-08", true, "plan-2022", 1, 32_010, 94_027, "34.04")]
    public void The_provinces_figures_are_calibrated(
        string period,
        bool ytd,
        string rules,
        int place,
        long numerator,
        long denominator,
        string value
    )
    {
        List<string> args = ["scorecard", "--unit", "H14", "--period", period, "--rules", rules, "--format", "json"];
        if (ytd)
        {
            args.Add("--ytd");
        }

        JsonElement indicator = sample.Job.Run([.. args]).Json.GetProperty("items")[place];

        Assert.Equal(numerator, indicator.GetProperty("numerator").GetInt64());
        Assert.Equal(denominator, indicator.GetProperty("denominator").GetInt64());
        Assert.Equal(value, indicator.GetProperty("value").GetRawText());
    }

    [Fact]
    public void The_table_shows_the_figures_of_2021_as_published()
    {
        Assert.Contains(
            "10.00 %",
            sample.Job.Run("scorecard", "--unit", "H14", "--period", "2021", "--rules", "level-4").Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "9.80 %",
            sample.Job.Run("scorecard", "--unit", "H14", "--period", "2021", "--rules", "plan-2022").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Support_points_cover_some_communes_and_one_month_of_one_does_not_agree()
    {
        Scoreboard board = await sample.Store.LoadScoreboardAsync(TestContext.Current.CancellationToken);
        PointBook book = await PointBook.ReadAsync(sample.Store, board);
        DateOnly day = new(2022, 8, 31);

        Assert.Equal(70, book.Points.Count);
        Assert.Equal(10, book.Points.Count(p => board.Units.Find(p.UnitCode, day)!.Kind == UnitKind.District));
        Assert.Equal(
            Enum.GetValues<PointState>().Except([PointState.OpenUnfit]),
            book.Points.Select(p => p.StateOn(day)).Distinct().Order()
        );
        PointDoubt doubt = Assert.Single(book.Doubts(board.Units.ProvinceOn(DateRange.Inclusive(day, day))!, day));
        Assert.Equal(
            ("01786", new DateOnly(2022, 8, 1), 9),
            (doubt.Unit.Code, doubt.Month, doubt.Helped - doubt.Received)
        );
        Assert.Contains(book.Months, m => m.Helped is null);
        Assert.InRange(
            book.Months.Count,
            1,
            book.Points.Sum(p => Enumerable.Range(1, 8).Count(m => p.WasOpenIn(new DateOnly(2022, m, 1)))) - 1
        );
    }

    [Fact]
    public async Task Ninety_nine_rows_are_refused_each_for_the_mistake_that_was_put_in()
    {
        List<ImportReason> reasons = [];
        foreach (
            ImportEntry import in await sample.Store.QueryAsync<ImportEntry>(
                cancellation: TestContext.Current.CancellationToken
            )
        )
        {
            reasons.AddRange(
                await sample.Store.QueryAsync<ImportReason>(
                    new { ImportId = import.Id },
                    TestContext.Current.CancellationToken
                )
            );
        }

        Dictionary<string, long> expected = new()
        {
            ["unknown-procedure"] = 16,
            ["unknown-unit"] = 16,
            ["bad-date"] = 16,
            ["finished-before-received"] = 16,
            ["received-in-future"] = 8,
            ["bad-channel"] = 12,
            ["duplicate-code"] = 15,
        };
        Assert.Equal(
            expected.OrderBy(r => r.Key),
            reasons.GroupBy(r => r.Reason).ToDictionary(g => g.Key, g => g.Sum(r => r.Rows)).OrderBy(r => r.Key)
        );
    }

    [Fact]
    public async Task Each_month_has_the_mistakes_and_notes_that_the_readme_counts()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        IReadOnlyList<ImportEntry> imports = await sample.Store.QueryAsync<ImportEntry>(cancellation: cancellation);
        IReadOnlyList<ImportNote> notes = await sample.Store.QueryAsync<ImportNote>(cancellation: cancellation);
        ImportEntry[] months = [.. imports.Where(i => i.Kind == FileKind.Dossiers).OrderBy(i => i.File)];

        Assert.Equal([11L, 13, 13, 12, 12, 14, 11, 13], months.Select(m => m.Rejected));
        Assert.All(months, m => Assert.Equal(m.RowsRead, m.Loaded + m.Rejected));
        Assert.All(
            months,
            m => Assert.Equal(4, notes.Single(n => n.ImportId == m.Id && n.Note == "empty-channel").Rows)
        );
        Assert.Equal(
            [("extra-column", "note"), ("personal-column", "applicant_name")],
            notes
                .Where(n => n.ImportId == months[4].Id && n.Subject.Length > 0)
                .Select(n => (n.Note, n.Subject))
                .Order()
        );
        Assert.All(imports.Where(i => i.Kind != FileKind.Dossiers), i => Assert.Equal(0, i.Rejected));
    }

    [Fact]
    public async Task The_reports_of_June_2022_agree_for_one_unit_and_miss_dossiers_for_the_other()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var board = await sample.Store.LoadScoreboardAsync(cancellation);
        IReadOnlyList<Reconciliation> rows = await sample.Store.QueryAsync<Reconciliation>(cancellation: cancellation);
        DateOnly june = new(2022, 6, 1);

        Reconciliation Of(string unit) =>
            rows.Single(r => r.Start == june && r.UnitId == board.Units.Find(unit, june)!.Id);

        Assert.Equal(2, rows.Count(r => r.Start == june));
        Assert.False(Of("01273").DossiersMissing);
        Assert.Equal(Of("01273").StatisticsTotal, Of("01273").DossiersTotal);
        Assert.True(Of("01786").DossiersMissing);
        Assert.Equal(8, Of("01786").StatisticsTotal - Of("01786").DossiersTotal);
        Assert.Equal(Of("01786").StatisticsOnline, Of("01786").DossiersOnline);
    }

    [Fact]
    public async Task What_2020_leaves_of_each_unit_is_what_2021_takes_over()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Scoreboard board = await sample.Store.LoadScoreboardAsync(cancellation);
        BalanceBook before = await BalanceBook.ReadAsync(sample.Store, Year(2020), cancellation);
        BalanceBook after = await BalanceBook.ReadAsync(sample.Store, Year(2021), cancellation);

        Assert.All(board.Units.All, u => Assert.Equal(before.Of([u]).Pending, after.Of([u]).CarriedOver));
        Assert.All(board.Units.All, u => Assert.Equal(0, before.Of([u]).Gap));
        // The sum of carried_over of January 2021, and of both columns of pending of December 2020, in the files.
        Assert.Equal(1_776, before.Of(board.Units.All).Pending);

        static DateRange Year(int year) => DateRange.Inclusive(new(year, 1, 1), new(year, 12, 31));
    }

    [Fact]
    public void On_each_day_of_August_2022_87_percent_of_the_procedures_are_offered_online()
    {
        string[][] offerings = [.. Rows("offerings.csv").Where(o => o[2] is "full" or "partial")];
        Assert.Equal(331, Rows("procedures.csv").Count());
        for (DateOnly day = new(2022, 8, 1); day.Month == 8; day = day.AddDays(1))
        {
            string text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

            int online = offerings
                .Where(o => string.CompareOrdinal(o[3], text) <= 0)
                .Where(o => o[4].Length == 0 || string.CompareOrdinal(o[4], text) >= 0)
                .Select(o => o[1])
                .Distinct()
                .Count();

            Assert.Equal(288, online);
        }
    }

    [Fact]
    public void Loading_the_sample_again_changes_nothing()
    {
        using Job job = new();
        File.Copy(sample.Job.Database, job.Database);
        string[] question = ["scorecard", "--unit", "H14", "--period", "2022", "--format", "json"];
        string before = job.Run(question).Output;

        Run again = job.Run("load", Repository.SampleData);

        Assert.Equal((1, ""), (again.ExitCode, again.Error));
        Assert.Equal(before, job.Run(question).Output);
    }

    [Fact]
    public void The_generator_writes_the_files_that_are_here()
    {
        using Job job = new();

        SampleFiles.Write(job.Folder);

        Assert.Equal(Names(Repository.SampleData), Names(job.Folder));
        Assert.All(
            Names(job.Folder),
            name =>
                Assert.True(
                    File.ReadAllBytes(job.At(name!))
                        .SequenceEqual(File.ReadAllBytes(Path.Combine(Repository.SampleData, name!))),
                    name
                )
        );
    }

    private static IEnumerable<string?> Names(string folder) =>
        Directory.GetFiles(folder, "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>Enough for files whose first columns hold no quotes.</summary>
    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Repository.SampleData, file)).Skip(1).Select(line => line.Split(','));
}
