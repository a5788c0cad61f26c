using System.Text;

namespace KpiDashboard.Lists;

/// <summary>
/// On how many lines a text stands in a cell of Times New Roman: no program fits rows to merged cells when it opens a file,
/// nor printed pages to rows, so whoever writes it must.
/// </summary>
internal static class WrappedText
{
    /// <summary>The room that bold letters take more.</summary>
    private const double Bold = 1.06;

    // Widths of the font in thousandths of its size, by the plain letter under the marks: '!' to '~'.
    private static readonly int[] Plain =
    [
        333,
        408,
        500,
        500,
        833,
        778,
        180,
        333,
        333,
        500,
        564,
        250,
        333,
        250,
        278, // ! to /
        500,
        500,
        500,
        500,
        500,
        500,
        500,
        500,
        500,
        500,
        278,
        278,
        564,
        564,
        564,
        444,
        921, // 0 to @
        722,
        667,
        667,
        722,
        611,
        556,
        722,
        722,
        333,
        389,
        722,
        611,
        889,
        722,
        722,
        556,
        722,
        667,
        556,
        611,
        722,
        722,
        944,
        722,
        722,
        611,
        333,
        278,
        333,
        469,
        500,
        333, // A to `
        444,
        500,
        444,
        500,
        444,
        333,
        500,
        500,
        278,
        278,
        500,
        278,
        778,
        500,
        500,
        500,
        500,
        333,
        389,
        278,
        500,
        500,
        722,
        500,
        500,
        444,
        480,
        200,
        480,
        541, // a to ~
    ];

    private static readonly float[] Known = [.. Enumerable.Range(0, 0x2100).Select(c => (float)Measure((char)c))];

    /// <summary>The lines of a text that is broken between words, and within one only where it is too long for a line.</summary>
    /// <param name="text">What the cell holds; its own line breaks count too.</param>
    /// <param name="room">How wide the cell is inside, in digits of the size that the text has.</param>
    /// <param name="bold">Whether its letters are bold.</param>
    public static int Lines(ReadOnlySpan<char> text, double room, bool bold = false)
    {
        room = Math.Max(bold ? room / Bold : room, 1);
        if (!text.Contains('\n') && WidthOf(text) <= room)
        {
            return 1;
        }

        double blank = WidthOf(' ');
        int lines = 0;
        foreach (Range paragraph in text.Split('\n'))
        {
            lines++;
            double used = 0;
            foreach (Range part in text[paragraph].Split(' '))
            {
                ReadOnlySpan<char> word = text[paragraph][part];
                double width = WidthOf(word);
                if (used > 0 && used + blank + width > room)
                {
                    lines++;
                    used = 0;
                }

                used += (used > 0 ? blank : 0) + width;
                while (used > room)
                {
                    lines++;
                    used -= room;
                }
            }
        }

        return lines;
    }

    /// <summary>How wide a text is on one line, in digits.</summary>
    public static double WidthOf(ReadOnlySpan<char> text)
    {
        double width = 0;
        foreach (char c in text)
        {
            width += WidthOf(c);
        }

        return width;
    }

    /// <summary>How wide the longest word of a text is, in digits: a column that is narrower breaks it.</summary>
    /// <param name="text">Words with blanks between them.</param>
    /// <param name="bold">Whether its letters are bold.</param>
    public static double WidestWord(ReadOnlySpan<char> text, bool bold = false)
    {
        double widest = 0;
        foreach (Range word in text.SplitAny(' ', '\n'))
        {
            widest = Math.Max(widest, WidthOf(text[word]));
        }

        return bold ? widest * Bold : widest;
    }

    private static double WidthOf(char c) => c < Known.Length ? Known[c] : 2;

    /// <summary>A sign's width in digits: of a letter with marks, that of the letter.</summary>
    private static double Measure(char c)
    {
        const double Digit = 500;
        if (c < ' ' || char.IsSurrogate(c))
        {
            return 0;
        }

        string parts = c.ToString().Normalize(NormalizationForm.FormD);
        double width = parts[0] switch
        {
            ' ' or '\u00A0' => 250,
            'đ' => 500,
            'Đ' => 722,
            '–' => 500,
            '—' or '…' => 1000,
            '×' => 564,
            '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323' or '\u0302' or '\u0306' or '\u031B' => 0,
            > ' ' and <= '~' => Plain[parts[0] - '!'],
            // Letters and signs that nobody expects here: a wide one.
            _ => 722,
        };
        // Fonts that stand in for Times New Roman often lack these, and take them from a wider one.
        bool vietnamese = c >= '\u1EA0' || parts.Contains('\u031B');
        return width * (vietnamese ? 1.2 : 1) / Digit;
    }
}
