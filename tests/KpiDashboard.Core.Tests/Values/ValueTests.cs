using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Values;

/// <summary>Values as people and spreadsheets write them.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1.234", "1234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1 234", "1234")]
    [InlineData("1\u00A0234,50", "1234.50")]
    [InlineData("'1234", "1234")]
    [InlineData("86,5%", "0.865")]
    [InlineData("86,5 %", "0.865")]
    [InlineData("100%", "1")]
    [InlineData("0", "0")]
    [InlineData("-3", "-3")]
    public void A_Vietnamese_number_is_read(string text, string value)
    {
        Assert.True(NumberText.TryParse(text, NumberConvention.Vietnamese, out decimal read));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1,234", "1234")]
    [InlineData("12.5%", "0.125")]
    public void An_English_number_is_read(string text, string value)
    {
        Assert.True(NumberText.TryParse(text, NumberConvention.English, out decimal read));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("12.34")]
    [InlineData("1.23.456")]
    [InlineData("1,2,3")]
    [InlineData("1.2345")]
    [InlineData("12a")]
    [InlineData("%")]
    [InlineData("--5")]
    [InlineData("1,")]
    public void What_is_no_Vietnamese_number_is_not_guessed(string text) =>
        Assert.False(NumberText.TryParse(text, NumberConvention.Vietnamese, out _));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("—")]
    [InlineData("…")]
    [InlineData("\u00A0")]
    public void Nothing_is_not_0(string text) => Assert.True(NumberText.IsBlank(text));

    [Theory]
    [InlineData("01/08/2022", "2022-08-01T00:00:00")]
    [InlineData("1/8/2022", "2022-08-01T00:00:00")]
    [InlineData("01-08-2022", "2022-08-01T00:00:00")]
    [InlineData("01.08.2022", "2022-08-01T00:00:00")]
    [InlineData("2022-08-01", "2022-08-01T00:00:00")]
    [InlineData("20220801", "2022-08-01T00:00:00")]
    [InlineData("20220801093000", "2022-08-01T09:30:00")]
    [InlineData("202208010930", "2022-08-01T09:30:00")]
    [InlineData("01/08/2022 09:30:00", "2022-08-01T09:30:00")]
    [InlineData("01/08/2022 09:30", "2022-08-01T09:30:00")]
    [InlineData("09:30 01/08/2022", "2022-08-01T09:30:00")]
    [InlineData("01/08/2022 9:30:00 SA", "2022-08-01T09:30:00")]
    [InlineData("01/08/2022 9:30:00 CH", "2022-08-01T21:30:00")]
    [InlineData("01/08/2022 12:05 AM", "2022-08-01T00:05:00")]
    [InlineData("2022-08-01T09:30:00", "2022-08-01T09:30:00")]
    [InlineData("44774", "2022-08-01T00:00:00")]
    public void A_day_is_read_in_every_form(string text, string moment)
    {
        Assert.True(DateText.TryParse(text, DateOrder.DayFirst, out DateTime read));
        Assert.Equal(moment, read.ToString("s", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("31/02/2022")]
    [InlineData("08/13/2022")]
    [InlineData("00/08/2022")]
    [InlineData("01/08/22")]
    [InlineData("20221301")]
    [InlineData("00000")]
    [InlineData("01/08/2022 25:00")]
    [InlineData("ngày mai")]
    public void What_is_no_day_is_not_guessed(string text) =>
        Assert.False(DateText.TryParse(text, DateOrder.DayFirst, out _));

    [Theory]
    [InlineData("44774", false, "2022-08-01T00:00:00")]
    [InlineData("43312", true, "2022-08-01T00:00:00")]
    [InlineData("44774.395833333336", false, "2022-08-01T09:30:00")]
    public void A_serial_is_a_day_in_both_systems(string serial, bool system1904, string moment)
    {
        Assert.True(DateText.TrySerial(serial, system1904, out DateTime read));
        Assert.Equal(moment, read.ToString("s", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1.00065", "1.000650")]
    [InlineData("1,00065", "1.000650")]
    [InlineData("1.00065E0", "1.000650")]
    [InlineData("2", "2.000000")]
    [InlineData("1.000656", "1.000656")]
    [InlineData("12.00065", null)]
    [InlineData("1.0006567", null)]
    [InlineData("1.00065E3", null)]
    public void A_code_that_became_a_number_gets_back_the_zeros_at_its_end(string number, string? code) =>
        Assert.Equal(code, CodeText.Restored(number));

    [Theory]
    [InlineData("1.000656", "1.000656")]
    [InlineData("1.000656.000.00.00.H14", "1.000656")]
    [InlineData("2.002621.H56", "2.002621")]
    [InlineData("2.000815.01", "2.000815")]
    [InlineData("1.000656 - Cấp giấy phép", "1.000656")]
    [InlineData("1.0006567", "")]
    [InlineData("Cấp giấy phép", "")]
    public void The_national_code_is_taken_out_of_longer_ones(string text, string code) =>
        Assert.Equal(code, CodeText.National(CodeText.Leading(text)).ToString());

    [Theory]
    [InlineData("channel", "Trực tiếp", "1")]
    [InlineData("channel", "Trực tuyến", "2")]
    [InlineData("channel", "Bưu chính công ích", "3")]
    [InlineData("status", "Mới đăng ký", "1")]
    [InlineData("status", "Được tiếp nhận", "2")]
    [InlineData("status", "Không được tiếp nhận", "3")]
    [InlineData("status", "Đang xử lý", "4")]
    [InlineData("status", "Yêu cầu bổ sung", "5")]
    [InlineData("status", "Yêu cầu nghĩa vụ tài chính", "6")]
    [InlineData("status", "Công dân rút", "7")]
    [InlineData("status", "Dừng xử lý", "8")]
    [InlineData("status", "Đã xử lý xong", "9")]
    [InlineData("status", "Đã trả kết quả", "10")]
    [InlineData("level", "Cung cấp thông tin trực tuyến", "2")]
    [InlineData("level", "Trực tuyến một phần", "3")]
    [InlineData("level", "Trực tuyến toàn trình", "4")]
    [InlineData("level", "MỨC ĐỘ  4", "4")]
    public void Words_of_the_national_portal_are_its_codes(string field, string word, string code) =>
        Assert.Equal(code, Vocabulary.Canonical(FieldKinds.Of(field), word));

    [Theory]
    [InlineData("UBND huyện Hoà An", "051")]
    [InlineData("UBND huyện Hòa An", "051")]
    [InlineData("HUYỆN HOÀ AN", "051")]
    [InlineData("Huyện Hoà An, tỉnh Cao Bằng", "051")]
    [InlineData("Phòng Tư pháp huyện Hoà An", "051")]
    [InlineData("UBND huyện Quảng Hòa", "049")]
    [InlineData("Sở TT&TT", "H14.STTTT")]
    [InlineData("Sở Thông tin và Truyền thông", "H14.STTTT")]
    [InlineData("Sở Tư pháp tỉnh Cao Bằng", "H14.STP")]
    [InlineData("P. Tân Giang, TP. Cao Bằng", "01276")]
    public void A_unit_is_found_by_the_words_of_files(string words, string code)
    {
        FileReport report = store.LoadOne("x.xlsx", Reported(words));

        Assert.Empty(report.Rejected);
        Assert.Equal([code], Read("select u.Code from Statistic s join Unit u on u.Id = s.UnitId"));
    }

    [Theory]
    [InlineData("Tháng 8/2022", "2022-08-01", "2022-09-01")]
    [InlineData("Tháng 08 năm 2022", "2022-08-01", "2022-09-01")]
    [InlineData("Quý III/2022", "2022-07-01", "2022-10-01")]
    [InlineData("6 tháng đầu năm 2022", "2022-01-01", "2022-07-01")]
    [InlineData("9 tháng năm 2022", "2022-01-01", "2022-10-01")]
    [InlineData("Từ ngày 15/07/2022 đến ngày 14/08/2022", "2022-07-15", "2022-08-15")]
    [InlineData("từ 15-7-2022 đến hết ngày 14-8-2022", "2022-07-15", "2022-08-15")]
    [InlineData("Từ ngày 15 tháng 7 năm 2022 đến ngày 14 tháng 8 năm 2022", "2022-07-15", "2022-08-15")]
    public void The_line_above_a_table_names_the_days(string line, string start, string end) =>
        Assert.Equal($"{start} {end}", Days(line, Periods.PeriodCalendar.Calendar));

    [Theory]
    [InlineData("Tháng 8/2022", "2022-07-15", "2022-08-15")]
    [InlineData("Quý III/2022", "2022-06-15", "2022-09-15")]
    [InlineData("6 tháng đầu năm 2022", "2021-12-15", "2022-06-15")]
    [InlineData("9 tháng năm 2022", "2021-12-15", "2022-09-15")]
    [InlineData("Kỳ báo cáo: năm 2022", "2021-12-15", "2022-12-15")]
    public void Forms_of_the_reporting_calendar_begin_on_the_15th(string line, string start, string end) =>
        Assert.Equal($"{start} {end}", Days(line, Periods.PeriodCalendar.Reporting));

    [Fact]
    public void A_column_in_which_one_month_is_above_12_puts_the_month_first()
    {
        object?[] Row(string code, string received, string due) =>
            [code, "Sở Tư pháp", LayoutFiles.Procedures[0].Code, "Trực tiếp", received, due, 4];
        byte[] book = Book.Of(
            ["MaHoSo", "MaDonVi", "MaTTHC", "KenhTiepNhan", "NgayTiepNhan", "NgayHenTra", "TrangThai"],
            Row("D1", "07/13/2022", "07/08/2022"),
            Row("D2", "07/05/2022", "25/08/2022")
        );

        store.LoadOne("x.xlsx", book);

        Assert.Equal(
            ["D1 2022-07-13 2022-08-07", "D2 2022-07-05 2022-08-25"],
            Read("select Code || ' ' || Received || ' ' || Due from Dossier order by Code")
        );
    }

    public void Dispose() => store.Dispose();

    private static byte[] Reported(string unit) =>
        Book.Of(
            ["Từ ngày 01/06/2022 đến ngày 30/06/2022"],
            ["STT", "Đơn vị", "TTHC", "Mức độ", "Qua mạng", "Bưu chính", "Trực tiếp", "Tổng"],
            [1, unit, LayoutFiles.Procedures[0].Code, "Toàn trình", 5, 0, 0, 5]
        );

    private static string Days(string line, Periods.PeriodCalendar calendar)
    {
        Ingestion.Containers.SampleRow row = new(
            1,
            [new Ingestion.Containers.TableCell(line.AsMemory(), Ingestion.Containers.CellKind.Text)]
        );
        return ReportHead.Of([row], calendar).Days is { } days ? $"{days.Start:yyyy-MM-dd} {days.End:yyyy-MM-dd}" : "";
    }

    private string[] Read(string sql) => SqliteFile.Texts(store.Store.Location, sql);
}
