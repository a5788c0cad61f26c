using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KpiDashboard.Workbooks;
using Xunit;

namespace KpiDashboard.Lists;

public sealed class ListWorkbookTests : IDisposable
{
    private static readonly ListHeading Heading = new("Lượt tiếp nhận")
    {
        Lines = ["Kỳ: Tháng 8/2022", "=HYPERLINK(\"http://example.org\")"],
    };

    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    public ListWorkbookTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");

    public void Dispose() => CultureInfo.CurrentUICulture = language;

    [Fact]
    public async Task Numbers_days_and_percentages_are_values_and_not_text()
    {
        Visit visit = new(
            "Sở Tư pháp",
            1_234_567,
            12.3456m,
            86.5m,
            new DateOnly(2022, 8, 31),
            new DateTimeOffset(2022, 8, 31, 0, 12, 30, TimeSpan.Zero)
        );

        using MemoryStream file = await WriteAsync([visit]);

        object?[] row = WrittenWorkbook.Read(file).Single().Rows[4];
        Assert.Equal("Sở Tư pháp", row[0]);
        Assert.Equal(1_234_567d, row[1]);
        Assert.Equal(12.3456d, row[2]);
        Assert.Equal(0.865d, row[3]);
        Assert.Equal(new DateTime(2022, 8, 31), row[4]);
        // Vietnam is seven hours ahead.
        Assert.Equal(new DateTime(2022, 8, 31, 7, 12, 30), row[5]);
    }

    [Fact]
    public async Task Title_lines_and_header_stand_above_the_rows()
    {
        using MemoryStream file = await WriteAsync([new("A"), new("B")]);

        (string name, IReadOnlyList<object?[]> rows) = WrittenWorkbook.Read(file).Single();
        Assert.Equal("Lượt tiếp nhận", name);
        Assert.Equal(
            ["Lượt tiếp nhận", "Kỳ: Tháng 8/2022", "=HYPERLINK(\"http://example.org\")", "Đơn vị", "A", "B"],
            rows.Select(r => r[0])
        );
        Assert.Equal(["Đơn vị", "Số hồ sơ", "Bình quân", "Tỷ lệ", "Ngày", "Lúc"], rows[3]);
    }

    [Fact]
    public async Task A_value_that_is_not_there_leaves_its_cell_empty()
    {
        using MemoryStream file = await WriteAsync([new(null), new("")]);

        Assert.All(WrittenWorkbook.Read(file).Single().Rows.Skip(4), row => Assert.All(row, Assert.Null));
    }

    [Theory]
    [InlineData("Nguyễn & Trần <b> \"x\" 'y'")]
    [InlineData("  hai đầu  ")]
    [InlineData("hai\ndòng")]
    [InlineData("\ttab")]
    [InlineData("mã _x0041_ không phải chữ A")]
    [InlineData("_x")]
    [InlineData("𠀋 ngoài BMP")]
    public async Task Text_comes_back_as_it_was(string text)
    {
        using MemoryStream file = await WriteAsync([new(text)]);

        WrittenWorkbook.Valid(file);
        Assert.Equal(text, WrittenWorkbook.Read(file).Single().Rows[4][0]);
    }

    [Theory]
    [InlineData("a\u0000b\u001fc", "a\uFFFDb\uFFFDc")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    public async Task What_xml_cannot_hold_is_made_visible(string text, string kept)
    {
        using MemoryStream file = await WriteAsync([new(text)]);

        WrittenWorkbook.Valid(file);
        Assert.Equal(kept, WrittenWorkbook.Read(file).Single().Rows[4][0]);
    }

    [Fact]
    public async Task Texts_that_come_back_and_texts_that_do_not_are_both_kept()
    {
        Visit[] visits =
        [
            .. Enumerable.Range(0, 3_000).Select(i => new Visit(i < 500 ? $"Đơn vị {i % 7}" : $"Hồ sơ {i} <&>")),
        ];

        using MemoryStream file = await WriteAsync(visits);

        WrittenWorkbook.Valid(file);
        Assert.Equal(
            visits.Select(v => v.Name),
            WrittenWorkbook.Read(file).Single().Rows.Skip(4).Select(r => (string?)r[0])
        );
    }

    [Fact]
    public async Task Half_a_character_is_made_visible()
    {
        // Not as inline data: attributes cannot hold it.
        using MemoryStream file = await WriteAsync([new("a" + (char)0xD800 + "b")]);

        WrittenWorkbook.Valid(file);
        Assert.Equal("a\uFFFDb", WrittenWorkbook.Read(file).Single().Rows[4][0]);
    }

    [Fact]
    public async Task Text_longer_than_a_cell_ends_with_an_ellipsis()
    {
        using MemoryStream file = await WriteAsync([new(new string('x', 40_000))]);

        string kept = Assert.IsType<string>(WrittenWorkbook.Read(file).Single().Rows[4][0]);
        Assert.Equal(32_767, kept.Length);
        Assert.EndsWith("x…", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+84", true)]
    [InlineData("-2", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData(" =1+1", true)]
    [InlineData("\t=1", true)]
    [InlineData("a=1", false)]
    [InlineData("Sở Y tế", false)]
    public async Task Text_that_looks_like_a_formula_stays_text_even_when_edited(string text, bool quoted)
    {
        using MemoryStream file = await WriteAsync([new(text)]);

        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
        Worksheet sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Cell cell = sheet.Descendants<Cell>().Single(c => c.CellReference == "A5");
        CellFormat look = (CellFormat)
            document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        Assert.Equal(quoted ? CellValues.InlineString : CellValues.SharedString, cell.DataType!.Value);
        Assert.Equal(quoted, look.QuotePrefix?.Value ?? false);
    }

    [Fact]
    public async Task Days_before_Excels_calendar_are_written_as_text()
    {
        using MemoryStream file = await WriteAsync([
            new("1900", Day: new DateOnly(1900, 2, 28)),
            new("after", Day: new DateOnly(1900, 3, 1)),
        ]);

        IReadOnlyList<object?[]> rows = WrittenWorkbook.Read(file).Single().Rows;
        Assert.Equal("1900-02-28", rows[4][4]);
        Assert.Equal(new DateTime(1900, 3, 1), rows[5][4]);
    }

    [Theory]
    [InlineData("vi-VN", "#,##0;#,##0.00;0.0\\ %;dd/mm/yyyy;dd/mm/yyyy hh:mm")]
    [InlineData("en", "#,##0;#,##0.00;0.0%;[$-409]d mmm yyyy;[$-409]d mmm yyyy hh:mm")]
    public async Task Formats_follow_the_language(string culture, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        using MemoryStream file = await WriteAsync([new("A")]);

        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Equal(
            expected.Split(';'),
            document
                .WorkbookPart!.WorkbookStylesPart!.Stylesheet.NumberingFormats!.Elements<NumberingFormat>()
                .Select(f => f.FormatCode!.Value)
        );
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(12, 2)]
    [InlineData(13, 3)]
    public async Task A_full_sheet_is_followed_by_another_with_the_same_header(int count, int sheetCount)
    {
        Visit[] visits = [.. Enumerable.Range(1, count).Select(i => new Visit("A", i))];
        using MemoryStream file = new();

        // Four rows of headings leave six of ten.
        await ListWorkbook.WriteAsync(
            file,
            Heading,
            Visit.Columns,
            visits.ToAsyncEnumerable(),
            10,
            TestContext.Current.CancellationToken
        );

        WrittenWorkbook.Valid(file);
        IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> sheets = WrittenWorkbook.Read(file);
        string[] names = ["Lượt tiếp nhận", "Lượt tiếp nhận (2)", "Lượt tiếp nhận (3)"];
        Assert.Equal(names[..sheetCount], sheets.Select(s => s.Name));
        Assert.All(sheets, s => Assert.Equal("Đơn vị", s.Rows[3][0]));
        Assert.Equal(
            visits.Select(v => (object?)(double)v.Count!),
            sheets.SelectMany(s => s.Rows.Skip(4)).Select(r => r[1])
        );
    }

    [Fact]
    public async Task Every_sheet_is_frozen_filtered_and_set_up_for_A4_with_its_header_on_each_page()
    {
        using MemoryStream file = await WriteAsync([new("A"), new("B")]);

        WrittenWorkbook.Valid(file);
        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
        Worksheet sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Pane pane = sheet.Descendants<Pane>().Single();
        Assert.Equal("A5", pane.TopLeftCell!.Value);
        Assert.Equal(4, pane.VerticalSplit!.Value);
        Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
        Assert.Equal("A4:F6", sheet.Descendants<AutoFilter>().Single().Reference);
        Assert.Equal(9u, sheet.Descendants<PageSetup>().Single().PaperSize!.Value);
        Assert.Equal(
            ["_xlnm._FilterDatabase='Lượt tiếp nhận'!$A$4:$F$6", "_xlnm.Print_Titles='Lượt tiếp nhận'!$4:$4"],
            document.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>().Select(n => $"{n.Name}={n.Text}")
        );
        Assert.Equal("Lượt tiếp nhận", document.PackageProperties.Title);
    }

    [Fact]
    public async Task Columns_are_as_wide_as_what_they_hold_and_long_texts_wrap()
    {
        using MemoryStream narrow = await WriteAsync([new("Sở Y tế", 7)]);
        using MemoryStream wide = await WriteAsync([new(new string('n', 300), 123_456_789_012)]);

        // As wide as its text, and no wider than it may be; numbers are never cut.
        Assert.InRange(Width(narrow, 0), 8, 12);
        Assert.Equal(30, Width(wide, 0));
        Assert.Equal(12, Width(narrow, 1));
        Assert.InRange(Width(wide, 1), 14, 18);
        using SpreadsheetDocument document = SpreadsheetDocument.Open(wide, isEditable: false);
        CellFormat[] looks = [.. Looks(document)];
        Assert.True(looks[0].Alignment!.WrapText!.Value);
        // 300 letters of 500 thousandths on a line of 29 digits: eleven lines of 14 points, and 3 around them.
        Row row = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ElementAt(4);
        Assert.Equal(157, row.Height!.Value);
        Assert.Null(looks[1].Alignment!.WrapText);

        static double Width(MemoryStream file, int column)
        {
            using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
            return document
                .WorkbookPart!.WorksheetParts.Single()
                .Worksheet.Descendants<Column>()
                .ElementAt(column)
                .Width!.Value;
        }
    }

    [Fact]
    public async Task Codes_are_text_on_purpose_and_no_reader_need_warn_of_them()
    {
        using MemoryStream file = new();
        await ListWorkbook.WriteAsync(
            file,
            new ListHeading("Thủ tục"),
            new ListColumns<string>().Code("Mã", c => c).Count("Dài", c => c.Length),
            ["1.000650", "040"],
            TestContext.Current.CancellationToken
        );

        WrittenWorkbook.Valid(file);
        Assert.Equal(["1.000650", "040"], WrittenWorkbook.Read(file).Single().Rows.Skip(2).Select(r => r[0]));
        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
        // 49 is the format of text, @, in every spreadsheet.
        Assert.Equal(49u, Looks(document).First().NumberFormatId!.Value);
        IgnoredError ignored = document
            .WorkbookPart!.WorksheetParts.Single()
            .Worksheet.Descendants<IgnoredError>()
            .Single();
        Assert.True(ignored.NumberStoredAsText!.Value);
        Assert.Equal("A3:A4", ignored.SequenceOfReferences!.InnerText);
    }

    [Fact]
    public async Task The_default_style_and_the_properties_are_where_readers_look_for_them()
    {
        using MemoryStream file = await WriteAsync([new("A")]);

        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: false);
        Stylesheet styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        CellStyle normal = styles.CellStyles!.Elements<CellStyle>().Single();
        Assert.Equal(("Normal", 0u, 0u), (normal.Name!.Value, normal.FormatId!.Value, normal.BuiltinId!.Value));
        Assert.All(styles.CellFormats!.Elements<CellFormat>(), f => Assert.Equal(0u, f.FormatId!.Value));
        Assert.All(
            styles.Fonts!.Elements<DocumentFormat.OpenXml.Spreadsheet.Font>(),
            f => Assert.Equal("Times New Roman", f.FontName!.Val!.Value)
        );
        Assert.Equal("/docProps/core.xml", document.CoreFilePropertiesPart!.Uri.OriginalString);
        Assert.Equal("/docProps/app.xml", document.ExtendedFilePropertiesPart!.Uri.OriginalString);
        Assert.StartsWith("KpiDashboard", document.PackageProperties.Creator, StringComparison.Ordinal);
        Assert.NotNull(document.PackageProperties.Created);
    }

    /// <summary>The looks of the cells of the first row below the header.</summary>
    private static IEnumerable<CellFormat> Looks(SpreadsheetDocument document)
    {
        SheetData data = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<SheetData>().Single();
        // The first row of many cells is the header.
        int header = data.Elements<Row>().TakeWhile(r => r.Elements<Cell>().Count() == 1).Count();
        CellFormats formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!;
        return data.Elements<Row>()
            .ElementAt(header + 1)
            .Elements<Cell>()
            .Select(c => (CellFormat)formats.ElementAt((int)c.StyleIndex!.Value));
    }

    [Fact]
    public async Task Rows_leave_while_later_ones_are_still_being_read()
    {
        using OnlyForward file = new();
        long atHalf = 0;
        const int Count = 100_000;

        await ListWorkbook.WriteAsync(file, Heading, Visit.Columns, Rows(), TestContext.Current.CancellationToken);

        Assert.InRange(atHalf, file.Written * 4 / 10, file.Written * 6 / 10);

        IEnumerable<Visit> Rows()
        {
            for (int i = 0; i < Count; i++)
            {
                atHalf = i == Count / 2 ? file.Written : atHalf;
                yield return new Visit("Sở Tư pháp", i * 7919L % 10_007);
            }
        }
    }

    [Fact]
    public async Task A_list_that_is_cancelled_stops_reading_rows()
    {
        using CancellationTokenSource cancel = new();
        int read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ListWorkbook.WriteAsync(new OnlyForward(), Heading, Visit.Columns, Rows(), cancel.Token)
        );

        Assert.InRange(read, 1_000, 100_000);

        IEnumerable<Visit> Rows()
        {
            while (true)
            {
                if (++read == 1_000)
                {
                    cancel.Cancel();
                }

                yield return new Visit("Sở Tư pháp", read);
            }
        }
    }

    private static async Task<MemoryStream> WriteAsync(IEnumerable<Visit> visits)
    {
        MemoryStream file = new();
        await ListWorkbook.WriteAsync(file, Heading, Visit.Columns, visits, TestContext.Current.CancellationToken);
        file.Position = 0;
        return file;
    }
}
