using System.Text;
using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// The texts that the sheets of a workbook refer to by number, read only as far as they are asked for: looking at the
/// first rows of a large workbook does not cost all its texts.
/// </summary>
internal sealed class SharedStrings(XmlReader? reader) : IDisposable
{
    private const long MostLetters = 128 << 20;

    private readonly List<string> texts = [];
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];
    private long letters;

    /// <summary>A text by its number.</summary>
    /// <exception cref="TableException">There is none of that number.</exception>
    public string this[int number]
    {
        get
        {
            while (number >= texts.Count)
            {
                if (!ReadNext())
                {
                    throw new TableException("Load.Damaged");
                }
            }

            return texts[number];
        }
    }

    public void Dispose() => reader?.Dispose();

    private bool ReadNext()
    {
        while (reader is not null && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                Append(reader, text.Clear(), chunk, "si");
                letters += text.Length;
                if (letters > MostLetters)
                {
                    throw new TableException("Load.TooLarge");
                }

                texts.Add(text.ToString());
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the text of an element that may hold runs of several fonts; readings of signs are left out.</summary>
    public static void Append(XmlReader reader, StringBuilder text, char[] chunk, string until)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        int depth = reader.Depth;
        bool inText = false;
        int reading = -1;
        while (reader.Read() && (reader.Depth > depth || reader.LocalName != until))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "rPh" && !reader.IsEmptyElement:
                    reading = reader.Depth;
                    break;
                case XmlNodeType.EndElement when reader.Depth == reading:
                    reading = -1;
                    break;
                case XmlNodeType.Element:
                    inText = reader.LocalName == "t" && !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    inText = false;
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace when inText && reading < 0:
                    int read;
                    while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
                    {
                        text.Append(chunk, 0, read);
                        if (text.Length > RowCells.LongestCell)
                        {
                            throw new TableException("Load.CellTooLong");
                        }
                    }

                    break;
            }
        }
    }
}
