using System.Globalization;
using System.Text;
using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>A sheet of an XML workbook of 2003 (SpreadsheetML), which systems send as .xls or .xml, read as a stream.</summary>
internal sealed class Xml2003Table : Table
{
    private const string Spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet";

    private readonly FileStream file;
    private readonly XmlReader reader;
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];

    private Xml2003Table(string path)
    {
        file = File.OpenRead(path);
        try
        {
            file.Seek(Beginning(file), SeekOrigin.Begin);
            reader = MarkupSettings.Read(new BoundedStream(file, file.Length, markup: true));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override long Position => file.CanRead ? file.Position : 0;

    /// <summary>Whether a text is such a workbook.</summary>
    public static bool IsOne(string start)
    {
        int root = start.IndexOf("Workbook", StringComparison.Ordinal);
        return root > 0
            && start[root - 1] is '<' or ':'
            && start.Contains(Spreadsheet, StringComparison.Ordinal)
            && !start.AsSpan(0, root).Contains("<html", StringComparison.OrdinalIgnoreCase);
    }

    public static Xml2003Table Open(string path, int place) =>
        Guard(() =>
        {
            Xml2003Table table = new(path);
            try
            {
                for (int at = 0; at <= place; at++)
                {
                    if (!table.reader.ReadToFollowing("Worksheet", Spreadsheet))
                    {
                        throw new TableException("Load.Damaged");
                    }
                }

                return table;
            }
            catch
            {
                table.Dispose();
                throw;
            }
        });

    public static SheetNames Sheets(string path) =>
        Guard(() =>
        {
            using Xml2003Table table = new(path);
            SheetNames names = new();
            string? name = null;
            bool hidden = false;
            // What is said of a sheet stands behind its rows.
            while (table.reader.Read())
            {
                if (table.reader.LocalName == "Worksheet" && table.reader.NodeType == XmlNodeType.Element)
                {
                    name = table.reader.GetAttribute("Name", Spreadsheet) ?? "";
                    hidden = false;
                }
                else if (table.reader.LocalName == "Visible" && table.reader.NodeType == XmlNodeType.Element)
                {
                    _ = table.reader.Read();
                    hidden |= table.reader.Value.Trim() is "SheetHidden" or "SheetVeryHidden";
                }
                else if (table.reader.LocalName == "Worksheet" && name is not null)
                {
                    names.Add(name, hidden);
                    name = null;
                }
            }

            return names;
        });

    public override void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    protected override bool Next(out bool hidden)
    {
        hidden = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "Worksheet" or "Table")
            {
                return false;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Row")
            {
                hidden = Attribute("Hidden") == "1";
                Line = Math.Min(Math.Max(Line + 1, Number("Index")), int.MaxValue - 1);
                long further = Number("Span");
                ReadCells();
                Line = Row.IsBlank ? Math.Min(Line + further, int.MaxValue - 1) : Line;
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the markup begins: programs write empty lines before it.</summary>
    private static long Beginning(FileStream file)
    {
        int sign;
        do
        {
            sign = file.ReadByte();
        } while (sign is ' ' or '\t' or '\r' or '\n');

        return sign == '<' ? file.Position - 1 : 0;
    }

    private string? Attribute(string name) => reader.GetAttribute(name, Spreadsheet);

    private long Number(string attribute) =>
        long.TryParse(Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? Math.Min(number, int.MaxValue)
            : 0;

    private void ReadCells()
    {
        int depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return;
        }

        long column = 0;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Cell")
            {
                // LibreOffice leaves covered cells out without counting them; Excel counts.
                long given = Number("Index") - 1;
                column = given >= 0 ? Math.Max(column, given) : Merged.NextFree(Line, (int)column);
                long wide = Number("MergeAcross");
                long high = Number("MergeDown");
                if (column >= RowCells.MostColumns)
                {
                    throw new TableException("Load.CellTooLong");
                }

                if (wide > 0 || high > 0)
                {
                    Merged.Add(
                        new MergedRange(
                            Line,
                            Line + high,
                            (int)column,
                            (int)Math.Min(column + wide, RowCells.MostColumns - 1)
                        )
                    );
                }

                ReadCell((int)column);
                column = Math.Min(column + 1 + wide, RowCells.MostColumns);
            }
        }
    }

    private void ReadCell(int column)
    {
        bool isFormula = Attribute("Formula") is not null;
        bool hasData = false;
        int depth = reader.Depth;
        bool empty = reader.IsEmptyElement;
        while (!empty && reader.Read() && reader.Depth > depth)
        {
            // A remark has data too, one level further down.
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Data" && reader.Depth == depth + 1)
            {
                hasData = true;
                ReadData(column);
            }
        }

        if (isFormula && !hasData)
        {
            Row.Put(column, default, CellKind.NotComputed);
        }
    }

    private void ReadData(int column)
    {
        string type = Attribute("Type") ?? "";
        int depth = reader.Depth;
        bool empty = reader.IsEmptyElement;
        text.Clear();
        while (!empty && reader.Read() && reader.Depth > depth)
        {
            if (
                reader.NodeType
                is XmlNodeType.Text
                    or XmlNodeType.CDATA
                    or XmlNodeType.Whitespace
                    or XmlNodeType.SignificantWhitespace
            )
            {
                int read;
                while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
                {
                    text.Append(chunk, 0, read);
                    if (text.Length > RowCells.LongestCell)
                    {
                        throw new TableException("Load.CellTooLong");
                    }
                }
            }
        }

        string value = text.ToString();
        (value, CellKind kind) = type switch
        {
            "Number" => (value, CellKind.Number),
            "Boolean" => (Truth(value.Trim() is "1" or "true"), CellKind.Text),
            "Error" => (value, CellKind.Error),
            "DateTime" when OdsCell.Serial(value) is { } serial => (serial, CellKind.Date),
            _ => (value, CellKind.Text),
        };
        Row.Put(column, value.AsMemory(), kind);
    }
}
