using System.Globalization;
using System.IO.Compression;
using System.Text;
using KpiDashboard.Terms;

namespace KpiDashboard.Lists;

/// <summary>The files inside a streamed workbook, in an order in which none needs to know what comes after it.</summary>
internal sealed class ListParts(ZipArchive zip, ListHeading heading, int columns)
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<string> sheets = [];
    private readonly List<int> lastRows = [];

    public int SheetCount => sheets.Count;

    public void Begin()
    {
        // Every file is a sheet unless it is said to be something else: sheets are not counted yet.
        Put(
            "[Content_Types].xml",
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"""
        );
        Put(
            "_rels/.rels",
            $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{Relations}/extended-properties" Target="docProps/app.xml"/></Relationships>"""
        );
        string creator = CellText.Xml(Words.Get("Workbook.Creator"));
        string now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Put(
            "docProps/core.xml",
            $"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{CellText.Xml(heading.Title)}</dc:title><dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{creator}</cp:lastModifiedBy><dc:language>{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{now}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{now}</dcterms:modified></cp:coreProperties>"""
        );
        Put(
            "docProps/app.xml",
            """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>KpiDashboard</Application></Properties>"""
        );
    }

    public Stream NextSheet()
    {
        sheets.Add(SheetName.Of(heading.Sheet ?? heading.Title, sheets));
        return zip.CreateEntry(
                string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheets.Count}.xml"),
                CompressionLevel.Fastest
            )
            .Open();
    }

    public void SheetEnded(int lastRow) => lastRows.Add(lastRow);

    public void End(ListStyles styles, SharedTexts texts, ListPages pages, Utf8Buffer buffer)
    {
        Put("xl/styles.xml", styles.ToXml(), "");
        PutTexts(texts, buffer);
        Put("xl/workbook.xml", Workbook(pages));
        StringBuilder relations = new($"""<Relationships xmlns="{PackageRelations}">""");
        for (int i = 1; i <= sheets.Count; i++)
        {
            relations.Append(
                CultureInfo.InvariantCulture,
                $"""<Relationship Id="rId{i}" Type="{Relations}/worksheet" Target="worksheets/sheet{i}.xml"/>"""
            );
        }

        relations.Append(
            CultureInfo.InvariantCulture,
            $"""<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/><Relationship Id="rId{sheets.Count + 2}" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
        );
        Put("xl/_rels/workbook.xml.rels", relations.ToString());
    }

    private string Workbook(ListPages pages)
    {
        StringBuilder xml = new(
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><bookViews><workbookView/></bookViews><sheets>"""
        );
        for (int i = 0; i < sheets.Count; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"""<sheet name="{CellText.Xml(sheets[i])}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""
            );
        }

        xml.Append("</sheets><definedNames>");
        int header = heading.HeaderRow;
        for (int i = 0; i < sheets.Count; i++)
        {
            string sheet = CellText.Xml(SheetName.InFormula(sheets[i]));
            string last = SheetCells.Letters(columns - 1);
            xml.Append(
                CultureInfo.InvariantCulture,
                $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{i}" hidden="1">{sheet}!$A${header}:${last}${lastRows[i]}</definedName>"""
            );
            string repeated = "";
            if (pages.Repeated > 0)
            {
                // What stands above the table is not there a second time beside its further columns.
                string page = SheetCells.Letters(pages.FirstColumns - 1);
                string beside = SheetCells.Letters(pages.FirstColumns);
                xml.Append(
                    CultureInfo.InvariantCulture,
                    $"""<definedName name="_xlnm.Print_Area" localSheetId="{i}">{sheet}!$A$1:${page}${lastRows[i]},{sheet}!${beside}${header}:${last}${lastRows[i]}</definedName>"""
                );
                repeated = $"{sheet}!$A:${SheetCells.Letters(pages.Repeated - 1)},";
            }

            xml.Append(
                CultureInfo.InvariantCulture,
                $"""<definedName name="_xlnm.Print_Titles" localSheetId="{i}">{repeated}{sheet}!${header}:${header}</definedName>"""
            );
        }

        return xml.Append("</definedNames></workbook>").ToString();
    }

    private void PutTexts(SharedTexts texts, Utf8Buffer buffer)
    {
        using Stream entry = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
        buffer.Put($"""{Declaration}<sst xmlns="{Main}">""");
        foreach (string text in texts.All)
        {
            buffer.Put("<si>"u8);
            CellText.PutElement(buffer, text);
            buffer.Put("</si>"u8);
            if (buffer.IsFull)
            {
                buffer.HandOn(entry);
            }
        }

        buffer.Put("</sst>"u8);
        buffer.HandOn(entry);
    }

    private void Put(string name, string xml, string declaration = Declaration)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(declaration + xml));
    }
}
