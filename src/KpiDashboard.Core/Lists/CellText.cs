using System.Buffers;
using System.Globalization;
using System.Text;

namespace KpiDashboard.Lists;

/// <summary>Text on its way into a cell: what a spreadsheet would run or could not store.</summary>
internal static class CellText
{
    /// <summary>The longest text that Excel keeps in a cell.</summary>
    private const int Longest = 32_767;

    /// <summary>Longer text is neither a number nor a day, and more than a formula can hold.</summary>
    private const int LongestValue = 250;

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private static readonly SearchValues<char> Unstorable = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(c => (char)c).Where(c => c is not ('\t' or '\n')),
        '\uFFFE',
        '\uFFFF',
    ]);

    private static readonly SearchValues<char> Markup = SearchValues.Create("&<>_");

    /// <summary>Whether a spreadsheet would take the text for a formula when it is typed or read from CSV.</summary>
    public static bool LooksLikeFormula(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        // Blanks before the sign do not stop Excel.
        ReadOnlySpan<char> start = text.TrimStart();
        return text[0] is '\t' or '\r' || (start.Length > 0 && start[0] is '=' or '+' or '-' or '@');
    }

    /// <summary>
    /// Whether Excel would make a number, a day or a time of the text when it reads it from CSV: 1.000656, 040, 2022-08,
    /// 8/2022, 1E5, May 5. Text that begins with a digit is taken for one even where it is none, which does no harm.
    /// </summary>
    public static bool LooksLikeValue(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> start = text.TrimStart();
        if (start.Length is 0 or > LongestValue || !start.ContainsAnyInRange('0', '9') || text.ContainsAny('\r', '\n'))
        {
            return false;
        }

        int word = start.IndexOfAnyExcept(Letters);
        return word == 0 ? !char.IsLetter(start[0]) : word >= 3 && IsMonth(start[..word]);
    }

    private static bool IsMonth(ReadOnlySpan<char> word)
    {
        foreach (string month in CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames)
        {
            if (month.Length > 0 && word.StartsWith(month, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The text as a cell can hold it: line ends as line feeds, other control characters shown as �, no more than
    /// 32,767 characters.
    /// </summary>
    public static string Storable(string text)
    {
        if (text.Length > Longest)
        {
            int end = Longest - 1;
            text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
        }

        if (!text.AsSpan().ContainsAny(Unstorable))
        {
            return text;
        }

        StringBuilder kept = new(text.ReplaceLineEndings("\n"));
        for (int i = 0; i < kept.Length; i++)
        {
            if (Unstorable.Contains(kept[i]))
            {
                kept[i] = '\uFFFD';
            }
        }

        return kept.ToString();
    }

    /// <summary>Writes storable text as the element that holds a cell's text.</summary>
    public static void PutElement(Utf8Buffer buffer, string text)
    {
        bool blanks = text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));
        buffer.Put(blanks ? "<t xml:space=\"preserve\">"u8 : "<t>"u8);
        PutXml(buffer, text);
        buffer.Put("</t>"u8);
    }

    private static void PutXml(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOfAny(Markup); at >= 0; at = text.IndexOfAny(Markup))
        {
            buffer.Put(text[..at]);
            buffer.Put(
                text[at] switch
                {
                    '&' => "&amp;"u8,
                    '<' => "&lt;"u8,
                    '>' => "&gt;"u8,
                    _ => IsEscape(text[at..]) ? "_x005F_"u8 : "_"u8,
                }
            );
            text = text[(at + 1)..];
        }

        buffer.Put(text);
    }

    /// <summary>The same text for the content or an attribute of an element.</summary>
    public static string Xml(string text) => System.Security.SecurityElement.Escape(Storable(text));

    /// <summary>Whether a spreadsheet would read the text as a character's number: <c>_x0041_</c>.</summary>
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7
        && text[1] == 'x'
        && text[6] == '_'
        && int.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
