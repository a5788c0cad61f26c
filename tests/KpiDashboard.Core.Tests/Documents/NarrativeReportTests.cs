using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KpiDashboard.Balances;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Units;
using Xunit;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using Selection = KpiDashboard.Indicators.Selection;

namespace KpiDashboard.Documents;

/// <summary>A unit's report as a document, of a province small enough to count by hand.</summary>
public sealed partial class NarrativeReportTests : IDisposable
{
    private static readonly DateOnly Today = new(2022, 9, 5);

    private readonly Province province;

    // Sở Tư pháp offers two services: 1.000001 had three dossiers online and one otherwise, 1.000002 two otherwise alone.
    public NarrativeReportTests()
    {
        Culture.Use("vi");
        province = new Province()
            .Unit("H14.STP", "department", name: "Sở Tư pháp")
            .Unit("B", "department", name: "Sở Y tế")
            .Unit("X", "district", name: "Huyện Hòa An")
            .Unit("X1", "commune", "X", name: "Xã Một")
            .Procedures("1.000001", "1.000002", "1.000003")
            .Offers("H14.STP", "1.000001", "full")
            .Offers("H14.STP", "1.000002", "partial")
            .Offers("B", "1.000003", "full")
            .Offers("X1", "1.000002", "full")
            .Receives("H14.STP", "1.000001", "2022-08-02", online: 3, direct: 1)
            .Receives("H14.STP", "1.000002", "2022-08-03", direct: 2)
            .Receives("B", "1.000003", "2022-08-04", online: 1, postal: 4)
            .Receives("X1", "1.000002", "2022-07-04", online: 2);
        province.LoadRows("units", "H14,UBND tỉnh Cao Bằng,province,,,");
    }

    public void Dispose() => province.Dispose();

    [Fact]
    public async Task A_units_report_has_all_parts_of_an_official_document()
    {
        string[] said = await TextsAsync("H14.STP", "2022-08");

        Assert.Equal(
            [
                "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG",
                "SỞ TƯ PHÁP",
                "Số: …/BC-STP",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Cao Bằng, ngày 05 tháng 9 năm 2022",
                "BÁO CÁO",
                "Kết quả cung cấp, sử dụng dịch vụ công trực tuyến và giải quyết thủ tục hành chính tháng 8 năm 2022",
                "Kính gửi: Ủy ban nhân dân tỉnh Cao Bằng",
                "Căn cứ Quyết định số 27/QĐ-UBQGCĐS ngày 15/3/2022;",
                "Căn cứ Kế hoạch số …/KH-UBND ngày … của Ủy ban nhân dân tỉnh.",
            ],
            said.Take(11)
        );
        Assert.Contains("Nơi nhận:", said);
        Assert.Contains("- Như trên;", said);
        Assert.Contains("- Lưu: VT.", said);
        Assert.Contains("GIÁM ĐỐC", said);
        Assert.Contains("(Kèm theo Báo cáo số …/BC-STP ngày 05 tháng 9 năm 2022 của Sở Tư pháp)", said);
        Assert.Contains("Trên đây là báo cáo của Sở Tư pháp./.", said);
    }

    [Fact]
    public async Task Its_sentences_say_what_was_counted()
    {
        string[] said = await TextsAsync("H14.STP", "2022-08");

        // A: 1 of 2 services, B: 3 of 6 dossiers; targets 80 % and 50 %.
        Assert.Contains(
            said,
            s =>
                s.StartsWith("Sở Tư pháp ", StringComparison.Ordinal)
                && s.Contains("lộ trình chỉ số A: 50,0 %", StringComparison.Ordinal)
                && s.Contains("đạt chỉ tiêu chỉ số B: 50,0 % (chỉ tiêu 50 %)", StringComparison.Ordinal)
        );
        Assert.Contains(
            "Tổng số hồ sơ phải giải quyết trong kỳ là 6 hồ sơ; trong đó tiếp nhận mới 6 hồ sơ (trực tuyến 3 hồ sơ, đạt 50,0 %; trực tiếp và qua dịch vụ bưu chính công ích 3 hồ sơ), từ kỳ trước chuyển qua 0 hồ sơ.",
            said
        );
        Assert.Contains(
            "Trong số đó, 1 dịch vụ đã có hồ sơ trực tuyến, 1 dịch vụ chỉ có hồ sơ trực tiếp hoặc qua dịch vụ bưu chính công ích, 0 dịch vụ không phát sinh hồ sơ.",
            said
        );
        Assert.Contains(
            "Ưu tiên hướng dẫn nộp trực tuyến đối với 1 dịch vụ đang chỉ có hồ sơ trực tiếp hoặc qua dịch vụ bưu chính công ích (Phụ lục I).",
            said
        );
        Assert.Equal(["PHỤ LỤC I", "DANH MỤC DỊCH VỤ CẦN ƯU TIÊN"], said.SkipWhile(s => s != "PHỤ LỤC I").Take(2));
    }

    [Fact]
    public async Task What_the_office_has_set_stands_in_place_of_what_its_kind_suggests()
    {
        province.LoadRows(
            "offices",
            "X,,2022-06-30,CU,,,,,,,",
            "X,2022-07-01,,UBND-VP,Nước Hai,UBND TỈNH CAO BẰNG,UBND huyện Hòa An,UBND tỉnh; Sở Thông tin và Truyền thông,Kế hoạch số 12/KH-UBND ngày 4/3/2022,Như trên; Các phòng; Lưu: VT,KT. CHỦ TỊCH; PHÓ CHỦ TỊCH"
        );

        string[] said = await TextsAsync("X", "2022-Q3");

        Assert.Equal(
            [
                "UBND TỈNH CAO BẰNG",
                "UBND HUYỆN HÒA AN",
                "Số: …/BC-UBND-VP",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Nước Hai, ngày 05 tháng 9 năm 2022",
                "BÁO CÁO",
                "Kết quả cung cấp, sử dụng dịch vụ công trực tuyến và giải quyết thủ tục hành chính quý III năm 2022",
                "Kính gửi: UBND tỉnh; Sở Thông tin và Truyền thông",
                "Căn cứ Kế hoạch số 12/KH-UBND ngày 4/3/2022.",
            ],
            said.Take(10)
        );
        Assert.Equal(
            ["Nơi nhận:", "- Như trên;", "- Các phòng;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            said.SkipWhile(s => s != "Nơi nhận:").Where(s => s.Length > 0).Take(6)
        );
    }

    [Fact]
    public async Task A_sentence_begins_with_a_word_and_not_with_the_letter_of_an_indicator()
    {
        string[] said = await TextsAsync("H14.STP", "2022-08");

        // A: 1 of 2 services, for 80 % of them the second is needed: one in the four months that are left.
        Assert.Contains(said, s => s.StartsWith("Chỉ số A cần 1 dịch vụ mới mỗi tháng", StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.Contains(". A ", StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.StartsWith("A ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_without_services_is_said_to_have_none()
    {
        province.Unit("C", "department", name: "Thanh tra tỉnh");

        string[] said = await TextsAsync("C", "2022-08");

        Assert.Contains(
            said,
            s => s.EndsWith(": đơn vị không có dịch vụ công được cung cấp trực tuyến.", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(said, s => s.Contains("gồm 0 dịch vụ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_pending_in_a_year_in_progress_is_judged_by_the_last_day_with_data()
    {
        // The last dossier comes on 4 August 2022: one is overdue by then, another falls due within the year.
        Assert.Empty(
            province
                .LoadRows(
                    "dossiers",
                    "d1,1.000001,H14.STP,2022-08-01,online,2022-08-03,,4",
                    "d2,1.000001,H14.STP,2022-08-01,online,2022-09-30,,4"
                )
                .Rejected
        );
        ReportSet set = await ReportSet.PlanAsync(
            province.Store,
            province.Board,
            province.Select("2022", ytd: true),
            [province.Board.Units.Find("H14.STP")!],
            new HashSet<ReportKind> { ReportKind.Narrative },
            Today,
            TestContext.Current.CancellationToken
        );
        using MemoryStream archive = new();
        set.WriteArchive(archive, null, TestContext.Current.CancellationToken);
        using ZipArchive zip = new(archive);
        using MemoryStream file = new();
        using (Stream entry = Assert.Single(zip.Entries).Open())
        {
            await entry.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        Assert.Contains("Đang giải quyết 8 hồ sơ, trong đó trong hạn 7 hồ sơ, quá hạn 1 hồ sơ.", TextsOf(file));
    }

    [Theory]
    [InlineData("vi", "H14", "2022-08")]
    [InlineData("vi", "H14.STP", "2022")]
    [InlineData("vi", "X1", "2022-Q2")]
    [InlineData("en", "H14", "2022-Q3")]
    [InlineData("en", "X", "2022-07")]
    [InlineData("en", "X1", "2022-08")]
    public async Task Every_report_is_a_sound_document_without_small_print(string language, string unit, string period)
    {
        Culture.Use(language);

        using WordprocessingDocument document = WordprocessingDocument.Open(await WriteAsync(unit, period), false);

        Assert.Empty(
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(e => $"{e.Path?.XPath}: {e.Description}")
        );
        Body body = document.MainDocumentPart!.Document.Body!;
        Assert.All(
            body.Descendants<Run>().Where(r => r.InnerText.Length > 0),
            run =>
                Assert.True(
                    int.Parse(run.RunProperties!.FontSize!.Val!, CultureInfo.InvariantCulture) >= 20,
                    run.InnerText
                )
        );
        Assert.All(
            body.Descendants<TableRow>(),
            row => Assert.DoesNotContain("{", row.InnerText, StringComparison.Ordinal)
        );
        Assert.Single(document.MainDocumentPart.ChartParts);
        // A break by itself would make an empty page where what is before it fills one.
        Assert.Empty(body.Descendants<Break>());
        Assert.All(
            body.Elements<Paragraph>().Where(p => Appendix().IsMatch(p.InnerText)),
            heading => Assert.NotNull(heading.ParagraphProperties!.PageBreakBefore)
        );
    }

    [GeneratedRegex("^(PHỤ LỤC|APPENDIX) [IV]+$")]
    private static partial Regex Appendix();

    [Fact]
    public void A_file_says_unit_period_and_kind() =>
        Assert.Equal(
            "Báo cáo kết quả – Sở Tư pháp (H14.STP) – Tháng 8-2022.docx",
            NarrativeReport.FileName(province.Board.Units.Find("H14.STP")!, province.Select("2022-08", ytd: true))
        );

    private async Task<string[]> TextsAsync(string unit, string period)
    {
        using Stream file = await WriteAsync(unit, period);
        return TextsOf(file);
    }

    private static string[] TextsOf(Stream file)
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(file, false);
        return
        [
            .. document
                .MainDocumentPart!.Document.Body!.Descendants<Paragraph>()
                .Select(p => p.InnerText.Replace('\u00a0', ' '))
                .Where(t => t.Length > 0),
        ];
    }

    private async Task<Stream> WriteAsync(string unit, string period)
    {
        Selection selection = province.Select(period, ytd: true);
        BalanceBook balances = await BalanceBook.ReadAsync(
            province.Store,
            selection.Alone().Days,
            TestContext.Current.CancellationToken
        );
        MemoryStream file = new();
        Unit asked = province.Board.Units.Find(unit) ?? throw new InvalidOperationException(unit);
        NarrativeReport.Write(file, province.Board, balances, asked, selection, Today);
        file.Position = 0;
        return file;
    }
}
