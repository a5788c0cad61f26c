using System.Globalization;
using System.Text;

namespace KpiDashboard.Terms;

/// <summary>What Vietnamese text is searched by: "Sở Tư pháp" is found as "so tu phap".</summary>
public static class SearchKey
{
    /// <summary>The text without marks and case, đ as d, runs of blanks as one.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        StringBuilder key = new(text.Length);
        foreach (char c in text.Decomposed())
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!char.IsWhiteSpace(c))
            {
                key.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
            }
            else if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        return key.ToString().TrimEnd();
    }
}
