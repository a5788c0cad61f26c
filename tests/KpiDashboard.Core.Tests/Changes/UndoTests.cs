using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>An import is taken back, whatever was loaded after it.</summary>
public sealed class UndoTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01")
        .Unit("02")
        .Procedures("P1", "P2")
        .Offers("01", "P1", "full");

    [Fact]
    public void A_dossier_goes_back_to_what_it_was_and_a_new_one_vanishes()
    {
        province.LoadRows("dossiers", "D1,P1,01,2022-03-01,online,,,9");
        int second = Load("dossiers", "D1,P1,01,2022-03-01,direct,,,9", "D2,P1,01,2022-03-02,direct,,,9");
        Assert.Equal(new Figure(0, 2), province.B("01", "2022-03"));
        long version = province.Board.DataVersion;

        UndoReport report = Undo(second);

        Assert.Equal((2L, 1L), (report.Taken, report.Returned));
        Assert.Equal(new Figure(1, 1), province.B("01", "2022-03"));
        Assert.Equal(version + 1, province.Board.DataVersion);
    }

    [Fact]
    public void A_row_that_a_later_import_replaced_keeps_the_later_value_and_forgets_the_undone_one()
    {
        int first = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9");
        int second = Load("dossiers", "D1,P1,01,2022-03-01,direct,,,9");
        int third = Load("dossiers", "D1,P1,01,2022-03-01,postal,,,9");

        UndoReport report = Undo(second);

        Assert.Equal((0L, 0L), (report.Taken, report.Returned));
        Assert.Equal(new Figure(0, 1), province.B("01", "2022"));
        Undo(third);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
        Undo(first);
        Assert.False(province.B("01", "2022").HasData);
    }

    [Fact]
    public void The_same_file_can_be_loaded_again_after_it_was_taken_back()
    {
        Undo(Load("dossiers", "D1,P1,01,2022-03-01,online,,,9"));

        FileReport again = province.LoadRows("dossiers", "D1,P1,01,2022-03-01,online,,,9");

        Assert.False(again.AlreadyLoaded);
        Assert.Equal(1, again.Entry.Loaded);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
    }

    [Fact]
    public void A_file_of_refused_rows_alone_can_be_loaded_again_after_it_was_taken_back()
    {
        Undo(Load("dossiers", "D1,P1,NOPE,2022-03-01,online,,,9"));

        Assert.False(province.LoadRows("dossiers", "D1,P1,NOPE,2022-03-01,online,,,9").AlreadyLoaded);
    }

    [Fact]
    public void Statistics_of_a_period_come_back_whole()
    {
        Load("statistics", Report("01", "P1", 3), Report("01", "P2", 4));
        int second = Load("statistics", Report("01", "P1", 10));
        Assert.Equal(10, province.B("01", "2022-01").Denominator);

        Undo(second);

        Assert.Equal(7, province.B("01", "2022-01").Denominator);
    }

    [Fact]
    public void Statistics_that_would_overlap_others_do_not_come_back()
    {
        Load("statistics", Report("01", "P1", 3));
        int second = Load("statistics", Report("01", "P2", 4));
        int third = Load("statistics", "01,P1,2022-01-15,2022-02-15,5,0,0,0,0,0,0,0,0");

        string sentence = Refusal(second);

        Assert.Contains($"{third} (statistics.csv)", sentence, StringComparison.Ordinal);
        Assert.Equal(9, province.B("01", "2022").Denominator);
        Undo(third);
        Undo(second);
        Assert.Equal(3, province.B("01", "2022").Denominator);
    }

    [Fact]
    public void Taking_offerings_back_gives_dossiers_the_level_they_had()
    {
        province.Receives("01", "P1", "2022-03-10", online: 1);
        _ = province.Board;
        int second = Load("offerings", "01,P1,information,,");
        Assert.Equal(0, province.A("01", "2022").Denominator);

        Undo(second);

        Assert.Equal(new Figure(1, 1), province.A("01", "2022", "level-4"));
    }

    [Fact]
    public void Units_and_procedures_that_others_refer_to_stay_and_the_sentence_says_who_refers_to_them()
    {
        int units = Load("units", "03,Xã Ba,commune,H14,,");
        int procedures = Load("procedures", "P3,Tên,");
        int dossiers = Load("dossiers", "D1,P3,03,2022-03-01,online,,,9");

        foreach ((int import, string code) in new[] { (units, "03"), (procedures, "P3") })
        {
            string sentence = Refusal(import);
            Assert.Contains(code, sentence, StringComparison.Ordinal);
            Assert.Contains($"{dossiers} (dossiers.csv)", sentence, StringComparison.Ordinal);
        }

        Undo(dossiers);
        Undo(units);
        Undo(procedures);
        Assert.Null(province.Board.Units.Find("03"));
        Assert.DoesNotContain(province.Board.Procedures, p => p.Code == "P3");
    }

    [Fact]
    public void A_unit_to_which_only_the_past_of_a_dossier_refers_stays_too()
    {
        int units = Load("units", "03,Xã Ba,commune,H14,,");
        Load("dossiers", "D1,P1,03,2022-03-01,online,,,9");
        Load("dossiers", "D1,P1,01,2022-03-01,online,,,9");

        Assert.Contains("03", Refusal(units), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_goes_back_to_its_earlier_name_and_days_and_its_dossiers_move_with_it()
    {
        province.Receives("01", "P1", "2022-03-10", online: 1).Receives("01", "P1", "2022-08-10", direct: 1);
        _ = province.Board;
        int second = Load("units", "01,Xã cũ,commune,H14,,2022-06-30", "01,Xã mới,commune,H14,2022-07-01,");
        Assert.Equal(1, province.B("01", province.Select("2022-08")).Denominator);
        Assert.Equal("Xã mới", province.Find("01", province.Select("2022-08")).Name);

        Undo(second);

        Assert.Equal("Đơn vị 01", Assert.Single(province.Board.Units.All, u => u.Code == "01").Name);
        Assert.Equal(new Figure(1, 2), province.B("01", "2022"));
        Assert.Equal(1, province.A("01", "2022").Denominator);
    }

    [Fact]
    public void A_unit_with_dossiers_on_days_that_it_would_lose_stays_as_it_is()
    {
        Load("units", "03,Xã Ba,commune,H14,2022-06-01,");
        int second = Load("units", "03,Xã Ba,commune,H14,2022-01-01,");
        Load("dossiers", "D1,P1,03,2022-03-01,online,,,9");

        Assert.Contains("03", Refusal(second), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_stays_in_the_history_with_who_took_it_back_and_when()
    {
        int import = Load("targets", "dossiers,2022,,,33");
        province.Clock.Now = province.Clock.Now.AddDays(1);

        new Undo(province.Store, province.Clock, "Lan").Run(import);

        ImportEntry entry = province.Query<ImportEntry>().Single(i => i.Id == import);
        Assert.Equal((province.Clock.Now, "Lan"), (entry.UndoneAt, entry.UndoneBy));
        Assert.Equal(Environment.UserName, entry.LoadedBy);
        string sentence = Refusal(import);
        Assert.Contains("Lan", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_that_there_is_not_is_named() =>
        Assert.Contains("4711", Refusal(4711), StringComparison.Ordinal);

    [Fact]
    public void What_a_later_file_brought_too_stays_until_that_is_taken_back()
    {
        int first = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9", "D3,P1,01,2022-03-01,direct,,,9");
        int cumulative = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9", "D2,P1,01,2022-04-01,online,,,9");

        UndoReport report = Undo(first);

        Assert.Equal((1L, 0L, 1L), (report.Taken, report.Returned, report.Kept));
        Assert.Empty(report.LoadAgain);
        Assert.Equal(new Figure(2, 2), province.B("01", "2022"));
        Undo(cumulative);
        Assert.False(province.B("01", "2022").HasData);
    }

    [Fact]
    public void A_correction_that_a_later_file_repeated_stays_and_what_was_before_it_comes_back_after_both()
    {
        Load("dossiers", "D1,P1,01,2022-03-01,online,,,9");
        int second = Load("dossiers", "D1,P1,01,2022-03-01,direct,,,9");
        int third = Load("dossiers", "D1,P1,01,2022-03-01,direct,,,9", "D2,P1,01,2022-03-01,direct,,,9");

        Undo(second);

        Assert.Equal(new Figure(0, 2), province.B("01", "2022"));
        Undo(third);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
    }

    [Fact]
    public void What_a_later_file_repeated_before_it_was_corrected_comes_back_when_the_correction_goes()
    {
        int first = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9");
        Load("dossiers", "D1,P1,01,2022-03-01,online,,,9", "D2,P1,02,2022-03-01,online,,,9");
        int third = Load("dossiers", "D1,P1,01,2022-03-01,direct,,,9");

        Undo(first);
        Undo(third);

        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
    }

    [Fact]
    public void A_file_that_only_repeats_is_an_import_of_its_own_and_no_new_data()
    {
        int first = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9", "D2,P1,01,2022-03-01,direct,,,9");
        long version = province.Board.DataVersion;

        FileReport repeating = province.LoadRows(
            "dossiers",
            "D2,P1,01,2022-03-01,direct,,,9",
            "D1,P1,01,2022-03-01,online,,,9"
        );

        Assert.False(repeating.AlreadyLoaded);
        Assert.Equal(version, province.Board.DataVersion);
        Assert.Equal((0L, 0L, 2L), Counts(Undo(first)));
        Assert.Equal(version, province.Board.DataVersion);
        Assert.Equal((2L, 0L, 0L), Counts(Undo(repeating.Entry.Id)));
        Assert.False(province.B("01", "2022").HasData);
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(6_000)]
    public void What_was_repeated_costs_less_than_a_byte_a_row_and_stays_to_the_row(int rows)
    {
        // Real codes: unit, day and number; each unit has about twenty dossiers a day.
        string[] all =
        [
            .. Enumerable
                .Range(0, rows)
                .Select(i =>
                    $"000.{i / 20 % 50:00}.22.H14-22{i / 1000 % 12 + 1:00}15-{i % 20 + i / 12000 * 20:0000},P1,01,2022-03-01,online,,,9"
                ),
        ];
        Random random = new(20221123);
        string[] half = [.. all.Where(_ => random.Next(2) == 0)];
        int first = Load("dossiers", all);
        int scattered = Load("dossiers", [.. half.Reverse()]);
        int cumulative = Load("dossiers", [.. all, "D1,P1,01,2022-03-01,direct,,,9"]);

        Assert.InRange(Bytes(scattered), 1, half.Length);
        Assert.InRange(Bytes(cumulative), 1, 100);
        Undo(cumulative);
        Assert.Equal((rows - half.Length, 0L, half.Length), Counts(Undo(first)));
        Assert.Equal(half.Length, province.B("01", "2022").Denominator);
        Assert.Equal((half.Length, 0L, 0L), Counts(Undo(scattered)));
    }

    [Fact]
    public void Files_of_before_it_was_kept_what_they_repeated_are_named_to_be_loaded_again()
    {
        int first = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9");
        int cumulative = Load("dossiers", "D1,P1,01,2022-03-01,online,,,9", "D2,P1,01,2022-04-01,online,,,9");
        SqliteFile.Execute(province.Store.Location, "delete from ImportConfirmed");

        UndoReport report = Undo(first);

        Assert.Equal(cumulative, Assert.Single(report.LoadAgain).Id);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
        province.LoadRows("dossiers", "D1,P1,01,2022-03-01,online,,,9", "D2,P1,01,2022-04-01,online,,,9");
        Assert.Equal(new Figure(2, 2), province.B("01", "2022"));
    }

    [Fact]
    public void What_a_later_file_repeated_stays_through_corrections_of_the_units_days()
    {
        int first = Load("statistics", Report("01", "P1", 3));
        Load("statistics", Report("01", "P1", 3), Report("02", "P1", 4));
        Load("offerings", "01,P2,full,,", "01,P2,partial,2022-07-01,");
        int offered = Load("offerings", "02,P2,full,,");
        Load("offerings", "02,P2,full,,", "01,P1,full,,");
        Load("units", "01,Xã cũ,commune,H14,,2022-06-30", "01,Xã mới,commune,H14,2022-07-01,");

        Undo(first);
        Undo(offered);

        Assert.Equal(7, province.B("H14", "2022-01").Denominator);
        Assert.Equal(1, province.A("02", "2022").Denominator);
    }

    public void Dispose() => province.Dispose();

    private static string Report(string unit, string procedure, int online) =>
        $"{unit},{procedure},2022-01-01,2022-02-01,{online},0,0,0,0,0,0,0,0";

    private int Load(string kind, params string[] rows)
    {
        FileReport report = province.LoadRows(kind, rows);
        return report.Entry.Id;
    }

    private static (long Taken, long Returned, long Kept) Counts(UndoReport report) =>
        (report.Taken, report.Returned, report.Kept);

    private long Bytes(int import) =>
        SqliteFile.Number(
            province.Store.Location,
            $"select length(Runs) from ImportConfirmed where ImportId = {import}"
        );

    private UndoReport Undo(int import) => new Undo(province.Store, province.Clock).Run(import);

    private string Refusal(int import)
    {
        long version = province.Board.DataVersion;
        string sentence = Assert.Throws<LoadException>(() => Undo(import)).Message;
        Assert.Equal(version, province.Board.DataVersion);
        return sentence;
    }
}
