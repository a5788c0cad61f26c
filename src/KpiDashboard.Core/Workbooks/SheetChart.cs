using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KpiDashboard.Lists;

namespace KpiDashboard.Workbooks;

/// <summary>A line chart of Excel's own over cells of the workbook; ClosedXML 0.95 cannot make one.</summary>
/// <param name="Sheet">The sheet on which it stands.</param>
/// <param name="Title">What stands above the chart.</param>
/// <param name="FirstRow">The row of its upper edge, from 1.</param>
/// <param name="LastRow">The row of its lower edge.</param>
/// <param name="Columns">How many columns it covers.</param>
/// <param name="Months">The cells with the months' names, and the names.</param>
/// <param name="Lines">The lines from the first drawn to the one on top.</param>
internal sealed record SheetChart(
    string Sheet,
    string Title,
    int FirstRow,
    int LastRow,
    int Columns,
    (string Cells, IReadOnlyList<string> Names) Months,
    IReadOnlyList<SheetChartLine> Lines
)
{
    private static readonly string[] Colours = ["0B4F9C", "0A7A5A", "9A5B00", "7A5AF5"];

    private const string Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string Main = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Where the chart ends within its last column: one that touches the next makes programs print that too.</summary>
    private const int InsideLast = 600_000;
    private const string Font = """<a:latin typeface="Times New Roman"/>""";

    /// <summary>The colour of the lines of an indicator.</summary>
    /// <param name="indicator">Where it stands among those drawn, from 0.</param>
    public static string ColourOf(int indicator) => Colours[indicator % Colours.Length];

    public void AddTo(WorksheetPart part)
    {
        DrawingsPart drawings = part.AddNewPart<DrawingsPart>();
        ChartPart chart = drawings.AddNewPart<ChartPart>();
        Feed(chart, ToXml());
        Feed(drawings, DrawingXml(drawings.GetIdOfPart(chart)));
        Worksheet worksheet = part.Worksheet;
        worksheet.InsertAfter(
            new Drawing { Id = part.GetIdOfPart(drawings) },
            worksheet.Elements<IgnoredErrors>().Single()
        );
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes(xml));
        part.FeedData(bytes);
    }

    private string DrawingXml(string chartId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="{Main}"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{FirstRow - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{Columns - 1}</xdr:col><xdr:colOff>{InsideLast}</xdr:colOff><xdr:row>{LastRow}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" descr="{CellText.Xml(Title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{Chart}"><c:chart xmlns:c="{Chart}" xmlns:r="{Relations}" r:id="{chartId}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
        );

    /// <summary>The chart as it stands in a file.</summary>
    /// <param name="workbook">The relation to the workbook of its numbers, where that is another file.</param>
    public string ToXml(string? workbook = null)
    {
        StringBuilder xml = new();
        xml.Append(
            CultureInfo.InvariantCulture,
            $"""<c:chartSpace xmlns:c="{Chart}" xmlns:a="{Main}" xmlns:r="{Relations}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1">{Font}</a:defRPr></a:pPr><a:r><a:rPr lang="vi-VN" sz="1200" b="1">{Font}</a:rPr><a:t>{CellText.Xml(Title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>"""
        );
        for (int i = 0; i < Lines.Count; i++)
        {
            Append(xml, i, Lines[i]);
        }

        xml.Append(
            CultureInfo.InvariantCulture,
            $"""<c:marker val="1"/><c:axId val="101"/><c:axId val="102"/></c:lineChart><c:catAx><c:axId val="101"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{Text}<c:crossAx val="102"/><c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="102"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="DFE4EC"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{Text}<c:crossAx val="101"/><c:crosses val="autoZero"/><c:majorUnit val="0.2"/></c:valAx></c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>{Text}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{(workbook is null ? "" : $"""<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>""")}</c:chartSpace>"""
        );
        return xml.ToString();
    }

    private static string Text =>
        $"""<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100">{Font}</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>""";

    private void Append(StringBuilder xml, int number, SheetChartLine line)
    {
        // A line of one month is a point, and a target's would not be seen.
        string marker =
            line.Dashed && line.Values.Count > 1 ? """<c:marker><c:symbol val="none"/></c:marker>"""
            : line.Dashed
                ? $"""<c:marker><c:symbol val="dash"/><c:size val="12"/><c:spPr><a:solidFill><a:srgbClr val="{line.Colour}"/></a:solidFill></c:spPr></c:marker>"""
            : $"""<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr val="{line.Colour}"/></a:solidFill></c:spPr></c:marker>""";
        string name = $"<c:v>{CellText.Xml(line.Name)}</c:v>";
        if (line.NameCell is { } cell)
        {
            name =
                $"""<c:strRef><c:f>{CellText.Xml(cell)}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0">{name}</c:pt></c:strCache></c:strRef>""";
        }

        xml.Append(
            CultureInfo.InvariantCulture,
            $"""<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx><c:spPr><a:ln w="{(line.Dashed ? 15875 : 28575)}"><a:solidFill><a:srgbClr val="{line.Colour}"/></a:solidFill>{(line.Dashed ? """<a:prstDash val="dash"/>""" : "")}</a:ln></c:spPr>{marker}<c:cat><c:strRef><c:f>{CellText.Xml(Months.Cells)}</c:f><c:strCache><c:ptCount val="{Months.Names.Count}"/>"""
        );
        for (int i = 0; i < Months.Names.Count; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"""<c:pt idx="{i}"><c:v>{CellText.Xml(Months.Names[i])}</c:v></c:pt>"""
            );
        }

        xml.Append(
            CultureInfo.InvariantCulture,
            $"""</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{CellText.Xml(line.Cells)}</c:f><c:numCache><c:formatCode>0.0%</c:formatCode><c:ptCount val="{line.Values.Count}"/>"""
        );
        for (int i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is { } value)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<c:pt idx="{i}"><c:v>{value / 100m}</c:v></c:pt>""");
            }
        }

        xml.Append("""</c:numCache></c:numRef></c:val><c:smooth val="0"/></c:ser>""");
    }
}

/// <summary>A line of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="NameCell">The cell that has the name; null where none has.</param>
/// <param name="Cells">The cells that have the values.</param>
/// <param name="Values">The values in percent; null where there is none.</param>
/// <param name="Colour">Six hexadecimal digits.</param>
/// <param name="Dashed">For targets.</param>
internal sealed record SheetChartLine(
    string Name,
    string? NameCell,
    string Cells,
    IReadOnlyList<decimal?> Values,
    string Colour,
    bool Dashed
);
