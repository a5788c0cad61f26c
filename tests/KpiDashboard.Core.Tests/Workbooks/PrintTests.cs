using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KpiDashboard.Lists;
using Xunit;

namespace KpiDashboard.Workbooks;

/// <summary>
/// What leaves a printer: LibreOffice makes the pages, <c>pdftotext -bbox</c> says where each word stands on them. The height
/// of a word's box is a fixed share of the size of its letters, whatever they are, but one that differs from font to font: so
/// it is compared with that of a word of 10 points that was printed along with the reports.
/// </summary>
public sealed class PrintTests(PrintedReports reports) : IClassFixture<PrintedReports>
{
    /// <summary>How far down a page that goes on is used at least.</summary>
    private const double Half = 0.45;

    /// <summary>The height of a row of a table, in points.</summary>
    private const double OneLine = 18;

    [Fact]
    public void No_text_is_smaller_than_10_points_on_paper() =>
        Assert.Empty(
            Words().Where(w => w.Word.Height < 0.99 * reports.TenPoints).Select(w => $"{w.Page}: {w.Word.Text}")
        );

    [Fact]
    public void Tables_have_11_points_and_nothing_is_shrunk_to_fit_a_page()
    {
        _ = Words();
        List<string> faults = [];
        foreach ((string name, PrintedReport report) in reports.All.Where(r => r.Value.IsWorkbook))
        {
            using XLWorkbook workbook = new(report.File);
            foreach (IXLWorksheet sheet in workbook.Worksheets)
            {
                // Of lists, letters of 11 points are never smaller than 10.
                if (
                    sheet.PageSetup is not { Scale: 100, PagesWide: 0, PagesTall: 0 }
                    && !(report.IsList && sheet.PageSetup is { Scale: >= 91 and < 100, PagesWide: 0, PagesTall: 0 })
                )
                {
                    faults.Add($"{name}, {sheet.Name}: {sheet.PageSetup.Scale} %");
                }

                faults.AddRange(
                    sheet
                        .CellsUsed()
                        .Where(c => c.Style.Border.LeftBorder != XLBorderStyleValues.None && c.Style.Font.FontSize < 11)
                        .Select(c => $"{name}, {sheet.Name}!{c.Address}: {c.Style.Font.FontSize}")
                );
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void No_text_is_cut_or_lies_over_another()
    {
        _ = Words();
        List<string> faults = [];
        foreach ((string name, PrintedReport report) in reports.All)
        {
            faults.AddRange(Lost(name, report));
            foreach ((int number, IReadOnlyList<PrintedWord> page) in report.Pages.Index())
            {
                PrintedWord[] byTop = [.. page.OrderBy(w => w.Top)];
                for (int i = 0; i < byTop.Length; i++)
                {
                    PrintedWord word = byTop[i];
                    if (
                        word.Text.Contains("##", StringComparison.Ordinal)
                        || word.Left < 40
                        || word.Right > word.PageWidth - 20
                        || word.Bottom > word.PageHeight - 30
                    )
                    {
                        faults.Add($"{name}, page {number + 1}: {word}");
                    }

                    for (int j = i + 1; j < byTop.Length && byTop[j].Top < word.Bottom; j++)
                    {
                        if (word.Overlaps(byTop[j]))
                        {
                            faults.Add($"{name}, page {number + 1}: {word.Text} over {byTop[j].Text}");
                        }
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void No_page_is_empty_or_has_a_stray_row_alone()
    {
        _ = Words();
        List<string> faults = [];
        foreach ((string name, PrintedReport report) in reports.All)
        {
            string[] before = [];
            // A sheet's first page has no number, and what stands on it belongs to it.
            foreach ((int number, IReadOnlyList<PrintedWord> page) in report.Pages.Index())
            {
                // The head of a table is on every page, and is nothing new.
                string[] lines =
                [
                    .. page.GroupBy(w => (int)(w.Bottom / 3))
                        .Select(l => string.Join(' ', l.OrderBy(w => w.Left).Select(w => w.Text))),
                ];
                bool isNumbered = IsNumbered(page);
                // Lists end where a page is full.
                // Of a unit whose name takes four lines, and whose head signs over as many, no page holds both and the table.
                bool isHeadAlone =
                    report.IsWorkbook
                    && !report.IsList
                    && !name.Contains("H14.X", StringComparison.Ordinal)
                    && !isNumbered
                    && number + 1 < report.Pages.Count
                    && IsNumbered(report.Pages[number + 1])
                    && !page.Any(w => w.Text.All(char.IsAsciiDigit));
                if (
                    isHeadAlone
                    || lines.Except(isNumbered || report.IsList ? before : []).Count() < (report.IsList ? 1 : 4)
                )
                {
                    faults.Add($"{name}, page {number + 1}: {string.Join(" / ", lines)}");
                }

                before = lines;
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void No_page_is_left_half_empty_while_its_table_goes_on()
    {
        _ = Words();
        List<string> faults = [];
        foreach ((string name, PrintedReport report) in reports.All.Where(r => r.Value.IsWorkbook && !r.Value.IsList))
        {
            for (int number = 0; number + 1 < report.Pages.Count; number++)
            {
                IReadOnlyList<PrintedWord> page = report.Pages[number];
                double used = page.Max(w => w.Bottom) / page[0].PageHeight;
                // Who signs over forty lines does so on a page of his own.
                if (
                    used < Half
                    && IsNumbered(report.Pages[number + 1])
                    && !name.Contains("H14.X", StringComparison.Ordinal)
                )
                {
                    faults.Add($"{name}, page {number + 1}: {used:p0}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void No_word_is_wider_on_paper_than_rows_reckon_with()
    {
        _ = Words();
        List<string> faults = [];
        foreach ((string name, PrintedReport report) in reports.All.Where(r => r.Value.IsWorkbook && !r.Value.IsList))
        {
            // The same word may stand in a title too, where it is larger.
            Dictionary<string, double> printed = report
                .Pages.SelectMany(p => p)
                .GroupBy(w => w.Text)
                .ToDictionary(w => w.Key, w => w.Min(p => p.Right - p.Left));
            using XLWorkbook workbook = new(report.File);
            faults.AddRange(
                workbook
                    .Worksheets.SelectMany(s => s.CellsUsed(c => c.DataType == XLDataType.Text))
                    .Where(c => c.Style.Border.LeftBorder != XLBorderStyleValues.None && !c.Style.Font.Bold)
                    .SelectMany(c => c.GetString().Split([' ', '\n']))
                    .Distinct()
                    .Where(w => printed.TryGetValue(w, out double width) && width > Reckoned(w))
                    .Select(w => $"{name}: {w} {printed[w]:0.0}, {Reckoned(w):0.0}")
            );
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));

        // Of letters of 11 points, a digit is half as wide; programs round each letter a little.
        static double Reckoned(string word) => 1.02 * WrappedText.WidthOf(word) * 5.5 + 0.3;
    }

    [Fact]
    public void Lists_of_units_have_one_line_a_row()
    {
        _ = Words();
        using XLWorkbook workbook = new(reports.All["unit-045-2022-08-en"].File);
        IXLWorksheet sheet = workbook.Worksheet("Units below");

        IXLRow[] rows = [.. sheet.RowsUsed().Where(r => r.Cell(2).GetString().Length == 5)];
        // Twenty-one communes by four indicators.
        Assert.Equal(21 * 4, rows.Length);
        Assert.All(rows, r => Assert.Equal(OneLine, r.Height));
    }

    private static bool IsNumbered(IReadOnlyList<PrintedWord> page) =>
        page.Any(w => w.Top < 50 && w.Text.All(char.IsAsciiDigit));

    /// <summary>Words of a file that are not on its pages.</summary>
    private static IEnumerable<string> Lost(string name, PrintedReport report)
    {
        ILookup<string, string> printed = report
            .Pages.SelectMany(p => p)
            .SelectMany(w => Parts(w.Text))
            .ToLookup(w => w);
        return Texts(report)
            .SelectMany(Parts)
            .GroupBy(w => w)
            .Where(w => printed[w.Key].Count() < w.Count())
            .Select(w => $"{name}: \"{w.Key}\" {w.Count()} times, printed {printed[w.Key].Count()} times");
    }

    private static List<string> Texts(PrintedReport report)
    {
        if (report.IsWorkbook)
        {
            using XLWorkbook workbook = new(report.File);
            return
            [
                .. workbook
                    .Worksheets.SelectMany(s => s.CellsUsed(c => !c.HasFormula && c.DataType == XLDataType.Text))
                    .Select(c => c.GetString()),
            ];
        }

        using WordprocessingDocument document = WordprocessingDocument.Open(report.File, isEditable: false);
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<Text>().Select(t => t.Text)];
    }

    /// <summary>What lines are broken between.</summary>
    private static string[] Parts(string text) =>
        text.Split([' ', '\n', '\u00A0', '/', '-', '–'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All words; the test is skipped where nothing could be printed.</summary>
    private IEnumerable<(string Page, PrintedWord Word)> Words()
    {
        _ = OtherPrograms.LibreOffice();
        _ = OtherPrograms.PdfToText();
        return reports.All.SelectMany(r =>
            r.Value.Pages.SelectMany((p, i) => p.Where(w => w.IsText).Select(w => ($"{r.Key}, page {i + 1}", w)))
        );
    }
}
