using System.Globalization;
using System.Text;

namespace KpiDashboard.Lists;

/// <summary>
/// Cells as SpreadsheetML, written by hand: what stands before and after each value is made once a column, which takes a
/// quarter of the time of OpenXmlWriter.
/// </summary>
internal sealed class SheetCells : Cells
{
    /// <summary>The highest row that every program shows, in points.</summary>
    private const int Highest = 400;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    // Excel takes 1900 for a leap year: days before 1 March are off by one, so they are written as text.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private readonly Utf8Buffer buffer;
    private readonly byte[][] openings;
    private readonly byte[][] values;
    private readonly byte[][] texts;
    private readonly byte[][] quoted;
    private readonly byte[][] shared;
    private readonly SharedTexts sharedTexts;
    private readonly double[] rooms;
    private readonly byte[][] knownLines;
    private readonly byte[] rowDigits = new byte[10];
    private int heightPlace;
    private int lines;
    private int rowDigitCount;
    private int column;

    /// <param name="buffer">Receives the cells.</param>
    /// <param name="styles">The style of each column.</param>
    /// <param name="rooms">How wide each column is inside where its texts wrap, in digits; 0 for the others.</param>
    /// <param name="quotedStyle">The style of text that looks like a formula.</param>
    /// <param name="sharedTexts">Texts that cells refer to by number.</param>
    public SheetCells(
        Utf8Buffer buffer,
        IReadOnlyList<int> styles,
        double[] rooms,
        int quotedStyle,
        SharedTexts sharedTexts
    )
    {
        this.buffer = buffer;
        this.rooms = rooms;
        knownLines = [.. rooms.Select(_ => Array.Empty<byte>())];
        this.sharedTexts = sharedTexts;
        openings = [.. styles.Select((_, i) => Bytes($"<c r=\"{Letters(i)}"))];
        values = [.. styles.Select(s => Bytes($"\" s=\"{s}\"><v>"))];
        texts = [.. styles.Select(s => Bytes($"\" s=\"{s}\" t=\"inlineStr\"><is>"))];
        shared = [.. styles.Select(s => Bytes($"\" s=\"{s}\" t=\"s\"><v>"))];
        quoted = [.. styles.Select(_ => Bytes($"\" s=\"{quotedStyle}\" t=\"inlineStr\"><is>"))];
    }

    /// <summary>The row last begun, from 1.</summary>
    public int Row { get; set; }

    /// <summary>A column's letters: A, Z, AA.</summary>
    /// <param name="column">From 0.</param>
    public static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    public override void BeginRow()
    {
        Row++;
        column = -1;
        Row.TryFormat(rowDigits, out rowDigitCount, default, CultureInfo.InvariantCulture);
        buffer.Put("<row r=\""u8);
        buffer.Put(rowDigits.AsSpan(0, rowDigitCount));
        buffer.Put("\""u8);
        // Not every program fits rows to wrapped texts, and how high this one is is known when all its cells are.
        lines = 1;
        heightPlace = buffer.Place;
        buffer.Put("                          >"u8);
    }

    public override void EndRow()
    {
        if (lines > 1)
        {
            Span<byte> height = stackalloc byte[3];
            Math.Min(3 + 14 * lines, Highest).TryFormat(height, out _, "D3", CultureInfo.InvariantCulture);
            buffer.PutAt(heightPlace, " ht=\""u8);
            buffer.PutAt(heightPlace + 5, height);
            buffer.PutAt(heightPlace + 8, "\" customHeight=\"1\""u8);
        }

        buffer.Put("</row>"u8);
    }

    public override void Nothing()
    {
        Open();
        // The cell is there for its border.
        buffer.Put(values[column].AsSpan(0, values[column].Length - "><v>".Length));
        buffer.Put("/>"u8);
    }

    public override void Text(string text)
    {
        Open();
        bool formula = CellText.LooksLikeFormula(text);
        text = CellText.Storable(text);
        int number = formula ? -1 : sharedTexts.NumberOf(column, text);
        lines = Math.Max(lines, LinesOf(text, number));
        if (number >= 0)
        {
            buffer.Put(shared[column]);
            buffer.PutNumber(number);
            buffer.Put("</v></c>"u8);
            return;
        }

        buffer.Put((formula ? quoted : texts)[column]);
        CellText.PutElement(buffer, text);
        buffer.Put("</is></c>"u8);
    }

    public override void Count(long count) => Value(count);

    public override void Number(decimal number, int digits) => Value(number);

    public override void Percent(decimal points) => Value(points / 100m);

    public override void Day(DateOnly day)
    {
        if (day < FirstDay)
        {
            Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        else
        {
            Value(day.DayNumber - DayZero.DayNumber);
        }
    }

    public override void Moment(DateTime local) =>
        Value((decimal)(local.Ticks - DayZero.ToDateTime(default).Ticks) / TimeSpan.TicksPerDay);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Value<TNumber>(TNumber number)
        where TNumber : IUtf8SpanFormattable
    {
        Open();
        buffer.Put(values[column]);
        buffer.PutNumber(number);
        buffer.Put("</v></c>"u8);
    }

    /// <summary>On how many lines a text stands in its column; of one that comes back that is known.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">Its number among those that come back; -1 for others.</param>
    private int LinesOf(string text, int number)
    {
        double room = rooms[column];
        // No sign is wider than two digits: most texts are told to fit without being measured.
        if (room <= 0 || (2 * text.Length <= room && !text.Contains('\n')))
        {
            return 1;
        }

        if (number < 0)
        {
            return WrappedText.Lines(text, room);
        }

        ref byte[] known = ref knownLines[column];
        if (number >= known.Length)
        {
            Array.Resize(ref known, Math.Max(2 * known.Length, number + 1));
        }

        if (known[number] == 0)
        {
            // No row is that high.
            known[number] = (byte)Math.Min(WrappedText.Lines(text, room), byte.MaxValue);
        }

        return known[number];
    }

    private void Open()
    {
        column++;
        buffer.Put(openings[column]);
        buffer.Put(rowDigits.AsSpan(0, rowDigitCount));
    }
}
