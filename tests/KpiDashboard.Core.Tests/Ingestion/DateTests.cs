using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Dates and times of a dossier, in Vietnamese time.</summary>
public sealed class DateTests : IDisposable
{
    private readonly Province province = new Province().Unit("01").Procedures("P1");

    [Theory]
    [InlineData("2022-08-01", "2022-08-01")]
    [InlineData("2022-08-01T09:30", "2022-08-01")]
    [InlineData("2022-08-01 09:30", "2022-08-01")]
    [InlineData("2022-08-01T23:59:59", "2022-08-01")]
    [InlineData("2022-08-01T00:00:00.000", "2022-08-01")]
    [InlineData("2022-08-01T16:59:59Z", "2022-08-01")]
    [InlineData("2022-08-01T17:00:00Z", "2022-08-02")]
    [InlineData("2022-07-31T17:00Z", "2022-08-01")]
    [InlineData("2021-12-31T20:15:00.25Z", "2022-01-01")]
    [InlineData("2022-08-01T23:30:00+07:00", "2022-08-01")]
    [InlineData("2022-08-01T00:30:00+09:00", "2022-07-31")]
    [InlineData("2022-08-01T12:00:00-05:00", "2022-08-02")]
    [InlineData("2020-02-29", "2020-02-29")]
    public void A_moment_is_received_on_its_Vietnamese_day(string text, string day)
    {
        FileReport report = province.LoadRows("dossiers", $"D1,P1,01,{text},online,,,9");

        Assert.Empty(report.Rejected);
        Assert.Equal(day, $"{province.Board.DataUntil:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("2022-08-32")]
    [InlineData("2022-00-01")]
    [InlineData("2022-02-29")]
    [InlineData("22-08-01")]
    [InlineData("2022-08-01T24:00")]
    [InlineData("2022-08-01T12:60")]
    [InlineData("2022-08-01T12:00:60")]
    [InlineData("2022-08-01T12:00:00X")]
    [InlineData("2022-08-01T12:00:00+7")]
    [InlineData("2022-08-01x12:00")]
    [InlineData("2022-08-01T12:00:00+99:00")]
    public void What_is_no_date_is_refused(string text)
    {
        FileReport report = province.LoadRows("dossiers", $"D1,P1,01,{text},online,,,9");

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(("received", text, "bad-date"), (rejected.Column, rejected.Value, rejected.Reason));
    }

    [Theory]
    [InlineData("01/08/2022")]
    [InlineData("1-8-2022 09:30")]
    [InlineData("2022-8-1")]
    [InlineData("2022/08/01")]
    [InlineData("20220801")]
    [InlineData("44774")]
    [InlineData("2022-08-01T")]
    [InlineData("2022-08-01T9:30")]
    public void A_day_that_our_own_files_write_otherwise_is_refused_for_that(string text)
    {
        FileReport report = province.LoadRows("dossiers", $"D1,P1,01,{text},online,,,9");

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(("received", text, "date-not-iso"), (rejected.Column, rejected.Value, rejected.Reason));
    }

    [Theory]
    [InlineData("0022-08-01,online,,", "received")]
    [InlineData("1922-08-05,online,,", "received")]
    [InlineData("1999-12-31,online,,", "received")]
    [InlineData("2000-01-01T05:00:00+14:00,online,,", "received")]
    [InlineData("2022-08-01,online,1999-12-31,", "due")]
    [InlineData("2022-08-01,online,2032-09-02,", "due")]
    [InlineData("2022-08-01,online,2202-08-15,", "due")]
    public void A_dossier_of_a_year_out_of_range_is_refused(string days, string column)
    {
        FileReport report = province.LoadRows("dossiers", $"D1,P1,01,{days},9");

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal((column, "year-out-of-range"), (rejected.Column, rejected.Reason));
    }

    [Theory]
    [InlineData("2000-01-01,online,2000-01-01,2000-01-01")]
    [InlineData("2022-09-01,online,2032-09-01,2022-09-01")]
    public void Years_from_2000_to_today_are_taken_and_for_what_is_due_ten_more(string days)
    {
        FileReport report = province.LoadRows("dossiers", $"D1,P1,01,{days},9");

        Assert.Empty(report.Rejected);
        Assert.Equal(1, report.Entry.Loaded);
    }

    [Theory]
    [InlineData("2022-08-01T09:30:00", "2022-08-01T09:29:59", true)]
    [InlineData("2022-08-01T09:30:00", "2022-08-01T09:30:00", false)]
    [InlineData("2022-08-01T09:30:00", "2022-08-01", false)]
    [InlineData("2022-08-01", "2022-08-01T00:00:00", false)]
    [InlineData("2022-08-01", "2022-07-31T23:59:59", true)]
    [InlineData("2022-08-01T09:30:00", "2022-08-01T02:30:00Z", false)]
    [InlineData("2022-08-01T09:30:00", "2022-08-01T02:29:59Z", true)]
    public void Finished_before_received_is_told_by_the_time_where_both_have_one(
        string received,
        string finished,
        bool refused
    )
    {
        FileReport report = province.LoadRows("dossiers", $"D1,P1,01,{received},online,,{finished},9");

        Assert.Equal(refused, report.Reasons.ContainsKey("finished-before-received"));
        Assert.Equal(refused ? 0 : 1, report.Entry.Loaded);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+14:00", "")]
    [InlineData("2022-08-01", "9999-12-31T23:00:00Z")]
    public void A_day_at_the_edge_of_what_is_a_date_does_not_end_the_load(string received, string finished)
    {
        FileReport report = province.LoadRows(
            "dossiers",
            $"D1,P1,01,{received},online,,{finished},9",
            "D2,P1,01,2022-08-01,online,,,9"
        );

        Assert.Equal(2, report.Entry.RowsRead);
        Totals.Balance(report);
    }

    [Fact]
    public void Validity_includes_both_ends_and_empty_means_open()
    {
        province.Unit("02", from: "2022-03-01", to: "2022-03-02");
        _ = province.Board;

        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P1,02,2022-02-28,online,,,9",
            "D2,P1,02,2022-03-01,online,,,9",
            "D3,P1,02,2022-03-02T23:59:59,online,,,9",
            "D4,P1,02,2022-03-03,online,,,9",
            "D5,P1,01,2000-01-01,online,,,9"
        );

        Assert.Equal([2L, 5L], report.Rejected.Select(r => r.Line));
        Assert.All(report.Rejected, r => Assert.Equal("unit-not-valid", r.Reason));
    }

    public void Dispose() => province.Dispose();
}
