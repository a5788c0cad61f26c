using System.Text.RegularExpressions;

namespace KpiDashboard.Values;

/// <summary>Codes of procedures as they stand in files, and what spreadsheets make of them.</summary>
internal static partial class CodeText
{
    /// <summary>The code at the beginning of a text, such as <c>1.000656</c> of "1.000656 - Cấp giấy phép"; or empty.</summary>
    public static ReadOnlySpan<char> Leading(ReadOnlySpan<char> text)
    {
        foreach (ValueMatch match in Procedure().EnumerateMatches(text))
        {
            int end = match.Index + match.Length;
            return end == text.Length || !char.IsLetterOrDigit(text[end]) ? text.Slice(match.Index, match.Length) : [];
        }

        return [];
    }

    /// <summary>The national part of a code: <c>1.000656</c> of <c>1.000656.000.00.00.H14</c> or <c>2.002621.H56</c>.</summary>
    public static ReadOnlySpan<char> National(ReadOnlySpan<char> code) =>
        code.Length > 8 && code[8] == '.' ? code[..8] : code;

    /// <summary>
    /// The code that a spreadsheet took for a number: 1.00065, 1,00065 or 1.00065E0 was 1.000650. Only zeros at the end
    /// can have been lost, so the result is the only one. Null where the text is no such number.
    /// </summary>
    public static string? Restored(ReadOnlySpan<char> text)
    {
        int exponent = text.IndexOfAny("eE");
        if (exponent > 0)
        {
            if (text[(exponent + 1)..].TrimStart("+-").TrimStart('0').Length > 0)
            {
                return null;
            }

            text = text[..exponent];
        }

        if (text.IsEmpty || text.Length > 8 || !char.IsAsciiDigit(text[0]))
        {
            return null;
        }

        if (text.Length > 1 && (text[1] is not ('.' or ',') || text[2..].ContainsAnyExceptInRange('0', '9')))
        {
            return null;
        }

        return $"{text[0]}.{text[Math.Min(2, text.Length)..].ToString().PadRight(6, '0')}";
    }

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?(?:\.[HG][0-9]{2})?(?:\.[0-9]{2})?")]
    private static partial Regex Procedure();
}
