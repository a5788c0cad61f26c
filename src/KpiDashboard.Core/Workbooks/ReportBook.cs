using System.Text.RegularExpressions;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KpiDashboard.Lists;
using KpiDashboard.Terms;
using SheetName = KpiDashboard.Lists.SheetName;

namespace KpiDashboard.Workbooks;

/// <summary>A formatted report while it is made: ClosedXML draws the sheets, the charts come in afterwards.</summary>
internal sealed partial class ReportBook : IDisposable
{
    /// <summary>The kind of fonts with serifs.</summary>
    private const int Roman = 1;

    private readonly XLWorkbook workbook = new();
    private readonly List<ReportSheet> sheets = [];
    private readonly List<SheetChart> charts = [];

    public ReportBook(string title, string issuer)
    {
        workbook.Style.Font.FontName = ReportSheet.Font;
        workbook.Style.Font.FontSize = 11;
        workbook.Properties.Title = CellText.Storable(title);
        workbook.Properties.Author = CellText.Storable(issuer);
        workbook.Properties.Company = CellText.Storable(issuer);
        workbook.Properties.Comments = Words.Get("Workbook.Creator");
    }

    /// <summary>Begins a sheet.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="landscape">How the paper lies.</param>
    /// <param name="widths">Of all columns.</param>
    /// <param name="across">How many columns a page has beside one another; all of them if null.</param>
    public ReportSheet Sheet(string name, bool landscape, double[] widths, int? across = null)
    {
        string allowed = SheetName.Of(name, [.. workbook.Worksheets.Select(s => s.Name)]);
        ReportSheet sheet = new(workbook.AddWorksheet(allowed), landscape, widths, across ?? widths.Length);
        sheets.Add(sheet);
        return sheet;
    }

    public void Add(SheetChart chart) => charts.Add(chart);

    /// <summary>Writes the workbook; the stream need not be seekable.</summary>
    public void Save(Stream stream)
    {
        foreach (ReportSheet sheet in sheets)
        {
            sheet.Paginate();
        }

        using MemoryStream file = new();
        workbook.SaveAs(file, new SaveOptions { EvaluateFormulasBeforeSaving = true });
        using (SpreadsheetDocument document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            WorkbookPart parts = document.WorkbookPart!;
            FixPrintTitles(parts.Workbook);
            UseOneFont(parts.WorkbookStylesPart!.Stylesheet);
            foreach (Sheet sheet in parts.Workbook.Sheets!.Elements<Sheet>())
            {
                WorksheetPart part = (WorksheetPart)parts.GetPartById(sheet.Id!);
                AllowCodes(part.Worksheet);
                foreach (SheetChart chart in charts.Where(c => c.Sheet == sheet.Name))
                {
                    chart.AddTo(part);
                }
            }
        }

        file.Position = 0;
        file.CopyTo(stream);
    }

    public void Dispose() => workbook.Dispose();

    /// <summary>
    /// ClosedXML names repeated rows as 7:7 and columns as A:B, which LibreOffice takes for a place that moves and repeats
    /// nothing.
    /// </summary>
    private static void FixPrintTitles(Workbook workbook)
    {
        foreach (DefinedName name in workbook.Descendants<DefinedName>().Where(n => n.Name == "_xlnm.Print_Titles"))
        {
            name.Text = Repeated().Replace(name.Text, "!$$$1:$$$2");
        }
    }

    [GeneratedRegex(@"!(\d+|[A-Z]+):(\d+|[A-Z]+)(?=,|$)")]
    private static partial Regex Repeated();

    /// <summary>ClosedXML leaves the font of its own in the first place, in whose digits widths of columns are counted.</summary>
    private static void UseOneFont(Stylesheet styles)
    {
        foreach (
            DocumentFormat.OpenXml.Spreadsheet.Font font in styles.Fonts!.Elements<DocumentFormat.OpenXml.Spreadsheet.Font>()
        )
        {
            font.FontName!.Val = ReportSheet.Font;
            font.FontFamilyNumbering!.Val = Roman;
        }
    }

    /// <summary>Codes such as 1.000656 are text on purpose: Excel need not warn of numbers kept as text.</summary>
    private static void AllowCodes(Worksheet worksheet)
    {
        IgnoredErrors errors = new(
            new IgnoredError
            {
                SequenceOfReferences = new ListValue<StringValue>([new StringValue("A1:Z10000")]),
                NumberStoredAsText = true,
            }
        );
        OpenXmlElement before = worksheet
            .Elements()
            .Last(e => e is PageSetup or HeaderFooter or RowBreaks or ColumnBreaks);
        worksheet.InsertAfter(errors, before);
    }
}
