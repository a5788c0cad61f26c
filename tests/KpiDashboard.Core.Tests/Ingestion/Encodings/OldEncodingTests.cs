using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Procedures;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingestion.Encodings;

/// <summary>Texts of before Unicode whose bytes others have worked out.</summary>
public sealed class OldEncodingTests : IDisposable
{
    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("tcvn3", "68E970206DF8742074D574", "hộp mứt tết")]
    [InlineData("tcvn3", "54D86E682043616F2042BB6E67", "Tỉnh Cao Bằng")]
    [InlineData("tcvn3", "53EB2054AD207068B870", "Sở Tư pháp")]
    [InlineData("tcvn3", "68E52073AC207472F96320747579D56E", "hồ sơ trực tuyến")]
    [InlineData("tcvn3", "687579D66E2042B66F204CB963", "huyện Bảo Lạc")]
    [InlineData("tcvn3", "58696E206368B56F2074CA742063B6206DE469206E67ADEA69", "Xin chào tất cả mọi người")]
    [InlineData("vni", "58696E20636861F86F206361F963206261EF6E", "Xin chào các bạn")]
    [InlineData("windows-1258", "4261D26F204C61F263", "Bảo Lạc")]
    public void A_text_is_read_from_its_bytes(string encoding, string bytes, string text)
    {
        byte[] line =
        [
            .. Encoding.ASCII.GetBytes($"{Headers.Procedures}\n9.000001,"),
            .. Convert.FromHexString(bytes),
            .. ",\n"u8,
        ];

        FileReport report = store.LoadOne("p.csv", line, new ReadingOptions { Encoding = encoding });

        Assert.Equal(1, report.Entry.Loaded);
        Assert.Equal(text, Name());
    }

    [Theory]
    [InlineData("hép møt tÕt", "hộp mứt tết")]
    [InlineData("Së T\u00AD ph¸p", "Sở Tư pháp")]
    [InlineData("huyÖn B¶o L¹c", "huyện Bảo Lạc")]
    public void Text_of_a_workbook_that_was_typed_with_a_font_of_its_own_is_read_by_the_fonts_table(
        string shown,
        string text
    )
    {
        byte[] book = Book.Of(["code", "name", "field"], ["9.000001", shown, null]);

        store.LoadOne("p.xlsx", book, new ReadingOptions { Encoding = "tcvn3" });

        Assert.Equal(text, Name());
    }

    [Fact]
    public void Letters_with_marks_of_their_own_are_stored_composed()
    {
        string composed = "Hồ sơ trực tuyến";
        string parts = composed.Normalize(NormalizationForm.FormD);
        Assert.Equal((16, 23), (composed.Length, parts.Length));

        store.LoadOne("p.csv", Encoding.UTF8.GetBytes($"{Headers.Procedures}\n9.000001,{parts},\n"));

        Assert.Equal(composed, Name());
    }

    public void Dispose() => store.Dispose();

    private string Name() =>
        store
            .Store.LoadScoreboardAsync()
            .GetAwaiter()
            .GetResult()
            .Procedures.Single((Procedure p) => p.Code == "9.000001")
            .Name;
}
