using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>A corrected file replaces what it brought.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01")
        .Unit("02")
        .Procedures("P1", "P2")
        .Offers("01", "P1", "full")
        .Offers("01", "P2", "partial");

    [Theory]
    [InlineData("D1,P1,01,2022-03-01,direct,,,9", "a channel")]
    [InlineData("D1,P2,01,2022-03-01,online,,,9", "a procedure")]
    [InlineData("D1,P1,02,2022-03-01,online,,,9", "a unit")]
    [InlineData("D1,P1,01,2022-03-02,online,,,9", "a day of the same half-month")]
    [InlineData("D1,P1,01,2022-04-20,online,,,9", "a month")]
    [InlineData("D1,P1,01,2022-03-01,online,,,3", "a status that does not count")]
    [InlineData("D1,P1,01,2022-03-01,online,,2022-03-09,10", "the end")]
    public void Correcting_a_dossier_gives_the_cells_of_the_corrected_row_alone(string row, string what)
    {
        province.LoadRows("dossiers", "D1,P1,01,2022-03-01,online,,,9");
        FileReport report = province.LoadRows("dossiers", row);
        using Province fresh = new Province()
            .Unit("01")
            .Unit("02")
            .Procedures("P1", "P2")
            .Offers("01", "P1", "full")
            .Offers("01", "P2", "partial");
        fresh.LoadRows("dossiers", row);

        Assert.True(report.Entry.Replaced == 1, what);
        Assert.Equal(fresh.Query<CellRow>(), province.Query<CellRow>());
        Assert.Equal(fresh.Board.DataUntil, province.Board.DataUntil);
    }

    [Fact]
    public void A_day_left_within_its_half_month_no_longer_stands_in_for_statistics()
    {
        province.Reports("01", "P1", "2022-03-01", "2022-03-08", online: 7).Dossier("D1", "P1", "01", "2022-03-07");
        Assert.Equal(new Figure(1, 1), province.B("01", "2022-03"));

        province.LoadRows("dossiers", "D1,P1,01,2022-03-09,online,,,9");

        Assert.Equal(new Figure(8, 8), province.B("01", "2022-03"));
        Assert.Empty(province.Query<Reconciliation>());
    }

    [Fact]
    public void Data_no_longer_reach_to_a_day_that_was_corrected_away()
    {
        province.LoadRows("dossiers", "D1,P1,01,2022-03-12,online,,,9");

        province.LoadRows("dossiers", "D1,P1,01,2022-03-02,online,,,9");

        Assert.Equal(new DateOnly(2022, 3, 2), province.Board.DataUntil);
    }

    [Fact]
    public void A_row_that_says_the_same_is_unchanged_and_leaves_the_version()
    {
        province.LoadRows("dossiers", "D1,P1,01,2022-03-01,online,2022-03-09,,4", "D2,P1,01,2022-03-01,online,,,4");
        long version = province.Board.DataVersion;

        FileReport report = province.LoadRows("dossiers", "D1,P1,01,2022-03-01T08:00:00,2,2022-03-09,,4");

        Assert.Equal((1L, 0L), (report.Entry.Unchanged, report.Entry.Replaced));
        Assert.False(report.AlreadyLoaded);
        Assert.Equal(version, province.Board.DataVersion);
        Assert.Equal(2, province.B("01", "2022").Denominator);
    }

    [Fact]
    public void Corrected_offerings_move_the_dossiers_that_are_there_already()
    {
        province.Receives("01", "P1", "2022-03-10", online: 1).Receives("01", "P1", "2022-03-20", online: 1);
        Assert.Equal(new Figure(2, 2), province.B("01", "2022", "level-4"));

        FileReport report = province.LoadRows("offerings", "01,P1,information,,2022-03-14", "01,P1,full,2022-03-15,");

        Assert.Equal((1L, 1L), (report.Entry.Loaded, report.Entry.Replaced));
        Assert.Equal(new Figure(1, 1), province.B("01", "2022", "level-4"));
        Assert.Equal(
            new Figure(0, 1),
            province.A("01", province.Select("2022-03", calendar: Periods.PeriodCalendar.Reporting))
        );
        Assert.Equal(new Figure(1, 2), province.A("01", "2022-03"));
    }

    [Fact]
    public void Offerings_of_pairs_that_a_file_does_not_name_stay()
    {
        province.LoadRows("dossiers", "D1,P1,01,2022-01-05,direct,,,9");

        province.LoadRows("offerings", "01,P1,partial,,");

        Assert.Equal(2, province.A("01", "2022").Denominator);
        Assert.Equal(0, province.A("01", "2022", "level-4").Denominator);
    }

    [Fact]
    public void Dropping_a_level_of_a_history_raises_the_data_version()
    {
        province.LoadRows("dossiers", "D1,P1,01,2022-01-05,direct,,,9");
        province.LoadRows("offerings", "01,P1,partial,2022-01-01,2022-06-30", "01,P1,full,2022-07-01,");
        long version = province.Board.DataVersion;
        Assert.Equal(1, province.A("01", "2022", "level-4").Denominator);

        province.LoadRows("offerings", "01,P1,partial,2022-01-01,2022-06-30");

        Assert.Equal(0, province.A("01", "2022", "level-4").Denominator);
        Assert.Equal(version + 1, province.Board.DataVersion);
    }

    [Fact]
    public void Corrected_statistics_replace_all_rows_of_their_unit_and_period_and_no_others()
    {
        province
            .Reports("01", "P1", "2022-01-01", "2022-02-01", online: 1)
            .Reports("01", "P2", "2022-01-01", "2022-02-01", online: 2)
            .Reports("01", "P1", "2022-02-01", "2022-03-01", online: 4)
            .Reports("02", "P1", "2022-01-01", "2022-02-01", online: 8);
        Assert.Equal(15, province.B("H14", "2022").Denominator);
        long version = province.Board.DataVersion;

        FileReport report = province.LoadRows("statistics", "01,P1,2022-01-01,2022-02-01,16,0,0,0,0,0,0,0,0");

        Assert.Equal((0L, 1L), (report.Entry.Loaded, report.Entry.Replaced));
        Assert.Equal(28, province.B("H14", "2022").Denominator);
        Assert.Equal(version + 1, province.Board.DataVersion);
    }

    [Fact]
    public void Dropping_a_row_of_a_report_raises_the_data_version()
    {
        province
            .Reports("01", "P1", "2022-01-01", "2022-02-01", online: 1)
            .Reports("01", "P2", "2022-01-01", "2022-02-01", online: 2);
        long version = province.Board.DataVersion;

        FileReport report = province.LoadRows("statistics", "01,P2,2022-01-01,2022-02-01,2,0,0,0,0,0,0,0,0");

        Assert.Equal((1L, version + 1), (report.Entry.Unchanged, province.Board.DataVersion));
        Assert.Equal(2, province.B("01", "2022").Denominator);
    }

    [Fact]
    public void A_reported_period_never_overlaps_another_one_that_is_there()
    {
        province.Reports("01", "P1", "2022-01-01", "2022-02-01", online: 5);
        _ = province.Board;

        FileReport report = province.LoadRows("statistics", "01,P1,2022-01-01,2022-04-01,20,0,0,0,0,0,0,0,0");

        Assert.Equal("overlap", Assert.Single(report.Rejected).Reason);
        Assert.Equal(new Figure(5, 5), province.B("01", "2022"));
    }

    [Fact]
    public void A_file_that_reports_a_month_and_its_quarter_counts_the_dossiers_once()
    {
        province.Reports("01", "P1", "2022-01-01", "2022-02-01", online: 5);
        _ = province.Board;

        FileReport report = province.LoadRows(
            "statistics",
            "01,P1,2022-01-01,2022-04-01,20,0,0,0,0,0,0,0,0",
            "01,P1,2022-01-01,2022-02-01,5,0,0,0,0,0,0,0,0"
        );

        Totals.Balance(report);
        Assert.Contains(province.B("01", "2022").Denominator, new List<long> { 5, 20 });
    }

    [Fact]
    public void A_corrected_procedure_keeps_its_dossiers()
    {
        province.Receives("01", "P1", "2022-03-10", online: 1);
        _ = province.Board;

        FileReport report = province.LoadRows("procedures", "P1,Tên mới,Đất đai", "P2,Thủ tục P2,Lĩnh vực");

        Assert.Equal((1L, 1L), (report.Entry.Replaced, report.Entry.Unchanged));
        Assert.Equal("Tên mới", province.Board.Procedures[0].Name);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
    }

    public void Dispose() => province.Dispose();
}
