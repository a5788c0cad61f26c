using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// A sheet of an OpenDocument spreadsheet, packed (.ods) or flat (.fods), read as a stream. Cells and rows that the file
/// says once and repeats are bounded by what it holds: a short file does not become a million rows.
/// </summary>
internal sealed class OdsTable : Table
{
    private const string Spreadsheet = "application/vnd.oasis.opendocument.spreadsheet";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Extended = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

    /// <summary>Cells that repeat others, beyond one for each letter of the file.</summary>
    private const long MostRepeated = 4 << 20;

    private readonly ZipArchive? archive;
    private readonly BoundedStream stream;
    private readonly XmlReader reader;
    private readonly long length;
    private readonly long fileLength;
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];
    private readonly object office;
    private readonly object extended;
    private TableCell[] again = [];
    private long timesAgain;
    private bool hiddenAgain;
    private long repeated;

    private OdsTable(string path)
    {
        fileLength = new FileInfo(path).Length;
        FileStream file = File.OpenRead(path);
        try
        {
            archive = IsPacked(file) ? new ZipArchive(file) : null;
            ZipArchiveEntry? content = archive is null ? null : Content(archive);
            length = content?.Length ?? fileLength;
            stream = new BoundedStream(content?.Open() ?? file, content?.CompressedLength ?? fileLength, markup: true);
            reader = MarkupSettings.Read(new BufferedStream(stream, 1 << 16));
        }
        catch
        {
            file.Dispose();
            throw;
        }

        office = reader.NameTable.Add(Office);
        extended = reader.NameTable.Add(Extended);
    }

    public override long Position =>
        length == 0 ? 0 : (long)(fileLength * Math.Min(1, (double)stream.Position / length));

    /// <summary>Whether an archive is an OpenDocument file rather than a bundle of files.</summary>
    public static bool IsOne(ZipArchive archive) =>
        archive.GetEntry("META-INF/manifest.xml") is not null
        && (archive.GetEntry("content.xml") ?? archive.GetEntry("encrypted-package")) is not null;

    /// <summary>Whether a text is a flat OpenDocument spreadsheet.</summary>
    public static bool IsOne(string start) =>
        start.Contains("<office:document", StringComparison.Ordinal)
        && start.Contains(Spreadsheet, StringComparison.Ordinal);

    public static OdsTable Open(string path, int place) =>
        Guard(() =>
        {
            OdsTable table = new(path);
            try
            {
                HashSet<string> styles = [];
                for (int at = 0; at <= place; at++)
                {
                    _ = table.NextSheet(styles) ?? throw new TableException("Load.Damaged");
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
            using OdsTable table = new(path);
            HashSet<string> styles = [];
            SheetNames names = new();
            while (table.NextSheet(styles) is { } sheet)
            {
                names.Add(sheet.Name, sheet.IsHidden);
            }

            return names;
        });

    public override void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
        archive?.Dispose();
    }

    protected override bool Next(out bool hidden)
    {
        if (timesAgain > 0)
        {
            timesAgain--;
            Line++;
            hidden = hiddenAgain;
            for (int i = 0; i < again.Length; i++)
            {
                Row.Put(i, again[i].Memory, again[i].Kind);
            }

            return true;
        }

        hidden = false;
        int skipped = -1;
        while (reader.Read())
        {
            if (skipped >= 0)
            {
                skipped = reader.NodeType == XmlNodeType.EndElement && reader.Depth == skipped ? -1 : skipped;
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "table")
            {
                return false;
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader.LocalName == "table-row")
                {
                    ReadRow(out hidden);
                    return true;
                }

                // Drawings over the sheet may hold tables of their own.
                skipped =
                    reader.LocalName is "shapes" or "forms" or "table" && !reader.IsEmptyElement ? reader.Depth : -1;
            }
        }

        return false;
    }

    private static bool IsPacked(FileStream file)
    {
        bool packed = file.ReadByte() == 'P' && file.ReadByte() == 'K';
        file.Seek(0, SeekOrigin.Begin);
        return packed;
    }

    private static ZipArchiveEntry Content(ZipArchive archive)
    {
        if (archive.GetEntry("META-INF/manifest.xml") is { } manifest)
        {
            using XmlReader reader = MarkupSettings.Read(
                new BoundedStream(manifest.Open(), manifest.CompressedLength, markup: true),
                mayHaveType: true
            );
            if (reader.ReadToFollowing("encryption-data", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"))
            {
                throw new TableException("Load.Encrypted");
            }
        }

        if (archive.GetEntry("mimetype") is { } type)
        {
            using StreamReader reader = new(type.Open());
            char[] name = new char[Spreadsheet.Length];
            int read = reader.ReadBlock(name);
            if (!name.AsSpan(0, read).SequenceEqual(Spreadsheet))
            {
                throw new TableException("Load.Binary");
            }
        }

        return archive.GetEntry("content.xml") ?? throw new TableException("Load.Damaged");
    }

    /// <summary>Goes to the rows of the next sheet; the styles of hidden ones stand before all sheets.</summary>
    private (string Name, bool IsHidden)? NextSheet(HashSet<string> hiddenStyles)
    {
        string style = "";
        int inner = -1;
        while (reader.Read())
        {
            if (inner >= 0)
            {
                // A table inside a sheet, or in a drawing over it, is none of its own.
                inner = reader.NodeType == XmlNodeType.EndElement && reader.Depth == inner ? -1 : inner;
                continue;
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "style":
                    style = Attribute("name") ?? "";
                    break;
                case "table-properties" when Attribute("display") == "false":
                    hiddenStyles.Add(style);
                    break;
                case "table-row" or "shapes" or "forms" or "tracked-changes" when !reader.IsEmptyElement:
                    inner = reader.Depth;
                    break;
                case "table" when !reader.IsEmptyElement:
                    return (Attribute("name") ?? "", hiddenStyles.Contains(Attribute("style-name") ?? ""));
            }
        }

        return null;
    }

    private string? Attribute(string name)
    {
        string? value = null;
        while (reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : value;
        }

        reader.MoveToElement();
        return value;
    }

    private void ReadRow(out bool hidden)
    {
        hidden = Attribute("visibility") is "collapse" or "filter";
        long times = Times(Attribute("number-rows-repeated"));
        bool empty = reader.IsEmptyElement;
        int depth = reader.Depth;
        Line = Math.Min(Line + 1, int.MaxValue - 1);
        int column = 0;
        while (!empty && reader.Read() && reader.Depth > depth)
        {
            if (
                reader.NodeType == XmlNodeType.Element
                && reader.Depth == depth + 1
                && reader.LocalName is "table-cell" or "covered-table-cell"
            )
            {
                column = ReadCell(column);
            }
        }

        if (times == 1)
        {
            return;
        }

        if (Row.IsBlank)
        {
            Line = Math.Min(Line + times - 1, int.MaxValue - 1);
            return;
        }

        Repeat((times - 1) * Row.Count);
        again = [.. Enumerable.Range(0, Row.Count).Select(i => Row[i] with { Memory = Row[i].Memory.ToArray() })];
        timesAgain = times - 1;
        hiddenAgain = hidden;
    }

    /// <summary>Reads a cell and gives the column behind it.</summary>
    private int ReadCell(int column)
    {
        OdsCell cell = new();
        bool isCovered = reader.LocalName == "covered-table-cell";
        bool empty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            object space = reader.NamespaceURI;
            cell.Take(reader, ReferenceEquals(space, office), ReferenceEquals(space, extended));
        }

        reader.MoveToElement();
        text.Clear();
        if (!empty)
        {
            ReadText();
        }

        (string shown, CellKind kind) = cell.Value(text);
        int next = (int)Math.Min(column + cell.Times, RowCells.MostColumns);
        if (!isCovered && (cell.RowsSpanned > 1 || cell.ColumnsSpanned > 1))
        {
            Merged.Add(
                new MergedRange(
                    Line,
                    Line + cell.RowsSpanned - 1,
                    column,
                    (int)Math.Min(column + cell.ColumnsSpanned, RowCells.MostColumns) - 1
                )
            );
        }

        if (shown.Length == 0 && kind != CellKind.NotComputed)
        {
            return next;
        }

        Repeat(cell.Times - 1);
        for (int i = column; i < column + cell.Times; i++)
        {
            Row.Put(i, shown.AsMemory(), kind);
        }

        return next;
    }

    /// <summary>The text of a cell's paragraphs, without remarks, drawings and readings of signs.</summary>
    private void ReadText()
    {
        int depth = reader.Depth;
        int paragraph = -1;
        int skipped = -1;
        while (reader.Read() && reader.Depth > depth)
        {
            if (skipped >= 0)
            {
                skipped = reader.NodeType == XmlNodeType.EndElement && reader.Depth == skipped ? -1 : skipped;
                continue;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element
                    when reader.LocalName is "annotation" or "ruby-text" or "table"
                        || (reader.Depth == depth + 1 && reader.LocalName != "p"):
                    skipped = reader.IsEmptyElement ? -1 : reader.Depth;
                    break;
                case XmlNodeType.Element when paragraph < 0:
                    _ = text.Length > 0 ? text.Append('\n') : text;
                    paragraph = reader.IsEmptyElement ? -1 : reader.Depth;
                    break;
                case XmlNodeType.Element:
                    _ = reader.LocalName switch
                    {
                        "s" => text.Append(' ', (int)Math.Min(Times(Attribute("c")), 1000)),
                        "tab" or "line-break" => text.Append(reader.LocalName == "tab" ? '\t' : '\n'),
                        _ => text,
                    };
                    break;
                case XmlNodeType.EndElement when reader.Depth == paragraph:
                    paragraph = -1;
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace when paragraph >= 0:
                    int read;
                    while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
                    {
                        text.Append(chunk, 0, read);
                        Bound();
                    }

                    break;
            }

            Bound();
        }
    }

    private void Bound()
    {
        if (text.Length > RowCells.LongestCell)
        {
            throw new TableException("Load.CellTooLong");
        }
    }

    private void Repeat(long cells)
    {
        repeated += cells;
        if (repeated > MostRepeated + stream.Position)
        {
            throw new TableException("Load.ZipBomb");
        }
    }

    /// <summary>How often something is repeated: at least once.</summary>
    internal static long Times(string? number) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long times)
            ? Math.Clamp(times, 1, int.MaxValue)
            : 1;
}

/// <summary>What the attributes of a cell say.</summary>
internal struct OdsCell
{
    private string? type;
    private string? value;
    private bool isFormula;
    private bool isError;
    private long times;
    private long rows;
    private long columns;

    public readonly long Times => Math.Max(1, times);

    public readonly long RowsSpanned => Math.Max(1, rows);

    public readonly long ColumnsSpanned => Math.Max(1, columns);

    public void Take(XmlReader reader, bool isOffice, bool isExtended)
    {
        switch (reader.LocalName)
        {
            case "value-type" when isOffice:
                type = reader.Value;
                break;
            case "value-type" when isExtended:
                isError = reader.Value == "error";
                break;
            case "value" or "date-value" or "boolean-value" or "string-value" when isOffice:
                value = reader.Value;
                break;
            case "formula":
                isFormula = true;
                break;
            case "number-columns-repeated":
                times = OdsTable.Times(reader.Value);
                break;
            case "number-columns-spanned":
                columns = OdsTable.Times(reader.Value);
                break;
            case "number-rows-spanned":
                rows = OdsTable.Times(reader.Value);
                break;
        }
    }

    /// <summary>The cell's value, given the text that is shown.</summary>
    public readonly (string Text, CellKind Kind) Value(StringBuilder shown) =>
        isError ? (shown.ToString(), CellKind.Error)
        : type is "float" or "currency" or "percentage" && value is not null ? (value, CellKind.Number)
        : type == "date" && Serial(value) is { } serial ? (serial, CellKind.Date)
        : type == "boolean" ? (Table.Truth(value == "true"), CellKind.Text)
        : type == "string" && value is not null ? (value, CellKind.Text)
        : type is null && isFormula && shown.Length == 0 ? ("", CellKind.NotComputed)
        : (shown.ToString(), CellKind.Text);

    /// <summary>A day as workbooks number it; null before the days on which all of them agree.</summary>
    public static string? Serial(string? moment) =>
        DateTime.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime parsed)
        && parsed >= new DateTime(1900, 3, 1)
            ? parsed.ToOADate().ToString("R", CultureInfo.InvariantCulture)
            : null;
}
