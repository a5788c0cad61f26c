using System.Globalization;

namespace KpiDashboard.Values;

/// <summary>Reads numbers as people write them, by the convention that their layout declares.</summary>
internal static class NumberText
{
    /// <summary>Blank, or one of the signs that stand for "nothing was reported". It is not 0.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        return text.IsEmpty || text is "-" or "–" or "—" or "_" or "…" or "..." or "--" or "x" or "X" or "/";
    }

    /// <summary>Without blanks around it, of whatever width.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim(Blanks);

    /// <summary>Reads a number such as <c>1.234,5</c>, <c>86,5 %</c> or <c>1 234</c>.</summary>
    /// <param name="text">What a cell shows, with spaces around it or not.</param>
    /// <param name="convention">Which sign parts decimals.</param>
    /// <param name="value">The number; a percentage as its share, 86,5 % being 0.865.</param>
    public static bool TryParse(ReadOnlySpan<char> text, NumberConvention convention, out decimal value)
    {
        value = 0;
        text = Trim(text);
        bool percent = text.Length > 1 && text[^1] == '%';
        if (percent)
        {
            text = Trim(text[..^1]);
        }

        char point = convention == NumberConvention.Vietnamese ? ',' : '.';
        Span<char> plain = stackalloc char[40];
        if (
            !TryPlain(text, point, plain, out int length)
            || !decimal.TryParse(
                plain[..length],
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out value
            )
        )
        {
            return false;
        }

        value = percent ? value / 100 : value;
        return true;
    }

    /// <summary>Writes digits, sign and a point; false where groups of thousands are not of three digits.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, char point, Span<char> plain, out int length)
    {
        length = 0;
        int groups = 0;
        int sinceGroup = 0;
        bool fraction = false;
        bool digits = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (length == plain.Length)
            {
                return false;
            }

            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                sinceGroup++;
                digits = true;
            }
            else if (c == '-' && i == 0)
            {
                plain[length++] = c;
            }
            else if (c == point && !fraction && digits && (groups == 0 || sinceGroup == 3))
            {
                plain[length++] = '.';
                fraction = true;
            }
            else if (IsGroup(c, point) && !fraction && sinceGroup is > 0 and <= 3 && (groups == 0 || sinceGroup == 3))
            {
                groups++;
                sinceGroup = 0;
            }
            else
            {
                return false;
            }
        }

        return digits && (fraction || groups == 0 || sinceGroup == 3) && plain[length - 1] != '.';
    }

    private static bool IsGroup(char c, char point) =>
        c is ' ' or '\u00A0' or '\u202F' or '\u2009' || (c is '.' or ',' && c != point);

    private const string Blanks = " \t\r\n\u00A0\u2007\u2009\u202F\u200B\uFEFF'";
}

/// <summary>How numbers are written in a layout.</summary>
internal enum NumberConvention
{
    /// <summary><c>1.234,5</c>.</summary>
    Vietnamese,

    /// <summary><c>1,234.5</c>.</summary>
    English,
}
