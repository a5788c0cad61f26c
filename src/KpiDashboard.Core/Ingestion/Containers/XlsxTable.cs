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
    private readonly object data;

    private XlsxTable(XlsxBook book, int sheet, long fileLength)
    {
        this.book = book;
        this.fileLength = fileLength;
        (reader, stream, length) = book.Sheet(sheet);
        // Names are the reader's own strings, so that telling elements apart is one comparison of references.
        row = reader.NameTable.Add("row");
        cell = reader.NameTable.Add("c");
        value = reader.NameTable.Add("v");
        inlineText = reader.NameTable.Add("is");
        data = reader.NameTable.Add("sheetData");
    }

    public override long Position =>
        length == 0 ? 0 : (long)(fileLength * Math.Min(1, (double)stream.Position / length));

    public override bool System1904 => book.System1904;

    public static XlsxTable Open(string path, int sheet) =>
        Guard(() =>
        {
            XlsxBook book = XlsxBook.Open(path);
            try
            {
                return new XlsxTable(book, sheet, new FileInfo(path).Length);
            }
            catch
            {
                book.Dispose();
                throw;
            }
        });

    public override void Dispose()
    {
        reader.Dispose();
        book.Dispose();
    }

    protected override bool Next()
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && ReferenceEquals(reader.LocalName, row))
            {
                Line = Math.Max(
                    Line + 1,
                    long.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out long r)
                        ? Math.Min(r, int.MaxValue)
                        : 0
                );
                ReadCells();
                return true;
            }

            if (reader.NodeType == XmlNodeType.EndElement && ReferenceEquals(reader.LocalName, data))
            {
                return false;
            }
        }

        return false;
    }

    private void ReadCells()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

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
        int style = 0;
        char type = 'n';
        bool empty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "r":
                    column = Column(reader.Value, next);
                    break;
                case "s":
                    _ = int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
                case "t":
                    type = Type(reader.Value);
                    break;
            }
        }

        if (column < next || column >= CellRow.MostColumns)
        {
            throw new TableException("Load.Damaged");
        }

        int depth = reader.NodeType == XmlNodeType.Attribute ? reader.Depth - 1 : reader.Depth;
        while (!empty && reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.IsEmptyElement)
            {
                continue;
            }

            if (ReferenceEquals(reader.LocalName, value))
            {
                Put(column, style, type, ReadValue());
            }
            else if (ReferenceEquals(reader.LocalName, inlineText))
            {
                SharedStrings.Append(reader, inline.Clear(), chunk, "is");
                Row.Put(column, inline.ToString().AsMemory(), CellKind.Text);
            }
        }

        return column;
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
                    if (inline.Length > CellRow.LongestCell)
                    {
                        throw new TableException("Load.CellTooLong");
                    }
                }
            }
        }

        return inline.Length == 0 ? chunk.AsSpan(0, read) : inline.Append(chunk.AsSpan(0, read)).ToString();
    }

    private void Put(int column, int style, char type, ReadOnlySpan<char> text)
    {
        switch (type)
        {
            case 's':
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    throw new TableException("Load.Damaged");
                }

                Row.Put(column, book.Texts[number].AsMemory(), CellKind.Text);
                break;
            default:
                text.CopyTo(Row.Room(text.Length));
                Row.Put(
                    column,
                    text.Length,
                    type == 'e' ? CellKind.Error
                        : type != 'n' ? CellKind.Text
                        : style < book.DateStyles.Length && book.DateStyles[style] ? CellKind.Date
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
            "n" => 'n',
            _ => 't',
        };

    /// <summary>The column of a reference such as <c>AB12</c>, from 0.</summary>
    private static int Column(string reference, int otherwise)
    {
        int column = 0;
        foreach (char c in reference)
        {
            if (c is < 'A' or > 'Z' || column > CellRow.MostColumns)
            {
                break;
            }

            column = column * 26 + c - 'A' + 1;
        }

        return column == 0 ? otherwise : column - 1;
    }
}
