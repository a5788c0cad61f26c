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
        return !text.Contains('\n') && WidthOf(text) <= room ? 1 : Wrap(text, room, int.MaxValue).Lines;
    }

    /// <summary>How much of a text stands on some lines.</summary>
    /// <param name="text">What the cell holds.</param>
    /// <param name="room">How wide the cell is inside, in digits of the size that the text has.</param>
    /// <param name="lines">How many lines there are.</param>
    /// <returns>Where the first line begins that is too many; the text's length where there is none.</returns>
    public static int EndOf(ReadOnlySpan<char> text, double room, int lines) =>
        Wrap(text, Math.Max(room, 1), lines).End;

    private static (int Lines, int End) Wrap(ReadOnlySpan<char> text, double room, int most)
    {
        double blank = WidthOf(' ');
        int lines = 0;
        foreach (Range paragraph in text.Split('\n'))
        {
            if (lines == most)
            {
                return (lines, paragraph.Start.Value);
            }

            lines++;
            double used = 0;
            foreach (Range part in text[paragraph].Split(' '))
            {
                ReadOnlySpan<char> word = text[paragraph][part];
                int start = paragraph.Start.Value + part.Start.Value;
                double width = WidthOf(word);
                if (used > 0 && used + blank + width > room)
                {
                    if (lines == most)
                    {
                        return (lines, start);
                    }

                    lines++;
                    used = 0;
                }

                used += (used > 0 ? blank : 0) + width;
                for (double wordRoom = room - (used - width); used > room; wordRoom += room)
                {
                    if (lines == most)
                    {
                        return (lines, start + Within(word, wordRoom));
                    }

                    lines++;
                    used -= room;
                }
            }
        }

        return (lines, text.Length);
    }

    /// <summary>How many signs of a word have room.</summary>
    private static int Within(ReadOnlySpan<char> word, double room)
    {
        int signs = 0;
        for (double width = WidthOf(word[0]); width <= room && signs + 1 < word.Length; width += WidthOf(word[signs]))
        {
            signs++;
        }

        return signs > 0 && char.IsHighSurrogate(word[signs - 1]) ? signs - 1 : signs;
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
        bool horned = parts.Contains('\u031B');
        double wider =
            horned && (parts[0] is 'u' or 'U') ? 1.37
            : !horned && c < '\u1EA0' ? 1
            : parts[0] is 'a' or 'A' or 'u' or 'U' ? 1.28
            : 1.22;
        return width * wider / Digit;
    }
}
