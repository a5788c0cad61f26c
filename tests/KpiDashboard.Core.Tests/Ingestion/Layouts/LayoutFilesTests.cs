using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage.Bulk;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// A file of each layout, made by a writer of its own: what is loaded, refused and left out is counted by hand from
/// the rows that <see cref="LayoutFiles"/> writes.
/// </summary>
public sealed class LayoutFilesTests : IDisposable
{
    private static readonly ReadingOptions HoaAn = new() { Unit = "051" };

    private readonly LayoutStore store = new();

    [Theory]
    // 12 dossiers; "Trang 1", the header again, "Tổng cộng: 12 hồ sơ" and "Người lập biểu" are no data.
    [InlineData("so-ho-so.xlsx", FileKind.Dossiers, 12, 0, 4)]
    [InlineData("so-ho-so-utf8.csv", FileKind.Dossiers, 12, 0, 4)]
    [InlineData("so-ho-so-utf16.tsv", FileKind.Dossiers, 12, 0, 4)]
    [InlineData("so-ho-so-nfd.csv", FileKind.Dossiers, 12, 0, 4)]
    [InlineData("so-ho-so-1258.csv", FileKind.Dossiers, 12, 0, 4)]
    [InlineData("so-ho-so-tcvn3.csv", FileKind.Dossiers, 12, 0, 4)]
    [InlineData("so-ho-so-vni.csv", FileKind.Dossiers, 12, 0, 4)]
    // "Xã Vĩnh Quang" is two communes.
    [InlineData("ho-so-toi-thieu.xlsx", FileKind.Dossiers, 3, 1, 0)]
    // Column numbers, two sections, the total and two lines of signatures.
    [InlineData("thu-tuc-phat-sinh.xlsx", FileKind.Statistics, 5, 0, 6)]
    // 9.00003 is a code that a spreadsheet has made a number.
    [InlineData("danh-muc-thu-tuc.xlsx", FileKind.Procedures, 2, 1, 0)]
    [InlineData("theo-doi-766.xlsx", FileKind.ReportedCounts, 3, 0, 3)]
    [InlineData("bieu-ii06a-linh-vuc.xlsx", FileKind.ReportedCounts, 2, 0, 2)]
    [InlineData("bieu-ii06a-don-vi.xls", FileKind.ReportedCounts, 2, 0, 2)]
    [InlineData("bieu-07a.xlsx", FileKind.ReportedCounts, 2, 0, 1)]
    [InlineData("tong-hop-co-quan.xls", FileKind.ReportedCounts, 2, 0, 1)]
    [InlineData("dich-vu-don-vi.xlsx", FileKind.Offerings, 3, 0, 0)]
    [InlineData("bao-cao-ky.csv", FileKind.ReportedCounts, 2, 0, 1)]
    [InlineData("igate.json", FileKind.Dossiers, 3, 0, 0)]
    public void Rows_are_loaded_refused_or_no_data(string name, FileKind kind, int loaded, int rejected, int nonData)
    {
        FileReport report = store.LoadOne(name, Bytes(name), HoaAn);

        ImportEntry e = report.Entry;
        Assert.Equal((kind, loaded, rejected, nonData), (e.Kind, (int)e.Loaded, (int)e.Rejected, (int)e.NonData));
        Assert.Equal(loaded + rejected + nonData, e.RowsRead);
    }

    [Fact]
    public void A_book_says_the_same_in_every_encoding_and_container()
    {
        store.LoadOne("so-ho-so.xlsx", Bytes("so-ho-so.xlsx"));
        foreach (
            string name in LayoutFiles
                .All()
                .Select(f => f.Name)
                .Where(n => n.StartsWith("so-ho-so-", StringComparison.Ordinal))
        )
        {
            Assert.Equal((name, 12L), (name, store.LoadOne(name, Bytes(name)).Entry.Unchanged));
        }

        byte[] old = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "so-ho-so.xls"));
        Assert.Equal(12, store.LoadOne("so-ho-so.xls", old).Entry.Unchanged);
    }

    [Fact]
    public void A_dossier_of_a_book_is_of_the_unit_above_the_table_and_of_the_procedure_that_its_title_names()
    {
        store.LoadOne("so-ho-so.xlsx", Bytes("so-ho-so.xlsx"));

        Assert.Equal(
            [
                $"000.21.03.H14-220702-0001 051 {LayoutFiles.Procedures[0].Code} 2022-07-02 1 2022-07-12 2022-07-10 10",
                $"000.21.03.H14-220704-0002 051 {LayoutFiles.Procedures[1].Code} 2022-07-04 1 2022-07-14 2022-07-12 10",
                $"000.21.03.H14-220706-0003 051 {LayoutFiles.Procedures[2].Code} 2022-07-06 1 2022-07-16 2022-07-14 10",
                $"000.21.03.H14-220708-0004 051 {LayoutFiles.Procedures[3].Code} 2022-07-08 1 2022-07-18 - 4",
            ],
            Dossiers().Take(4)
        );
    }

    [Fact]
    public void Codes_days_and_words_are_understood_as_they_come()
    {
        FileReport report = store.LoadOne("ho-so-toi-thieu.xlsx", Bytes("ho-so-toi-thieu.xlsx"));

        Assert.Equal(
            [
                $"H14.01-220801-0001 051 {LayoutFiles.Procedures[0].Code} 2022-08-01 2 - 2022-08-03 10",
                $"H14.01-220801-0002 051 {LayoutFiles.Procedures[1].Code} 2022-08-02 1 2022-08-12 - 4",
                $"H14.01-220801-0003 051 {LayoutFiles.Procedures[2].Code} 2022-08-03 3 - - 4",
            ],
            Dossiers()
        );
        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal((5L, "MaDonVi", "ambiguous-unit"), (rejected.Line, rejected.Column, rejected.Reason));
        Assert.Contains("01693 Xã Vĩnh Quang, Thành phố Cao Bằng", rejected.Value, StringComparison.Ordinal);
        Assert.Contains("01300 Xã Vĩnh Quang, Huyện Bảo Lâm", rejected.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_take_their_period_from_the_line_above_and_know_nothing_of_handling()
    {
        store.LoadOne("thu-tuc-phat-sinh.xlsx", Bytes("thu-tuc-phat-sinh.xlsx"));

        Assert.Equal(
            [
                "H14.STP 2021-06-01 2021-07-01 1000 30 0 -",
                "H14.STP 2021-06-01 2021-07-01 5 3 2 -",
                "H14.STTTT 2021-06-01 2021-07-01 10 0 0 -",
                "051 2021-06-01 2021-07-01 4 4 0 -",
                "051 2021-06-01 2021-07-01 3 1 0 -",
            ],
            Lines(
                    """
                    select u.Code || ' ' || s.PeriodStart || ' ' || s.PeriodEnd || ' ' || s.ReceivedOnline || ' ' ||
                      s.ReceivedDirect || ' ' || s.ReceivedPostal || ' ' || coalesce(s.CarriedOver + s.FinishedEarly, '-')
                    from Statistic s join Unit u on u.Id = s.UnitId order by u.Kind = 'district', s.UnitId, s.ProcedureId
                    """
                )
                .OrderBy(l => l[0] == '0')
        );
    }

    [Fact]
    public void Form_06a_is_of_the_reporting_quarter_and_a_dash_is_not_0()
    {
        FileReport report = store.LoadOne("bieu-ii06a-don-vi.xls", Bytes("bieu-ii06a-don-vi.xls"));

        string[] counts = Lines(
            """
            select u.Code || ' ' || r.PeriodStart || ' ' || r.PeriodEnd || ' ' || r.Measure || ' ' || r.Amount
            from ReportedCount r join Unit u on u.Id = r.UnitId
            """
        );
        Assert.Contains("H14.STP 2022-06-15 2022-09-15 carried_over 2", counts);
        Assert.Contains("H14.SYT 2022-06-15 2022-09-15 received_online 1000", counts);
        Assert.DoesNotContain(
            counts,
            c => c.StartsWith("H14.SYT", StringComparison.Ordinal) && c.Contains("carried_over")
        );
        // 2 are pending, but 3 in time and 0 overdue; 1020 came, but 1017 are finished and 2 pending.
        Assert.Equal(
            ["Tiếp nhận: Tổng số", "Đang giải quyết: Tổng số"],
            report.Notes.Where(n => n.Note == "stated-sum-differs").Select(n => n.Subject).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Each_equation_of_a_form_that_does_not_hold_is_found_with_its_row_and_both_sides()
    {
        FileReport report = store.LoadOne("bieu-ii06a-don-vi.xls", Bytes("bieu-ii06a-don-vi.xls"));

        // The second row, of Sở Y tế, is the ninth of the file: 3 in time and 0 overdue of 2, and 1017 + 2 of 1020.
        Finding[] found = [.. report.Findings.Where(f => f.Kind == "row-differs").OrderBy(f => f.Actual)];
        Assert.Equal(
            [
                ("9: Đang giải quyết: Tổng số, (11) = (12) + (13)", 3L, 2L, true),
                ("9: Tiếp nhận: Tổng số, (3) = (7) + (11)", 1019L, 1020L, true),
            ],
            found.Select(f => (f.Subject, f.Expected!.Value, f.Actual!.Value, f.IsWarning))
        );
        Assert.All(found, f => Assert.Equal("Sở Y tế", f.UnitName));
        Assert.All(found, f => Assert.Equal(new DateOnly(2022, 6, 15), f.PeriodStart));
    }

    [Fact]
    public void The_row_of_a_form_by_field_is_named_by_its_field_in_both_languages()
    {
        FileReport report = store.LoadOne("bieu-07a.xlsx", Bytes("bieu-07a.xlsx"));

        Finding found = Assert.Single(report.Findings, f => f.Kind == "row-differs");
        Assert.Equal("6, Hộ tịch: Đã GQ: Tổng, (6) = (7) + (8)", found.Subject);
        Assert.Equal(
            "Sở Tư pháp, kỳ 15/7/2022 – 14/8/2022, dòng 6, Hộ tịch: Đã GQ: Tổng, (6) = (7) + (8): vế trái là 9, vế phải là 10",
            Said(found, "vi-VN")
        );
        Assert.Equal(
            "Sở Tư pháp, 15/7/2022 – 14/8/2022, row 6, Hộ tịch: Đã GQ: Tổng, (6) = (7) + (8): the left side is 9, the right side 10",
            Said(found, "en-GB")
        );
    }

    [Fact]
    public void A_form_that_begins_with_another_number_than_the_one_before_ended_with_is_found_by_field()
    {
        object?[][] next = LayoutFiles.Form07a();
        next[2] = ["Kỳ báo cáo: từ ngày 15/8/2022 đến ngày 14/9/2022"];
        // 3 of civil status were left, and none of certification; 2 and 0 are carried over.
        store.LoadOne("bieu-07a.xlsx", Bytes("bieu-07a.xlsx"));
        FileReport report = store.LoadOne("sau.xlsx", Book.Of(next));

        Finding found = Assert.Single(report.Findings, f => f.Kind == "opening-differs");
        Assert.Equal(
            ("(form-07a: Hộ tịch)", 3L, 2L, new DateOnly(2022, 8, 15)),
            (found.Subject, found.Expected, found.Actual, found.PeriodStart)
        );
    }

    [Fact]
    public void An_offering_is_of_the_body_named_above_it()
    {
        store.LoadOne("dich-vu-don-vi.xlsx", Bytes("dich-vu-don-vi.xlsx"));

        Assert.Equal(
            [
                $"051 {LayoutFiles.Procedures[2].Code} 4 0001-01-01",
                $"H14.STP {LayoutFiles.Procedures[0].Code} 4 2022-01-01",
                $"H14.STP {LayoutFiles.Procedures[1].Code} 3 0001-01-01",
            ],
            Lines(
                    """
                    select u.Code || ' ' || p.Code || ' ' || o.Level || ' ' || o.ValidFrom
                    from Offering o join Unit u on u.Id = o.UnitId join ServiceProcedure p on p.Id = o.ProcedureId
                    """
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_total_that_is_not_the_sum_of_its_rows_is_found_and_not_loaded()
    {
        object?[][] rows = LayoutFiles.WithDossiers();
        rows[11][4] = 1023;

        FileReport report = store.LoadOne("x.xlsx", Book.Of(rows));

        Finding finding = Assert.Single(report.Findings, f => f.Kind == "sum-differs");
        // The sections state 1,015 and 7.
        Assert.Equal(
            (1022L, 1023L, "12: Qua mạng", true),
            (finding.Expected, finding.Actual, finding.Subject, finding.IsWarning)
        );
        Assert.Contains("12: Qua mạng", finding.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            finding,
            store.Query<Finding>(new { ImportId = report.Entry.Id }).Single(f => f.Kind == "sum-differs")
        );
        Assert.Equal(5, report.Entry.Loaded);
    }

    [Fact]
    public void A_column_of_persons_is_noted_as_one_whatever_it_is_called()
    {
        FileReport report = store.LoadOne("igate.json", Bytes("igate.json"), HoaAn);

        Assert.Equal("personal-column", Assert.Single(report.Notes, n => n.Subject == "overDueByUser").Note);
    }

    [Fact]
    public void A_sheet_that_no_layout_fits_is_named()
    {
        FileReport report = store.LoadOne("bieu-ii06a-linh-vuc.xlsx", Bytes("bieu-ii06a-linh-vuc.xlsx"));

        Assert.Equal("bieu-ii06a-linh-vuc.xlsx › II.06a", report.Entry.File);
        Assert.Equal("Hướng dẫn", Assert.Single(report.Notes, n => n.Note == "part-not-read").Subject);
    }

    [Fact]
    public void Files_of_an_archive_are_loaded_one_by_one_under_their_names()
    {
        LoadReport report = store.Load("tat-ca.zip", Bytes("tat-ca.zip"));

        Assert.Empty(report.Failures);
        Assert.Equal(
            ["tat-ca.zip › thu-tuc-phat-sinh.xlsx", "tat-ca.zip › so-ho-so.xlsx"],
            report.Files.Select(f => f.Entry.File)
        );
        Assert.All(report.Files, Totals.Balance);
    }

    [Fact]
    public void A_report_that_does_not_say_whose_it_is_is_refused_until_the_user_says_it()
    {
        Assert.Contains("--unit", store.Refuse("igate.json", Bytes("igate.json")), StringComparison.Ordinal);
        Assert.Equal(3, store.LoadOne("igate.json", Bytes("igate.json"), HoaAn).Entry.Loaded);
    }

    [Fact]
    public void A_report_that_does_not_say_its_period_is_refused_until_the_user_says_it()
    {
        object?[][] rows = [.. LayoutFiles.WithDossiers().Where((_, i) => i != 1)];
        byte[] book = Book.Of(rows);

        Assert.Contains("--period-start", store.Refuse("x.xlsx", book), StringComparison.Ordinal);

        ReadingOptions june = new() { PeriodStart = new DateOnly(2021, 6, 1), PeriodEnd = new DateOnly(2021, 6, 30) };
        Assert.Equal(5, store.LoadOne("x.xlsx", book, june).Entry.Loaded);
        Assert.All(Lines("select PeriodEnd from Statistic"), end => Assert.Equal("2021-07-01", end));
    }

    [Fact]
    public void Reported_counts_are_replaced_by_a_corrected_report_and_come_back_when_it_is_taken_back()
    {
        store.LoadOne("theo-doi-766.xlsx", Bytes("theo-doi-766.xlsx"));
        object?[][] corrected = LayoutFiles.Monitor766();
        corrected[5][2] = 99;
        FileReport second = store.LoadOne("766-lai.xlsx", Book.Of(corrected));
        const string Procedures =
            "select r.Amount from ReportedCount r join Unit u on u.Id = r.UnitId where u.Code = 'H14.STP' and Measure = 'procedures'";

        Assert.Equal((1L, 2L), (second.Entry.Replaced, second.Entry.Unchanged));
        Assert.Equal(["99"], Lines(Procedures));
        new Undo(store.Store, store.Clock).Run(second.Entry.Id);
        Assert.Equal(["1"], Lines(Procedures));
    }

    [Fact]
    public void What_a_person_is_called_is_nowhere_in_the_store()
    {
        foreach ((string name, byte[] bytes) in LayoutFiles.All())
        {
            store.Load(name, bytes, HoaAn);
        }

        SqliteConnection.ClearAllPools();
        byte[] file = File.ReadAllBytes(store.Store.Settings.Database);
        Assert.Equal(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes("Khôngcóthật")));
        Assert.Equal(-1, file.AsSpan().IndexOf("0912000000"u8));
    }

    public void Dispose() => store.Dispose();

    internal static byte[] Bytes(string name) => LayoutFiles.All().Single(f => f.Name == name).Bytes;

    private string[] Dossiers() =>
        Lines(
            """
            select d.Code || ' ' || u.Code || ' ' || p.Code || ' ' || d.Received || ' ' || d.Channel || ' ' ||
              coalesce(d.Due, '-') || ' ' || coalesce(d.Finished, '-') || ' ' || d.Status
            from Dossier d join Unit u on u.Id = d.UnitId join ServiceProcedure p on p.Id = d.ProcedureId order by d.Code
            """
        );

    private static string Said(Finding finding, string culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return finding.ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private string[] Lines(string sql) => SqliteFile.Texts(store.Store.Location, sql);
}
