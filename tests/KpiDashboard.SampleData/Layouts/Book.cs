using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace KpiDashboard.SampleData.Layouts;

/// <summary>
/// Workbooks byte by byte: SpreadsheetML written by hand, so that what the program reads was made by no library of its
/// own.
/// </summary>
internal static class Book
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A workbook of one or more sheets. Cells are text, numbers, days or null; merged ranges as in "A1:C1".</summary>
    public static byte[] Of(Sheet[] sheets, bool shared = true, bool system1904 = false)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            List<string> texts = [];
            Put(archive, "[Content_Types].xml", ContentTypes(sheets.Length));
            Put(
                archive,
                "_rels/.rels",
                $"""<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            );
            for (var i = 0; i < sheets.Length; i++)
                Put(archive, $"xl/worksheets/sheet{i + 1}.xml", SheetXml(sheets[i], shared ? texts : null, system1904));
            Put(archive, "xl/workbook.xml", WorkbookXml(sheets, system1904));
            Put(archive, "xl/_rels/workbook.xml.rels", Relations(sheets.Length));
            Put(
                archive,
                "xl/styles.xml",
                $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"""
            );
            Put(
                archive,
                "xl/sharedStrings.xml",
                $"""<sst xmlns="{Main}">{string.Concat(texts.Select(t => $"<si>{T(t)}</si>"))}</sst>"""
            );
        }

        return stream.ToArray();
    }

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] Of(params object?[][] rows) => Of([new Sheet("Sheet1", rows)]);

    private static string SheetXml(Sheet sheet, List<string>? texts, bool system1904)
    {
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        for (var r = 0; r < sheet.Rows.Length; r++)
        {
            var hidden = sheet.HiddenRows.Contains(r + 1) ? " hidden=\"1\"" : "";
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\"{hidden}>");
            for (var c = 0; c < sheet.Rows[r].Length; c++)
                xml.Append(CellXml($"{(char)('A' + c % 26)}", c, r, sheet.Rows[r][c], texts, system1904));
            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (sheet.Merged.Length > 0)
            xml.Append("<mergeCells>")
                .AppendJoin("", sheet.Merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))
                .Append("</mergeCells>");
        return xml.Append("</worksheet>").ToString();
    }

    private static string CellXml(string letter, int c, int r, object? value, List<string>? texts, bool system1904)
    {
        var place = $"{(c < 26 ? "" : "A")}{letter}{r + 1}";
        switch (value)
        {
            case null:
                return "";
            case string text when texts is not null:
                texts.Add(text);
                return $"<c r=\"{place}\" t=\"s\"><v>{texts.Count - 1}</v></c>";
            case string text:
                return $"<c r=\"{place}\" t=\"inlineStr\"><is>{T(text)}</is></c>";
            case DateTime day:
                var serial = day.ToOADate() - (system1904 ? 1462 : 0);
                return $"<c r=\"{place}\" s=\"1\"><v>{serial.ToString("R", CultureInfo.InvariantCulture)}</v></c>";
            case bool truth:
                return $"<c r=\"{place}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>";
            case FailedFormula failed:
                return $"<c r=\"{place}\" t=\"e\"><f>NA()</f><v>{failed.Shown}</v></c>";
            case Formula formula:
                return $"<c r=\"{place}\"{(formula.GivesNoText ? " t=\"str\"" : "")}><f>A1&amp;B1</f><v></v></c>";
            default:
                return $"<c r=\"{place}\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>";
        }
    }

    private static string T(string text) => $"<t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t>";

    private static string ContentTypes(int sheets)
    {
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var parts = Enumerable
            .Range(1, sheets)
            .Select(i => ($"worksheets/sheet{i}", "worksheet"))
            .Append(("workbook", "sheet.main"))
            .Append(("styles", "styles"))
            .Append(("sharedStrings", "sharedStrings"))
            .Select(p => $"<Override PartName=\"/xl/{p.Item1}.xml\" ContentType=\"{Type}.{p.Item2}+xml\"/>");
        return $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{string.Concat(parts)}</Types>""";
    }

    private static string WorkbookXml(Sheet[] sheets, bool system1904)
    {
        var list = sheets.Select(
            (s, i) =>
                $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"s{i + 1}\"/>"
        );
        return $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><workbookPr date1904="{(system1904 ? 1 : 0)}"/><sheets>{string.Concat(list)}</sheets></workbook>""";
    }

    private static string Relations(int sheets)
    {
        var list = Enumerable
            .Range(1, sheets)
            .Select(i => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
            .Append($"<Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>")
            .Append($"<Relationship Id=\"y\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>");
        return $"""<Relationships xmlns="{Package}">{string.Concat(list)}</Relationships>""";
    }

    private static void Put(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        writer.Write(text);
    }
}

/// <summary>A sheet of a workbook.</summary>
internal sealed record Sheet(string Name, object?[][] Rows, params string[] Merged)
{
    /// <summary><c>visible</c>, <c>hidden</c> or <c>veryHidden</c>.</summary>
    public string State { get; init; } = "visible";

    /// <summary>Rows that are hidden or filtered away, from 1.</summary>
    public int[] HiddenRows { get; init; } = [];
}

/// <summary>A formula of which the file holds no value, or one that gave the empty text.</summary>
internal sealed record Formula(bool GivesNoText = false);

/// <summary>A formula that failed.</summary>
internal sealed record FailedFormula(string Shown);
