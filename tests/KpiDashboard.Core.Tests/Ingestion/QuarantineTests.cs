using System.Globalization;
using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Terms;
using KpiDashboard.Values;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Refused rows are handed back for correction, and loading the corrected file clears them.</summary>
public sealed class QuarantineTests : IDisposable
{
    private readonly Province province = new Province().Unit("01").Procedures("P1").Offers("01", "P1", "full");

    [Fact]
    public async Task Refused_rows_come_back_in_the_columns_in_which_they_came_with_the_reason_beside_them()
    {
        FileReport report = province.LoadFile(
            "so.csv",
            "status,Received,unit_code,ho_ten,procedure_code,dossier_code,channel,ghi_chu\n"
                + "9,2022-03-01,01,Nguyễn Văn A,P1,D1,online,x\n"
                + "9,31/02/2022,01,Trần Thị B,P1,D2,\"1,5\",y\n"
        );

        string[] lines = (await CsvAsync(report)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(
            "status,Received,unit_code,procedure_code,dossier_code,channel,"
                + $"{Words.Get("Quarantine.Reason")},{Words.Get("Quarantine.Column")},{Words.Get("Quarantine.Value")},quarantine_row",
            lines[0]
        );
        Assert.StartsWith("9,31/02/2022,01,P1,D2,\"1,5\",", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($",received,31/02/2022,{report.Entry.Id}#3", lines[1], StringComparison.Ordinal);
        Assert.Equal(["", ""], [lines[2], string.Concat(lines.Skip(3))]);
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en-GB")]
    public async Task The_corrected_file_loads_without_a_word_about_our_columns_and_clears_its_rows(string language)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P1,01,2022-03-01,online,,,9",
            "D2,P1,01,31/02/2022,online,,,9",
            ",P1,01,2022-03-02,online,,,9",
            "D1,P1,01,2022-03-01,online,,,9"
        );
        Assert.Equal(3, report.Entry.Rejected);
        string file = await CsvAsync(report);
        CultureInfo.CurrentUICulture = before;

        string corrected = file.Replace("31/02/2022,online", "2022-02-28,online", StringComparison.Ordinal)
            .Replace("\n,P1", "\nD3,P1", StringComparison.Ordinal)
            .Replace("\nD1,P1", "\nD4,P1", StringComparison.Ordinal);
        FileReport second = province.LoadFile("corrected.csv", corrected);

        Assert.Empty(second.Notes);
        Assert.Equal((3L, 0L), (second.Entry.Loaded, second.Entry.Rejected));
        Assert.Equal((0L, 3L), await OpenAndClearedAsync(report));
        new Undo(province.Store, province.Clock).Run(second.Entry.Id);
        Assert.Equal((3L, 0L), await OpenAndClearedAsync(report));
    }

    [Theory]
    [InlineData("D1")]
    [InlineData("d1")]
    [InlineData("Ｄ１")]
    public async Task A_dossier_that_comes_again_from_its_system_leaves_quarantine_by_its_code(string spelling)
    {
        FileReport report = province.LoadRows(
            "dossiers",
            $"{spelling},P9,01,2022-03-01,online,,,9",
            "D2,P9,01,2022-03-01,online,,,9"
        );
        province.LoadRows("procedures", "P9,Tên,");

        province.LoadRows("dossiers", "D1,P9,01,2022-03-01,online,,,9");

        Assert.Equal((1L, 1L), await OpenAndClearedAsync(report));
    }

    [Fact]
    public async Task A_row_that_is_refused_again_waits_in_the_newer_import_alone()
    {
        FileReport report = province.LoadRows("dossiers", "D1,P9,01,2022-03-01,online,,,9");

        FileReport second = province.LoadRows("dossiers", "D1,P9,01,2022-03-02,online,,,9");

        Assert.Equal((0L, 1L), await OpenAndClearedAsync(report));
        Assert.Equal((1L, 0L), await OpenAndClearedAsync(second));
    }

    [Fact]
    public async Task Rows_refused_beside_others_keep_what_they_said()
    {
        FileReport statistics = province.LoadRows(
            "statistics",
            "01,P1,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,0",
            "01,P1,2022-01-31,2022-03-01,2,1,1,0,0,0,0,0,0"
        );

        string file = await CsvAsync(statistics);

        Assert.Contains("\r\n01,P1,2022-01-31,2022-03-01,2,1,1,0,0,0,0,0,0,", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_does_not_fit_the_header_is_not_handed_back_and_nothing_of_it_is_kept()
    {
        FileReport report = province.LoadRows("dossiers", "D9,P1,01,2022-03-01,online,Nguyễn Văn A");

        QuarantineFile file = (await QuarantineFile.OfAsync(province.Store, report.Entry.Id, Cancellation))!;

        Assert.Equal((0L, 1L), (file.Import.Open, file.Import.Unreadable));
    }

    [Fact]
    public async Task A_value_that_a_spreadsheet_would_run_is_handed_back_as_text()
    {
        FileReport report = province.LoadRows("offerings", "01,P1,\"=HYPERLINK(1)\",,");

        Assert.Contains(",'=HYPERLINK(1),", await CsvAsync(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_file_of_an_import_that_there_is_not() =>
        Assert.Null(await QuarantineFile.OfAsync(province.Store, Id(), Cancellation));

    [Theory]
    [InlineData("0912345678", "•••")]
    [InlineData("số 0912 345 678 nhé", "•••")]
    [InlineData("0912.345.678", "•••")]
    [InlineData("004099001234", "•••")]
    [InlineData("+84 912345678", "•••")]
    [InlineData("001090012345", "•••")]
    [InlineData("123456789", "•••")]
    [InlineData("a.b@vnpt.vn", "•••")]
    [InlineData("2022-03-01 08:00", "2022-03-01 08:00")]
    [InlineData("31/02/2022", "31/02/2022")]
    [InlineData("20220301080000", "20220301080000")]
    [InlineData("202203010800", "202203010800")]
    [InlineData("1.000656.000.00.00.H14", "1.000656.000.00.00.H14")]
    [InlineData("000.17.22.H56-210531-0001", "000.17.22.H56-210531-0001")]
    [InlineData("01.03.2022", "01.03.2022")]
    [InlineData("Nguyễn Văn An", "•••")]
    [InlineData("HOÀNG THỊ B", "•••")]
    [InlineData("Bưu chính công ích", "Bưu chính công ích")]
    [InlineData("Trực tuyến", "Trực tuyến")]
    [InlineData("Đã huỷ do trùng hồ sơ", "•••")]
    [InlineData("Đang chuyển xử lý", "Đang chuyển xử lý")]
    [InlineData("ngày 31 tháng 8 năm 2022", "ngày 31 tháng 8 năm 2022")]
    [InlineData("1.00065", "1.00065")]
    [InlineData("1,000650", "1,000650")]
    [InlineData("1.00065E0", "1.00065E0")]
    [InlineData("H14.51.01 – 220801 – 0001", "H14.51.01 – 220801 – 0001")]
    [InlineData("08:30 01/08/2022", "08:30 01/08/2022")]
    [InlineData("8/1/2022 8:30:00 SA", "8/1/2022 8:30:00 SA")]
    [InlineData("86,5 %", "86,5 %")]
    [InlineData("#N/A", "#N/A")]
    [InlineData("-", "-")]
    [InlineData("Nông Thị Lan", "•••")]
    [InlineData("nguyễn văn kiểm thử", "•••")]
    [InlineData("nguyenvana1990", "•••")]
    [InlineData("Lan", "•••")]
    [InlineData("Xóm 3, xã Dân Chủ", "•••")]
    public void Names_and_numbers_of_people_are_hidden_and_codes_and_dates_are_not(string value, string kept) =>
        Assert.Equal(kept, PersonalValues.Of(value));

    public void Dispose() => province.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Id() => 4711 + (int)province.Board.DataVersion;

    private async Task<string> CsvAsync(FileReport report)
    {
        QuarantineFile file = (await QuarantineFile.OfAsync(province.Store, report.Entry.Id, Cancellation))!;
        using MemoryStream stream = new();
        await file.WriteCsvAsync(stream, Cancellation);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task<(long Open, long Cleared)> OpenAndClearedAsync(FileReport report)
    {
        QuarantineFile file = (await QuarantineFile.OfAsync(province.Store, report.Entry.Id, Cancellation))!;
        return (file.Import.Open, file.Import.Cleared);
    }
}
