using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KpiDashboard.Balances;
using KpiDashboard.Documents;
using KpiDashboard.Fixtures;
using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Units;
using Xunit;
using Selection = KpiDashboard.Indicators.Selection;

namespace KpiDashboard.Workbooks;

public sealed class ReportTests : IDisposable
{
    private static readonly DateOnly Today = new(2022, 9, 1);

    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private readonly Province province;

    public ReportTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        province = new Province()
            .Unit("A", "department", name: "=1+1 Sở Tư pháp")
            .Unit("B", "department", name: "Sở Y tế")
            .Unit("X", "district", name: "Huyện Hòa An")
            .Unit("X1", "commune", "X", name: "Xã Một")
            .Procedures("1.000001", "1.000002", "1.000003")
            .Offers("A", "1.000001", "full")
            .Offers("A", "1.000002", "partial")
            .Offers("B", "1.000003", "full")
            .Offers("X1", "1.000002", "full")
            .Receives("A", "1.000001", "2022-08-02", online: 3, direct: 1)
            .Receives("A", "1.000002", "2022-08-03", direct: 2)
            .Receives("B", "1.000003", "2022-08-04", online: 1, postal: 4)
            .Receives("X1", "1.000002", "2022-07-04", online: 2);
    }

    private Selection August => province.Select("2022-08", ytd: true);

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = language;
        province.Dispose();
    }

    [Theory]
    [InlineData("vi-VN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tổng hợp")]
    [InlineData("en-GB", "SOCIALIST REPUBLIC OF VIET NAM", "Summary")]
    public void A_units_report_is_a_sound_workbook_in_the_language_asked(string culture, string state, string summary)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        using MemoryStream file = UnitReportOf("A");

        WrittenWorkbook.Valid(file);
        (string name, IReadOnlyList<object?[]> rows) = WrittenWorkbook.Read(file)[0];
        Assert.Equal(summary, name);
        Assert.Contains(rows, r => r.Contains(state));
    }

    [Fact]
    public void A_units_report_shows_the_scoreboards_numbers()
    {
        using MemoryStream file = UnitReportOf("A");

        // A: 1 of 2 services has an online dossier; B: 3 of 6 dossiers came online.
        object?[][] lines =
        [
            .. WrittenWorkbook.Read(file)[0].Rows.Where(r => r[0] is "A" or "B" && r[3] is double).Take(2),
        ];
        Assert.Equal([1d, 2d, 0.5, 0.8], lines[0][2..6]);
        Assert.Equal([3d, 6d, 0.5, 0.5], lines[1][2..6]);
        Assert.Equal("Đạt", lines[1][8]);
        Assert.Contains(
            WrittenWorkbook.Read(file).Single(s => s.Name == "Dịch vụ công trực tuyến").Rows,
            r => r[1] is "1.000002" && r[6] is 2d
        );
    }

    [Fact]
    public void A_units_report_has_a_chart_of_Excels_own_over_its_months()
    {
        using MemoryStream file = UnitReportOf("A");
        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);

        ChartPart chart = Assert.Single(
            document
                .WorkbookPart!.WorksheetParts.Where(p => p.DrawingsPart is not null)
                .SelectMany(p => p.DrawingsPart!.ChartParts)
        );
        // A and B with their targets, and C and D, which have none.
        Assert.Equal(6, chart.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.LineChartSeries>().Count());
    }

    [Fact]
    public void A_name_that_looks_like_a_formula_is_text_in_every_report()
    {
        foreach (MemoryStream file in (MemoryStream[])[UnitReportOf("A"), RankingFile()])
        {
            using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
            Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()));
            Assert.Contains(WrittenWorkbook.Read(file).SelectMany(s => s.Rows), r => r.Contains("=1+1 Sở Tư pháp"));
        }
    }

    [Fact]
    public void The_ranking_has_a_sheet_for_each_league_with_every_indicator()
    {
        using MemoryStream file = RankingFile();

        WrittenWorkbook.Valid(file);
        IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> sheets = WrittenWorkbook.Read(file);
        Assert.Equal(["Sở, ban, ngành", "Huyện, thành phố", "Xã, phường, thị trấn"], sheets.Select(s => s.Name));
        object?[][] best = [.. sheets[0].Rows.Where(r => r[3] is "B")];
        // B has 1 of 1 service with online dossiers (first place), and 1 of 5 dossiers online (second).
        // Until July neither department had any, and both were first: B has not moved.
        Assert.Equal(["A", "B", "C", "D"], best.Select(r => r[0]));
        Assert.Equal([1d, 0d, "B", "Sở Y tế", 1d, 1d, 1d], best[0][1..8]);
        Assert.Equal(2d, best[1][1]);
        // Each indicator has a ranking of its own: the first of A is not the first of B.
        Assert.Equal(["B", "A"], sheets[0].Rows.Where(r => r[0] is "A" && r[1] is double).Select(r => r[3]));
        Assert.Equal(["A", "B"], sheets[0].Rows.Where(r => r[0] is "B" && r[1] is double).Select(r => r[3]));
        // Communes share names, so their district has a column of its own; the others have none.
        Assert.Contains(sheets[2].Rows, r => r.Contains("Huyện, thành phố"));
        Assert.DoesNotContain(sheets[0].Rows, r => r.Contains("Huyện, thành phố"));
    }

    [Fact]
    public void The_ranking_ends_with_an_appendix_that_says_how_sure_each_place_is()
    {
        using Province five = new Province().Procedures("P1");
        for (int i = 1; i <= 5; i++)
        {
            five.Unit($"0{i}").Offers($"0{i}", "P1", "full").Receives($"0{i}", "P1", "2022-08-05", 8 * i, 44 - 8 * i);
        }

        Selection august = five.Select("2022-08");
        Ranking ranking = five.Board.Ranking(
            UnitKind.Commune,
            five.Board.Definitions.FindIndicator(Ratio.Dossiers)!,
            august
        );
        UncertainPlaces places = UncertainPlaces.Of(five.Board, ranking)!;
        using MemoryStream file = new();

        RankingReport.Write(file, five.Board, august, Today);

        WrittenWorkbook.Valid(file);
        (string name, IReadOnlyList<object?[]> rows) = WrittenWorkbook.Read(file)[^1];
        Assert.Equal("Phụ lục hạng", name);
        object?[][] written = [.. rows.Where(r => r[0] is "B" && r[1] is double)];
        Assert.Equal(["05", "04", "03", "02", "01"], written.Select(r => r[2]));
        foreach ((object?[] row, RankingRow of) in written.Zip(ranking.Rows))
        {
            Assert.Equal(places.Interval(of.Unit), ((int)(double)row[5]!, (int)(double)row[6]!));
            Assert.Equal(places.AlikeInWords(of.Unit, u => u.Name, most: 2), row[7]);
        }

        // 40 of 44 is surely first, and 8 of 44 surely none of the first three.
        Assert.Equal((1d, 1d), (written[0][5], written[0][6]));
        Assert.True((double)written[^1][5]! > 3);
    }

    [Fact]
    public async Task The_balance_form_adds_up_and_its_formulas_say_what_is_shown()
    {
        BalanceBook balances = await BalanceBook.ReadAsync(
            province.Store,
            August.Days,
            TestContext.Current.CancellationToken
        );
        _ = province.Board;
        balances = await BalanceBook.ReadAsync(province.Store, August.Days, TestContext.Current.CancellationToken);
        using MemoryStream file = new();

        BalanceReport.Write(file, province.Board, balances, province.Find("H14", August), August, Today);

        WrittenWorkbook.Valid(file);
        IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> sheets = WrittenWorkbook.Read(file);
        foreach (int sheet in (int[])[0, 1])
        {
            object?[] total = sheets[sheet].Rows.Single(r => r[1] is "Tổng cộng");
            // 13 dossiers, 6 of them online; none is finished.
            Assert.Equal([13d, 6d, 7d, 0d, 0d, 0d, 0d, 0d, 13d, 13d, 0d], total[2..13]);
        }

        Assert.All(sheets[2].Rows.Where(r => r[2] is double), r => Assert.Equal("Khớp", r[4]));
    }

    [Fact]
    public void The_monitoring_form_gives_both_indicators_of_Decision_766()
    {
        using MemoryStream file = new();

        MonitorReport.Write(file, province.Board, province.Find("H14", August), August, Today);

        WrittenWorkbook.Valid(file);
        object?[] total = WrittenWorkbook.Read(file)[0].Rows.Single(r => r[1] is "Tổng cộng");
        Selection rules = province.Select("2022-08", "portal-766", ytd: true);
        Figure services = province.A("H14", rules);
        Figure dossiers = province.B("H14", rules);
        Assert.Equal((services.Numerator, services.Denominator), ((double)total[8]!, (double)total[3]!));
        Assert.Equal((dossiers.Numerator, dossiers.Denominator), ((double)total[10]!, (double)total[7]!));
        object?[] last = WrittenWorkbook.Read(file)[1].Rows.Single(r => r[0] is "Tổng cộng");
        Assert.Equal(0.75, (double)last[1]!, 10);
        Assert.Equal(6d / 13, (double)last[2]!, 10);
    }

    private static HashSet<ReportKind> AllKinds => [.. Enum.GetValues<ReportKind>()];

    [Fact]
    public async Task All_reports_of_a_period_have_names_of_their_own_and_stop_when_asked()
    {
        ReportSet set = await ReportSet.PlanAsync(
            province.Store,
            province.Board,
            August,
            null,
            AllKinds,
            Today,
            TestContext.Current.CancellationToken
        );
        using CancellationTokenSource cancel = new();
        Count count = new(cancel);

        // The ranking, and of five units two reports and two forms.
        Assert.Equal(1 + 5 * 4, set.FileNames.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Throws<OperationCanceledException>(() => set.WriteArchive(Stream.Null, count, cancel.Token));
        Assert.Equal(2, count.Done);
    }

    [Fact]
    public async Task An_archive_on_a_full_disk_ends_with_what_the_disk_said()
    {
        ReportSet set = await ReportSet.PlanAsync(
            province.Store,
            province.Board,
            August,
            null,
            AllKinds,
            Today,
            TestContext.Current.CancellationToken
        );
        using FullDisk disk = new(30_000);

        IOException fault = Assert.ThrowsAny<IOException>(() =>
            set.WriteArchive(disk, null, TestContext.Current.CancellationToken)
        );

        Assert.Equal(FullDisk.Message, fault.Message);
    }

    [Fact]
    public void Rows_of_the_header_stand_on_every_printed_page()
    {
        using MemoryStream file = UnitReportOf("A");
        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);

        string[] titles =
        [
            .. document
                .WorkbookPart!.Workbook.Descendants<DefinedName>()
                .Where(n => n.Name == "_xlnm.Print_Titles")
                .Select(n => n.Text),
        ];

        // LibreOffice repeats nothing where the rows are not fixed with dollars.
        Assert.NotEmpty(titles);
        Assert.All(titles, t => Assert.Matches(@"!\$\d+:\$\d+$", t));
    }

    [Fact]
    public void The_words_of_statuses_and_nothing_else_have_the_colours_of_statuses()
    {
        // Of X1 (its two dossiers came online, and its service has one) both are reached; nothing is measured of D.
        using MemoryStream file = UnitReportOf("X");
        using XLWorkbook workbook = new(file);
        IXLWorksheet sheet = workbook.Worksheet("Đơn vị trực thuộc");
        IXLRow head = sheet.RowsUsed().Single(r => r.CellsUsed().Any(c => c.GetString() == "Kết quả"));

        Assert.Equal(
            [
                ("A", "Kết quả", "Đạt", "FF0A7A5A"),
                ("B", "Kết quả", "Đạt", "FF0A7A5A"),
                ("C", "Kết quả", "Không có chỉ tiêu", "FF5F6B80"),
                ("D", "Kết quả", "Không có số liệu", "FF5F6B80"),
            ],
            sheet
                .CellsUsed()
                .Where(c => c.Style.Font.FontColor.HasValue && c.Style.Font.FontColor != workbook.Style.Font.FontColor)
                .Where(c => c.Style.Font.FontColor.ColorType == XLColorType.Color)
                .Select(c =>
                    (
                        c.WorksheetRow().Cell(1).GetString(),
                        head.Cell(c.Address.ColumnNumber).GetString(),
                        c.GetString(),
                        c.Style.Font.FontColor.Color.ToArgb().ToString("X8", CultureInfo.InvariantCulture)
                    )
                )
        );
    }

    [Fact]
    public void Each_period_of_a_units_report_stands_below_the_header_of_its_columns()
    {
        province.Target("services", 2022, "80").Target("dossiers", 2022, "50");
        using MemoryStream file = UnitReportOf("A");

        IReadOnlyList<object?[]> rows = WrittenWorkbook.Read(file)[0].Rows;
        int[] periods =
        [
            .. ((string[])["Lũy kế từ đầu năm đến hết tháng 8/2022", "Tháng 8/2022"]).Select(period =>
                Enumerable.Range(0, rows.Count).Single(i => rows[i][0] is string text && text == period)
            ),
        ];
        int header = periods[0] - 1;
        Assert.Equal(["Số đạt", "Tổng số", "Tỷ lệ"], rows[header][2..5]);
        // Both have room on the first page, below one header.
        using XLWorkbook workbook = new(file);
        Assert.All(workbook.Worksheet(1).PageSetup.RowBreaks, row => Assert.True(row > periods[1] + 4));
        Assert.Single(rows, r => r[1] is "Chỉ số");
    }

    [Fact]
    public void A_units_report_says_to_whom_it_goes_and_who_gets_a_copy()
    {
        using MemoryStream file = UnitReportOf("X");

        string[] said = [.. WrittenWorkbook.Read(file)[0].Rows.SelectMany(r => r.OfType<string>())];
        Assert.Contains(said, s => s.StartsWith("Kính gửi: ", StringComparison.Ordinal));
        Assert.Equal(
            ["- Như trên;", "- Lưu: VT."],
            said.SkipWhile(s => s != "Nơi nhận:").Skip(1).Where(s => s[0] == '-')
        );
    }

    [Fact]
    public void The_topmost_body_stands_beside_the_State_and_others_below_the_body_above_them()
    {
        using MemoryStream top = RankingFile();
        using MemoryStream below = UnitReportOf("X");

        object?[] first = WrittenWorkbook
            .Read(top)[0]
            .Rows.First(r => r.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        Assert.Equal(Letterhead.Of(province.Board, province.Find("H14", August), Today).Issuer, first[0]);
        IReadOnlyList<object?[]> rows = WrittenWorkbook.Read(below)[0].Rows;
        int state = Enumerable.Range(0, rows.Count).First(i => rows[i].Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        Assert.Equal("ỦY BAN NHÂN DÂN HUYỆN\u00A0HÒA\u00A0AN", rows[state + 1][0]);
    }

    [Fact]
    public void Units_below_say_their_kind_only_where_there_are_several()
    {
        using MemoryStream district = UnitReportOf("X");
        using MemoryStream all = UnitReportOf("H14");

        Assert.DoesNotContain(
            Below(district).Rows.SelectMany(r => r),
            c => c is "Loại đơn vị" or "Xã, phường, thị trấn"
        );
        Assert.Contains(Below(all).Rows, r => r.Contains("Loại đơn vị"));
        Assert.Contains(Below(all).Rows, r => r.Contains("Sở, ban, ngành") && r.Contains("Sở Y tế"));

        static (string Name, IReadOnlyList<object?[]> Rows) Below(MemoryStream file) =>
            WrittenWorkbook.Read(file).Single(s => s.Name == "Đơn vị trực thuộc");
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en-GB")]
    public async Task No_word_of_a_heading_is_wider_than_its_column(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        BalanceBook balances = await BalanceBook.ReadAsync(
            province.Store,
            August.Days,
            TestContext.Current.CancellationToken
        );
        Unit top = province.Find("H14", August);
        using MemoryStream balance = new();
        BalanceReport.Write(balance, province.Board, balances, top, August, Today);
        using MemoryStream monitor = new();
        MonitorReport.Write(monitor, province.Board, top, August, Today);
        int looked = 0;
        foreach (MemoryStream file in (MemoryStream[])[UnitReportOf("H14"), RankingFile(), balance, monitor])
        {
            using XLWorkbook workbook = new(file);
            foreach (IXLCell cell in workbook.Worksheets.SelectMany(s => s.CellsUsed()).Where(IsHeading))
            {
                IXLRangeColumns columns = (cell.MergedRange() ?? cell.AsRange()).Columns();
                // What a file says of a column leaves out what lies beside its digits.
                double width = columns.Sum(c => c.WorksheetColumn().Width + 0.3);
                looked++;
                Assert.True(
                    WrappedText.WidestWord(cell.GetString(), bold: true) <= width,
                    $"{cell}: {cell.GetString()}"
                );
            }
        }

        Assert.True(looked > 100);

        static bool IsHeading(IXLCell cell) =>
            cell.Style.Font.Bold
            && cell.Style.Border.LeftBorder != XLBorderStyleValues.None
            && cell.Style.Alignment.Horizontal == XLAlignmentHorizontalValues.Center
            && cell.DataType == XLDataType.Text;
    }

    [Fact]
    public async Task A_form_of_a_unit_without_dossiers_comes_to_nothing()
    {
        BalanceBook balances = await BalanceBook.ReadAsync(
            province.Store,
            August.Days,
            TestContext.Current.CancellationToken
        );
        province.Unit("C", "department", name: "Thanh tra tỉnh");
        using MemoryStream file = new();

        BalanceReport.Write(file, province.Board, balances, province.Find("C", August), August, Today);

        WrittenWorkbook.Valid(file);
        object?[] total = WrittenWorkbook.Read(file)[0].Rows.Single(r => r[1] is "Tổng cộng");
        Assert.Equal(Enumerable.Repeat((object?)0d, 11), total[2..13]);
    }

    [Fact]
    public void What_is_to_be_said_of_a_service_stands_below_its_name()
    {
        // Two dossiers came ten days before the procedure was offered online.
        province.Offers("B", "1.000001", "full", "2022-08-20").Receives("B", "1.000001", "2022-08-10", direct: 2);

        using MemoryStream file = UnitReportOf("B");

        (string _, IReadOnlyList<object?[]> rows) = WrittenWorkbook
            .Read(file)
            .Single(s => s.Name == "Dịch vụ công trực tuyến");
        string name = (string)rows.Single(r => r[1] is "1.000001")[2]!;
        Assert.EndsWith(
            "\nGhi chú: 2 hồ sơ nộp trước khi, hoặc ở nơi, chưa cung cấp trực tuyến.",
            name,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(rows, r => r.Contains("Ghi chú"));
    }

    [Fact]
    public void Numbers_of_a_table_stand_below_one_another_by_their_last_digits()
    {
        foreach (MemoryStream file in (MemoryStream[])[UnitReportOf("X"), UnitReportOf("A"), RankingFile()])
        {
            using XLWorkbook workbook = new(file);
            IXLCell[] numbers =
            [
                .. workbook
                    .Worksheets.SelectMany(s => s.CellsUsed())
                    .Where(c => c.DataType == XLDataType.Number && c.Address.ColumnNumber > 1),
            ];
            Assert.NotEmpty(numbers);
            Assert.All(numbers, c => Assert.Equal(XLAlignmentHorizontalValues.Right, c.Style.Alignment.Horizontal));
        }
    }

    [Fact]
    public void A_name_that_needs_more_lines_than_a_row_can_have_goes_on_in_the_row_below()
    {
        string name = string.Join(' ', Enumerable.Range(1, 110).Select(n => $"Cấp giấy phép loại {n}"));
        Assert.Empty(province.LoadRows("procedures", $"1.000004,{name},Đất đai").Rejected);
        province.Offers("A", "1.000004", "full");

        using MemoryStream file = UnitReportOf("A");

        WrittenWorkbook.Valid(file);
        object?[][] rows =
        [
            .. WrittenWorkbook
                .Read(file)
                .Single(s => s.Name == "Dịch vụ công trực tuyến")
                .Rows.SkipWhile(r => r[1] is not "1.000004"),
        ];
        object?[][] more = [.. rows.Skip(1).TakeWhile(r => r[0] is null && r[1] is null)];
        Assert.NotEmpty(more);
        Assert.Equal(name, string.Join(' ', more.Prepend(rows[0]).Select(r => r[2])));
        using XLWorkbook workbook = new(file);
        // The highest row that every program shows has 409.5 points.
        Assert.All(workbook.Worksheets.SelectMany(s => s.RowsUsed()), r => Assert.InRange(r.Height, 1, 409.5));
    }

    private MemoryStream UnitReportOf(string code)
    {
        MemoryStream file = new();
        Unit unit = province.Find(code, August);
        UnitReport.Write(file, province.Board, unit, August, Today);
        return file;
    }

    private MemoryStream RankingFile()
    {
        MemoryStream file = new();
        RankingReport.Write(file, province.Board, August, Today);
        return file;
    }

    private sealed class Count(CancellationTokenSource cancel) : IProgress<int>
    {
        public int Done { get; private set; }

        public void Report(int value)
        {
            Done = value;
            if (value == 2)
            {
                cancel.Cancel();
            }
        }
    }
}
