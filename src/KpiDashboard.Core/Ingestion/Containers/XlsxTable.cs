using System.Globalization;
using System.Text;
using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// A sheet of an Office Open XML workbook, read as a stream: memory holds one row and the workbook's shared texts.
/// </summary>
internal sealed class XlsxTable : Table
{
    private readonly XlsxBook book;
    private readonly XmlReader reader;
    private readonly BoundedStream stream;
    private readonly long length;
    private readonly long fileLength;
    private readonly StringBuilder inline = new();
    private readonly char[] chunk = new char[4096];
    private readonly object row;
    private readonly object cell;
    private readonly object value;
    private readonly object inlineText;
    private readonly object formula;
    private readonly object data;
    private readonly object place;
    private readonly object style;
    private readonly object type;
    private readonly object hiddenRow;

    private XlsxTable(XlsxBook book, int sheet, IReadOnlyList<MergedRange> merged, long fileLength)
    {
        this.book = book;
        this.fileLength = fileLength;
        Merged = new MergedCells(merged);
        (reader, stream, length) = book.Sheet(sheet);
        // Names are the reader's own strings, so that telling elements apart is one comparison of references.
        row = reader.NameTable.Add("row");
        cell = reader.NameTable.Add("c");
        value = reader.NameTable.Add("v");
        inlineText = reader.NameTable.Add("is");
        formula = reader.NameTable.Add("f");
        data = reader.NameTable.Add("sheetData");
        place = reader.NameTable.Add("r");
        style = reader.NameTable.Add("s");
        type = reader.NameTable.Add("t");
        hiddenRow = reader.NameTable.Add("hidden");
    }

    public override long Position =>
        length == 0 ? 0 : (long)(fileLength * Math.Min(1, (double)stream.Position / length));

    public override bool System1904 => book.System1904;

    /// <summary>Opens a sheet.</summary>
    /// <param name="path">Where the workbook lies.</param>
    /// <param name="sheet">Which of all.</param>
    /// <param name="merged">Its merged cells, where they were looked for before; they are kept here otherwise.</param>
    public static XlsxTable Open(string path, int sheet, ref IReadOnlyList<MergedRange>? merged)
    {
        IReadOnlyList<MergedRange>? known = merged;
        XlsxTable table = Guard(() =>
        {
            XlsxBook book = XlsxBook.Open(path);
            try
            {
                known ??= book.Merged(sheet);
                return new XlsxTable(book, sheet, known, new FileInfo(path).Length);
            }
            catch
            {
                book.Dispose();
                throw;
            }
        });
        merged = known;
        return table;
    }

    public override void Dispose()
    {
        reader.Dispose();
        book.Dispose();
    }

    protected override bool Next(out bool hidden)
    {
        hidden = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && ReferenceEquals(reader.LocalName, row))
            {
                ReadRow(out hidden);
                return true;
            }

            if (reader.NodeType == XmlNodeType.EndElement && ReferenceEquals(reader.LocalName, data))
            {
                return false;
            }
        }

        return false;
    }

    private void ReadRow(out bool hidden)
    {
        hidden = false;
        bool empty = reader.IsEmptyElement;
        long number = 0;
        while (reader.MoveToNextAttribute())
        {
            if (ReferenceEquals(reader.LocalName, place))
            {
                _ = long.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
            }
            else if (ReferenceEquals(reader.LocalName, hiddenRow))
            {
                hidden = reader.Value is "1" or "true";
            }
        }

        Line = Math.Max(Line + 1, Math.Min(number, int.MaxValue));
        if (!empty)
        {
            ReadCells();
        }
    }

    private void ReadCells()
    {
        int column = -1;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && ReferenceEquals(reader.LocalName, cell))
            {
                column = ReadCell(column + 1);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && ReferenceEquals(reader.LocalName, row))
            {
                return;
            }
        }
    }

    /// <summary>Reads a cell and gives the column in which it stood.</summary>
    private int ReadCell(int next)
    {
        int column = next;
        int format = 0;
        char kind = 'n';
        bool empty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            object name = reader.LocalName;
            if (ReferenceEquals(name, place))
            {
                column = Column(reader.Value, next);
            }
            else if (ReferenceEquals(name, style))
            {
                _ = int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out format);
            }
            else if (ReferenceEquals(name, type))
            {
                kind = Type(reader.Value);
            }
        }

        if (column < next || column >= RowCells.MostColumns)
        {
            throw new TableException("Load.Damaged");
        }

        if (!empty)
        {
            ReadContent(column, format, kind);
        }

        return column;
    }

    /// <summary>Reads what stands in a cell, up to its end.</summary>
    private void ReadContent(int column, int format, char kind)
    {
        int depth = reader.NodeType == XmlNodeType.Attribute ? reader.Depth - 1 : reader.Depth;
        bool computed = true;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (ReferenceEquals(reader.LocalName, formula))
            {
                // A formula that gives no text has a value all the same: an empty one of that type.
                computed = kind == 't';
            }
            else if (reader.IsEmptyElement)
            {
                continue;
            }
            else if (ReferenceEquals(reader.LocalName, value))
            {
                ReadOnlySpan<char> text = ReadValue();
                if (text.Length > 0)
                {
                    computed = true;
                    Put(column, format, kind, text);
                }
            }
            else if (ReferenceEquals(reader.LocalName, inlineText))
            {
                SharedStrings.Append(reader, inline.Clear(), chunk, "is");
                Row.Put(column, inline.ToString().AsMemory(), CellKind.Text);
            }
        }

        if (!computed)
        {
            Row.Put(column, default, CellKind.NotComputed);
        }
    }

    /// <summary>Reads the text of a value into the chunk and gives its length.</summary>
    private ReadOnlySpan<char> ReadValue()
    {
        inline.Clear();
        int read = 0;
        int depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                continue;
            }

            int more;
            while ((more = reader.ReadValueChunk(chunk, read, chunk.Length - read)) > 0)
            {
                read += more;
                if (read == chunk.Length)
                {
                    inline.Append(chunk);
                    read = 0;
                    if (inline.Length > RowCells.LongestCell)
                    {
                        throw new TableException("Load.CellTooLong");
                    }
                }
            }
        }

        return inline.Length == 0 ? chunk.AsSpan(0, read) : inline.Append(chunk.AsSpan(0, read)).ToString();
    }

    private void Put(int column, int format, char kind, ReadOnlySpan<char> text)
    {
        switch (kind)
        {
            case 's':
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    throw new TableException("Load.Damaged");
                }

                Row.Put(column, book.Texts[number].AsMemory(), CellKind.Text);
                break;
            case 'b':
                Row.Put(column, Truth(text is "1" or "true").AsMemory(), CellKind.Text);
                break;
            default:
                text.CopyTo(Row.Room(text.Length));
                Row.Put(
                    column,
                    text.Length,
                    kind == 'e' ? CellKind.Error
                        : kind != 'n' ? CellKind.Text
                        : format < book.DateStyles.Length && book.DateStyles[format] ? CellKind.Date
                        : CellKind.Number
                );
                break;
        }
    }

    private static char Type(string type) =>
        type switch
        {
            "s" => 's',
            "e" => 'e',
            "b" => 'b',
            "n" => 'n',
            _ => 't',
        };

    /// <summary>The column of a reference such as <c>AB12</c>, from 0.</summary>
    private static int Column(string reference, int otherwise)
    {
        int column = 0;
        foreach (char c in reference)
        {
            if (c is < 'A' or > 'Z' || column > RowCells.MostColumns)
            {
                break;
            }

            column = column * 26 + c - 'A' + 1;
        }

        return column == 0 ? otherwise : column - 1;
    }
}
