using System.Globalization;
using System.Text;

namespace KpiDashboard.Terms;

/// <summary>
/// The forms of letters, for text of strangers: halves of letters and the code points that are none, which
/// .NET refuses to bring into any form, become U+FFFD.
/// </summary>
public static class Letters
{
    /// <summary>Each letter with its marks as one code point where there is one (NFC).</summary>
    /// <param name="text">Any text.</param>
    public static string Composed(this string text) => Whole(text).Normalize(NormalizationForm.FormC);

    /// <summary>Each letter followed by its marks (NFD).</summary>
    /// <param name="text">Any text.</param>
    public static string Decomposed(this string text) => Whole(text).Normalize(NormalizationForm.FormD);

    /// <summary>Full-width letters and digits, and blanks of all widths, as plain ones (NFKC).</summary>
    /// <param name="text">Any text.</param>
    public static string Plain(this string text) => Whole(text).Normalize(NormalizationForm.FormKC);

    /// <summary>Letters without their marks, đ as d: "Sở Tư pháp" as "So Tu phap".</summary>
    /// <param name="text">Any text.</param>
    public static string Unmarked(this string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text.Decomposed())
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(
                    c switch
                    {
                        'đ' => 'd',
                        'Đ' => 'D',
                        _ => c,
                    }
                );
            }
        }

        return plain.ToString();
    }

    private static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE', StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD')
            : text;
}
