using KpiDashboard.Lists;
using Xunit;

namespace KpiDashboard.Workbooks;

public class NamesTests
{
    [Theory]
    [InlineData("Dịch vụ có hồ sơ", "Dịch vụ có hồ sơ")]
    [InlineData("A/B\\C:D?E*F[G]", "A B C D E F G")]
    [InlineData("'trong nháy'", "trong nháy")]
    [InlineData("Phòng 'Một cửa' số 1", "Phòng 'Một cửa' số 1")]
    [InlineData("", "_")]
    [InlineData("History", "History_")]
    [InlineData("Theo dõi chỉ tiêu dịch vụ công trực tuyến", "Theo dõi chỉ tiêu dịch vụ công")]
    public void A_sheets_name_is_one_that_Excel_takes(string wanted, string given) =>
        Assert.Equal(given, SheetName.Of(wanted));

    [Fact]
    public void Two_sheets_never_share_a_name_whatever_its_case()
    {
        string first = SheetName.Of(new string('a', 31));

        string second = SheetName.Of(new string('A', 40), [first]);

        Assert.Equal(new string('A', 27) + " (2)", second);
    }

    [Theory]
    [InlineData("Báo cáo Sở Tư pháp – Tháng 8/2022", "Báo cáo Sở Tư pháp – Tháng 8-2022.xlsx")]
    [InlineData("a<b>c:d\"e|f?g*h\\i", "a b c-d e-f g h-i.xlsx")]
    [InlineData("../../etc/passwd", "-..-etc-passwd.xlsx")]
    [InlineData("CON", "_CON.xlsx")]
    [InlineData("com1", "_com1.xlsx")]
    [InlineData("Com", "_Com.xlsx")]
    [InlineData(" . ", "_.xlsx")]
    [InlineData("Công an\r\nSet-Cookie: x", "Công an Set-Cookie- x.xlsx")]
    [InlineData("Sở \u202Excod.exe\u200B\u2028Y tế", "Sở xcod.exe Y tế.xlsx")]
    public void A_files_name_is_one_that_every_system_takes(string wanted, string given) =>
        Assert.Equal(given, FileName.Of(wanted, ".xlsx"));

    [Theory]
    [InlineData("Báo cáo Sở Tư pháp tháng 8-2022.xlsx", "Bao cao So Tu phap thang 8-2022.xlsx")]
    [InlineData("Đơn vị – Thành phố Cao Bằng (040).csv", "Don vi - Thanh pho Cao Bang (040).csv")]
    [InlineData("số liệu đầy đủ “766”.csv", "so lieu day du 766.csv")]
    [InlineData("高平.csv", "_.csv")]
    [InlineData("report.xlsx", "report.xlsx")]
    public void A_files_name_is_readable_without_its_marks(string name, string ascii) =>
        Assert.Equal(ascii, FileName.InAscii(name));

    [Fact]
    public void A_files_name_is_composed_and_not_too_long()
    {
        Assert.Equal("Hòa An.csv", FileName.Of("Hòa An".Normalize(System.Text.NormalizationForm.FormD), ".csv"));
        Assert.Equal(125, FileName.Of(new string('x', 500), ".xlsx").Length);
    }
}
