using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Values;

/// <summary>Which number of a written date is the day, told by the whole column.</summary>
public sealed class WrittenDatesTests : IDisposable
{
    private readonly LayoutStore store = new();

    [Fact]
    public void Date_cells_are_what_they_are_whatever_is_written_beside_them()
    {
        // The days of August 2022 5, 1, 12, 9 and 2 as true dates, and one as text.
        FileReport report = Load([Day(5), Day(1), Day(12), Day(9), Day(2), "25/08/2022"]);

        Assert.Equal("05 01 12 09 02 25", Days(month: 8));
        Assert.Single(report.Notes, n => n.Note == "dates-maybe-turned" && n.Subject == "NgayTiepNhan");
    }

    [Fact]
    public void Date_cells_do_not_say_how_text_is_read()
    {
        FileReport report = Load([Day(25), Day(31), "05/08/2022"]);

        Assert.Equal("25 31 05", Days(month: 8));
        Assert.DoesNotContain(report.Notes, n => n.Note.StartsWith("dates", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_read_day_first()
    {
        Load(["05/08/2022", "1/8/2022", "12-8-2022 09:30"]);

        Assert.Equal("05 01 12", Days(month: 8));
    }

    [Fact]
    public void A_column_that_can_only_be_read_month_first_is_and_a_note_says_so_with_an_example()
    {
        FileReport report = Load(["08/05/2022", "08/25/2022", "08/12/2022"]);

        Assert.Equal("05 25 12", Days(month: 8));
        Assert.Single(report.Notes, n => n is { Note: "dates-month-first", Subject: "NgayTiepNhan: 08/25/2022" });
    }

    [Fact]
    public void A_column_of_both_orders_refuses_the_odd_rows()
    {
        FileReport report = Load(["25/08/2022", "08/26/2022", "05/08/2022"]);

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(
            (3L, "NgayTiepNhan", "08/26/2022", "date-order"),
            (rejected.Line, rejected.Column, rejected.Value, rejected.Reason)
        );
        Assert.Equal("25 05", Days(month: 8));
    }

    [Fact]
    public void A_day_first_date_of_the_last_row_speaks_for_a_long_column()
    {
        object?[] days = [.. Enumerable.Repeat<object?>("08/13/2022", 1500), "25/08/2022"];

        FileReport report = Load(days);

        Assert.Equal(1500, report.Entry.Rejected);
        Assert.Equal(1500, report.Reasons["date-order"]);
        Assert.Equal("25", Days(month: 8));
    }

    [Fact]
    public void A_column_that_proves_nothing_goes_with_its_table()
    {
        FileReport report = Load(["08/05/2022", "08/01/2022"], ["08/25/2022", "08/30/2022"]);

        Assert.Equal("05 01", Days(month: 8));
        Assert.Equal(
            ["NgayHenTra: 08/25/2022", "NgayTiepNhan: 08/05/2022"],
            report.Notes.Where(n => n.Note == "dates-month-first").Select(n => n.Subject).Order()
        );
    }

    [Theory]
    [InlineData(DateOrder.DayFirst, "05 01", 0)]
    [InlineData(DateOrder.MonthFirst, "08 08", 0)]
    public void What_the_user_says_decides(DateOrder order, string days, int notes)
    {
        FileReport report = Load(["05/08/2022", "01/08/2022"], reading: new ReadingOptions { Dates = order });

        Assert.Equal(days, Days(order == DateOrder.DayFirst ? 8 : null));
        Assert.Equal(notes, report.Notes.Count(n => n.Note == "dates-month-first"));
    }

    [Fact]
    public void What_the_user_says_refuses_what_cannot_be_read_so()
    {
        FileReport report = Load(
            ["25/08/2022", "05/08/2022"],
            reading: new ReadingOptions { Dates = DateOrder.MonthFirst }
        );

        Assert.Equal("date-order", Assert.Single(report.Rejected).Reason);
    }

    [Theory]
    [InlineData("31/02/2022", "bad-date")]
    [InlineData("05/08/1922", "year-out-of-range")]
    [InlineData("05/08/2922", "received-in-future")]
    [InlineData("hôm qua", "bad-date")]
    public void The_reason_names_the_cause(string day, string reason)
    {
        FileReport report = Load(["25/08/2022", day]);

        Assert.Equal(reason, Assert.Single(report.Rejected).Reason);
    }

    [Fact]
    public void A_date_cell_of_another_century_is_refused_for_it()
    {
        FileReport report = Load([new DateTime(1922, 8, 5), new DateTime(2922, 8, 5)]);

        Assert.Equal((1L, 1L), (report.Reasons["year-out-of-range"], report.Reasons["received-in-future"]));
    }

    public void Dispose() => store.Dispose();

    private static DateTime Day(int day) => new(2022, 8, day);

    private FileReport Load(object?[] received, object?[]? due = null, ReadingOptions? reading = null) =>
        store.LoadOne(
            "x.xlsx",
            Book.Of([
                ["MaHoSo", "MaDonVi", "MaTTHC", "KenhTiepNhan", "NgayTiepNhan", "NgayHenTra", "TrangThai"],
                .. received.Select(
                    (day, i) =>
                        new[]
                        {
                            $"H14.51.01-2208-{i:0000}",
                            "Sở Tư pháp",
                            LayoutFiles.Procedures[0].Code,
                            "Trực tiếp",
                            day,
                            due?[i],
                            4,
                        }
                ),
            ]),
            reading
        );

    /// <summary>The days of reception in the order of the file; all must lie in the month.</summary>
    private string Days(int? month)
    {
        string[] days = SqliteFile.Texts(store.Store.Location, "select Received from Dossier order by Code");
        Assert.All(
            days,
            day => Assert.True(month is null || day.StartsWith($"2022-{month:00}-", StringComparison.Ordinal), day)
        );
        return string.Join(' ', days.Select(day => day[8..]));
    }
}
