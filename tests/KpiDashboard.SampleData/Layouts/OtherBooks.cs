using System.Globalization;
using System.Security;
using System.Text;

namespace KpiDashboard.SampleData.Layouts;

/// <summary>The sheets of a <see cref="Book"/> as other programs save them, written by hand like it.</summary>
internal static class OtherBooks
{
    private const string Oasis = "urn:oasis:names:tc:opendocument:xmlns";
    private const string OpenDocumentType = "application/vnd.oasis.opendocument.spreadsheet";

    /// <summary>An OpenDocument spreadsheet. Cells that a range covers hold their texts still.</summary>
    public static byte[] OpenDocument(params Sheet[] sheets) => OpenDocument(OpenDocumentXml(sheets));

    /// <summary>An OpenDocument spreadsheet of that content.</summary>
    public static byte[] OpenDocument(string content, string manifest = "", string type = OpenDocumentType) =>
        LayoutFiles.Zip([
            ("mimetype", Encoding.ASCII.GetBytes(type)),
            ("content.xml", Encoding.UTF8.GetBytes(content)),
            (
                "META-INF/manifest.xml",
                Encoding.UTF8.GetBytes(
                    $"""<manifest:manifest xmlns:manifest="{Oasis}:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml">{manifest}</manifest:file-entry></manifest:manifest>"""
                )
            ),
        ]);

    /// <summary>What such a spreadsheet holds, which is a flat one too.</summary>
    public static string OpenDocumentXml(Sheet[] sheets)
    {
        var styles =
            """<style:style style:name="t1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>""";
        return $"""<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{Oasis}:office:1.0" xmlns:style="{Oasis}:style:1.0" xmlns:text="{Oasis}:text:1.0" xmlns:table="{Oasis}:table:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:mimetype="{OpenDocumentType}"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{string.Concat(sheets.Select(OpenDocumentSheet))}</office:spreadsheet></office:body></office:document>""";
    }

    /// <summary>An XML workbook of 2003.</summary>
    public static byte[] Xml2003(params Sheet[] sheets)
    {
        var xml = new StringBuilder(
            """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">"""
        );
        foreach (var sheet in sheets)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<Worksheet ss:Name=\"{SecurityElement.Escape(sheet.Name)}\"><Table>"
            );
            foreach (var (row, r) in sheet.Rows.Select((row, r) => (row, r)))
            {
                var hidden = sheet.HiddenRows.Contains(r + 1) ? " ss:Hidden=\"1\"" : "";
                xml.Append(CultureInfo.InvariantCulture, $"<Row ss:Index=\"{r + 1}\"{hidden}>");
                for (var c = 0; c < row.Length; c++)
                    if (row[c] is { } value && !IsCovered(sheet, r, c))
                        xml.Append(Xml2003Cell(value, c, Range(sheet, r, c)));
                xml.Append("</Row>");
            }

            var state = sheet.State switch
            {
                "hidden" => "SheetHidden",
                "veryHidden" => "SheetVeryHidden",
                _ => "SheetVisible",
            };
            xml.Append(
                CultureInfo.InvariantCulture,
                $"</Table><x:WorksheetOptions><x:Visible>{state}</x:Visible></x:WorksheetOptions></Worksheet>"
            );
        }

        return Encoding.UTF8.GetBytes(xml.Append("</Workbook>").ToString());
    }

    /// <summary>A page as systems export it: its table stands in another that puts the page in order.</summary>
    public static byte[] Page(Sheet sheet)
    {
        var html = new StringBuilder(
            "<html><body><table width=\"100%\"><tr><td><table><tr><td>Hệ thống một cửa</td></tr></table></td></tr><tr><td>\n<table border=1>"
        );
        foreach (var (row, r) in sheet.Rows.Select((row, r) => (row, r)))
        {
            html.Append(sheet.HiddenRows.Contains(r + 1) ? "<tr style='height:0;display:none'>" : "<tr>");
            for (var c = 0; c < row.Length; c++)
                if (!IsCovered(sheet, r, c))
                {
                    var (down, across) = Range(sheet, r, c);
                    html.Append(
                        CultureInfo.InvariantCulture,
                        $"<td rowspan={down} colspan={across}>{SecurityElement.Escape(Shown(row[c]))}</td>"
                    );
                }

            html.Append("</tr>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append("</table></td></tr></table></body></html>").ToString());
    }

    private static string OpenDocumentSheet(Sheet sheet)
    {
        var xml = new StringBuilder();
        xml.Append(
            CultureInfo.InvariantCulture,
            $"<table:table table:name=\"{SecurityElement.Escape(sheet.Name)}\" table:style-name=\"{(sheet.State == "visible" ? "t1" : "t2")}\"><table:table-column/>"
        );
        foreach (var (row, r) in sheet.Rows.Select((row, r) => (row, r)))
        {
            xml.Append(
                sheet.HiddenRows.Contains(r + 1) ? "<table:table-row table:visibility=\"filter\">" : "<table:table-row>"
            );
            for (var c = 0; c < row.Length; c++)
                xml.Append(OpenDocumentCell(row[c], IsCovered(sheet, r, c), Range(sheet, r, c)));
            xml.Append("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
        }

        return xml.Append(
                "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
            )
            .ToString();
    }

    private static string OpenDocumentCell(object? value, bool covered, (int Down, int Across) range)
    {
        var attributes = value switch
        {
            DateTime day => $" office:value-type=\"date\" office:date-value=\"{day:yyyy-MM-ddTHH:mm:ss}\"",
            bool truth =>
                $" office:value-type=\"boolean\" office:boolean-value=\"{(truth ? "true" : "false")}\" table:formula=\"of:=TRUE()\"",
            FailedFormula =>
                " table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
            Formula formula =>
                $" table:formula=\"of:=[.A1]\"{(formula.GivesNoText ? " office:value-type=\"string\" office:string-value=\"\"" : "")}",
            null or string => value is null ? "" : " office:value-type=\"string\"",
            _ =>
                $" office:value-type=\"float\" office:value=\"{Convert.ToString(value, CultureInfo.InvariantCulture)}\"",
        };
        var spans = range is (1, 1)
            ? ""
            : $" table:number-rows-spanned=\"{range.Down}\" table:number-columns-spanned=\"{range.Across}\"";
        var name = covered ? "table:covered-table-cell" : "table:table-cell";
        var lines = Shown(value)
            .Split('\n')
            .Select(l =>
                $"<text:p>{SecurityElement.Escape(l).Replace("  ", " <text:s/>", StringComparison.Ordinal)}</text:p>"
            );
        var content = Shown(value).Length == 0 ? "" : string.Concat(lines);
        return $"<{name}{attributes}{spans}><office:annotation><text:p>Ghi chú</text:p></office:annotation>{content}</{name}>";
    }

    private static string Xml2003Cell(object value, int c, (int Down, int Across) range)
    {
        var spans =
            (range.Down > 1 ? $" ss:MergeDown=\"{range.Down - 1}\"" : "")
            + (range.Across > 1 ? $" ss:MergeAcross=\"{range.Across - 1}\"" : "");
        var (type, text) = value switch
        {
            DateTime day => ("DateTime", $"{day:yyyy-MM-ddTHH:mm:ss}.000"),
            bool truth => ("Boolean", truth ? "1" : "0"),
            FailedFormula failed => ("Error", failed.Shown),
            string written => ("String", written),
            Formula => ("String", ""),
            _ => ("Number", Convert.ToString(value, CultureInfo.InvariantCulture)!),
        };
        var formula = value is Formula or FailedFormula ? " ss:Formula=\"=RC[-1]\"" : "";
        var data = value is Formula { GivesNoText: false }
            ? ""
            : $"<Data ss:Type=\"{type}\">{SecurityElement.Escape(text)}</Data>";
        return $"<Cell ss:Index=\"{c + 1}\"{spans}{formula}>{data}<Comment><ss:Data>Ghi chú<B/></ss:Data></Comment></Cell>";
    }

    private static string Shown(object? value) =>
        value switch
        {
            DateTime day => day.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
            bool truth => truth ? "TRUE" : "FALSE",
            FailedFormula failed => failed.Shown,
            Formula => "",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static bool IsCovered(Sheet sheet, int r, int c) =>
        sheet
            .Merged.Select(Corners)
            .Any(m => m.Top <= r && r <= m.Bottom && m.Left <= c && c <= m.Right && (m.Top, m.Left) != (r, c));

    private static (int Down, int Across) Range(Sheet sheet, int r, int c) =>
        sheet
            .Merged.Select(Corners)
            .Where(m => (m.Top, m.Left) == (r, c))
            .Select(m => (m.Bottom - m.Top + 1, m.Right - m.Left + 1))
            .DefaultIfEmpty((1, 1))
            .First();

    private static (int Top, int Left, int Bottom, int Right) Corners(string range)
    {
        var ends = range.Split(':');
        return (
            int.Parse(ends[0][1..], CultureInfo.InvariantCulture) - 1,
            ends[0][0] - 'A',
            int.Parse(ends[1][1..], CultureInfo.InvariantCulture) - 1,
            ends[1][0] - 'A'
        );
    }
}
