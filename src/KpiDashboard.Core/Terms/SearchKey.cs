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
        foreach (char c in text.Unmarked())
        {
            if (!char.IsWhiteSpace(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
            else if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        return key.ToString().TrimEnd();
    }

    /// <summary>
    /// Whether each word of what was typed begins a word of some texts: "minh tam" and "tam nguyen binh" find Xã Minh Tâm of
    /// Huyện Nguyên Bình. Nothing typed is in everything.
    /// </summary>
    /// <param name="typed">What somebody typed, with or without marks.</param>
    /// <param name="texts">Names, codes and the like; those that are null have nothing.</param>
    public static bool Finds(string? typed, params IEnumerable<string?> texts)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }

        string all = $" {Of(string.Join(' ', texts))}";
        return Of(typed).Split(' ').All(word => all.Contains($" {word}", StringComparison.Ordinal));
    }
}
