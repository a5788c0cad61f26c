using System.Globalization;
using System.Text;

namespace KpiDashboard.Lists;

/// <summary>
/// The looks of a list's cells. Formats are written as Excel stores them, without a language; each Excel shows them with
/// its own separators, a Vietnamese one as 1.234 and 86,5 %.
/// </summary>
internal sealed class ListStyles
{
    public const int Title = 1;
    public const int Line = 2;
    public const int Header = 3;
    private const int FirstFormat = 4;
    private const int FirstNumberFormat = 164;

    /// <summary>The number of the format that every spreadsheet has for text.</summary>
    public const int TextFormat = 49;

    private readonly List<(string? Format, ColumnKind Kind, bool Quoted)> looks = [];

    /// <summary>The style of a column's cells.</summary>
    public int Of(ColumnKind kind, int digits) => Add((Format(kind, digits), kind, false));

    /// <summary>The style of text that would be a formula if someone typed it: Excel is told that it is text.</summary>
    public int Quoted() => Add((null, ColumnKind.Text, true));

    public string ToXml()
    {
        StringBuilder xml = new();
        string[] formats = [.. looks.Select(l => l.Format).OfType<string>().Distinct()];
        const string Plain = "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"";
        xml.Append(
            """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""
        );
        if (formats.Length > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<numFmts count=\"{formats.Length}\">");
            for (int i = 0; i < formats.Length; i++)
            {
                xml.Append(
                    CultureInfo.InvariantCulture,
                    $"<numFmt numFmtId=\"{FirstNumberFormat + i}\" formatCode=\"{CellText.Xml(formats[i])}\"/>"
                );
            }

            xml.Append("</numFmts>");
        }

        xml.Append(
            """
            <fonts count="4"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="14"/><name val="Times New Roman"/><family val="1"/></font><font><i/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F0FA"/></patternFill></fill></fills>
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFBFC7D5"/></left><right style="thin"><color rgb="FFBFC7D5"/></right><top style="thin"><color rgb="FFBFC7D5"/></top><bottom style="thin"><color rgb="FFBFC7D5"/></bottom><diagonal/></border></borders>
            """
        );
        xml.Append(
            CultureInfo.InvariantCulture,
            $"<cellStyleXfs count=\"1\"><xf {Plain}/></cellStyleXfs><cellXfs count=\"{FirstFormat + looks.Count}\"><xf {Plain} xfId=\"0\"/>"
        );
        xml.Append(
            """<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="3" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>"""
        );
        foreach ((string? format, ColumnKind kind, bool quoted) in looks)
        {
            int number =
                kind == ColumnKind.Code ? TextFormat
                : format is null ? 0
                : FirstNumberFormat + Array.IndexOf(formats, format);
            string alignment = kind switch
            {
                ColumnKind.Text or ColumnKind.Code => "left",
                ColumnKind.Day or ColumnKind.Moment => "center",
                _ => "right",
            };
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<xf numFmtId=\"{number}\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyNumberFormat=\"1\" applyAlignment=\"1\"{(quoted ? " quotePrefix=\"1\"" : "")}><alignment horizontal=\"{alignment}\" vertical=\"top\"{(kind == ColumnKind.Text ? " wrapText=\"1\"" : "")}/></xf>"
            );
        }

        xml.Append(
            """</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
        );
        return xml.ToString();
    }

    /// <summary>The number format of a kind of values in the current user's language; null for text and codes.</summary>
    public static string? Format(ColumnKind kind, int digits)
    {
        bool vietnamese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";
        string decimals = digits == 0 ? "" : "." + new string('0', digits);
        return kind switch
        {
            ColumnKind.Count => "#,##0",
            ColumnKind.Number => "#,##0" + decimals,
            ColumnKind.Percent => $"0{decimals}{(vietnamese ? "\\ " : "")}%",
            ColumnKind.Day => vietnamese ? "dd/mm/yyyy" : "[$-409]d mmm yyyy",
            ColumnKind.Moment => vietnamese ? "dd/mm/yyyy hh:mm" : "[$-409]d mmm yyyy hh:mm",
            _ => null,
        };
    }

    private int Add((string?, ColumnKind, bool) look)
    {
        int at = looks.IndexOf(look);
        if (at < 0)
        {
            at = looks.Count;
            looks.Add(look);
        }

        return FirstFormat + at;
    }
}
