using Xunit;

namespace KpiDashboard.Terms;

/// <summary>Names in capitals alone are shown as sentences are written.</summary>
public sealed class SentenceCaseTests
{
    [Theory]
    [InlineData("THỦ TỤC ĐĂNG KÝ KHAI SINH", "Thủ tục đăng ký khai sinh")]
    [InlineData("ĐĂNG KÝ KẾT HÔN TẠI UBND CẤP XÃ", "Đăng ký kết hôn tại UBND cấp xã")]
    [InlineData("CẤP LẠI THẺ CCCD, SỔ BHXH", "Cấp lại thẻ CCCD, sổ BHXH")]
    [InlineData("CÔNG BỐ TTHC CỦA HĐND TP", "Công bố TTHC của HĐND TP")]
    [InlineData("CẤP ĐỔI GIẤY PHÉP LÁI XE HẠNG A1, B2", "Cấp đổi giấy phép lái xe hạng A1, B2")]
    [InlineData("CÔNG NHẬN ĐÔ THỊ LOẠI III", "Công nhận đô thị loại III")]
    [InlineData("ĐẦU TƯ THEO HÌNH THỨC BOT, ODA", "Đầu tư theo hình thức BOT, ODA")]
    [InlineData(
        "THỦ TỤC CHIA, TÁCH; SÁP NHẬP; HỢP NHẤT HỘI (CẤP TỈNH).",
        "Thủ tục chia, tách; sáp nhập; hợp nhất hội (cấp tỉnh)."
    )]
    [InlineData("THỦ TỤC CÔNG NHẬN ĐIỀU LỆ QUỸ (Cấp xã, mẫu A)", "Thủ tục công nhận điều lệ quỹ (Cấp xã, mẫu A)")]
    [InlineData("CƯ TRÚ HỢP PHÁP TẠI VIỆT NAM (CẤP XÃ)", "Cư trú hợp pháp tại Việt Nam (cấp xã)")]
    [InlineData("KHÁM CHỮA BỆNH: THẨM ĐỊNH Y TẾ", "Khám chữa bệnh: Thẩm định y tế")]
    [InlineData("KINH DOANH KARAOKE, NỘP TẠI TTPVHCC", "Kinh doanh karaoke, nộp tại TTPVHCC")]
    public void A_procedure_in_capitals_is_a_sentence_that_keeps_its_abbreviations(string shouted, string shown) =>
        Assert.Equal(shown, SentenceCase.Of(shouted));

    [Theory]
    [InlineData("XÃ HƯNG ĐẠO", true, "Xã Hưng Đạo")]
    [InlineData("THỊ TRẤN NƯỚC HAI", true, "Thị trấn Nước Hai")]
    [InlineData("THÀNH PHỐ CAO BẰNG", true, "Thành phố Cao Bằng")]
    [InlineData("HÀ QUẢNG", true, "Hà Quảng")]
    [InlineData("UBND HUYỆN BẢO LẠC", true, "UBND huyện Bảo Lạc")]
    [InlineData("UBND TỈNH CAO BẰNG", true, "UBND tỉnh Cao Bằng")]
    [InlineData("SỞ TƯ PHÁP", false, "Sở Tư pháp")]
    [InlineData("SỞ TƯ PHÁP TỈNH CAO BẰNG", false, "Sở Tư pháp tỉnh Cao Bằng")]
    [InlineData("ỦY BAN NHÂN DÂN XÃ ĐỨC LONG, HUYỆN THẠCH AN", false, "Ủy ban nhân dân xã Đức Long, huyện Thạch An")]
    [InlineData("THANH TRA TỈNH", false, "Thanh tra tỉnh")]
    [InlineData("BHXH TỈNH CAO BẰNG", false, "BHXH tỉnh Cao Bằng")]
    [InlineData("PHƯỜNG SÔNG HIẾN (TP CAO BẰNG)", true, "Phường Sông Hiến (TP Cao Bằng)")]
    public void A_unit_in_capitals_keeps_those_of_its_place_and_of_its_office(
        string shouted,
        bool isPlace,
        string shown
    ) => Assert.Equal(shown, SentenceCase.OfUnit(shouted, isPlace));

    [Theory]
    [InlineData("Đăng ký khai sinh tại UBND cấp xã")]
    [InlineData("THỦ TỤC đăng ký")]
    [InlineData("UBND")]
    [InlineData("1.000656")]
    [InlineData("")]
    public void Other_names_stay_as_they_are(string name)
    {
        Assert.Equal(name, SentenceCase.Of(name));
        Assert.Equal(name, SentenceCase.OfUnit(name, isPlace: true));
    }

    [Theory]
    [InlineData("XÃ HƯNG ĐẠO", true, "Xã Hưng Đạo")]
    [InlineData("SỞ TƯ PHÁP", false, "Sở Tư pháp")]
    [InlineData("ỦY BAN NHÂN DÂN HUYỆN BẢO LẠC", false, "Ủy ban nhân dân huyện Bảo Lạc")]
    public void Letters_with_their_marks_apart_are_understood_too(string shouted, bool isPlace, string shown) =>
        Assert.Equal(shown, SentenceCase.OfUnit(shouted.Normalize(System.Text.NormalizationForm.FormD), isPlace));
}
