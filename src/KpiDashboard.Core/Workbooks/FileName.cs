using System.Globalization;
using KpiDashboard.Terms;

namespace KpiDashboard.Workbooks;

/// <summary>Names of files that Windows, macOS and Linux all take.</summary>
public static class FileName
{
    private const int Longest = 120;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>The nearest allowed name, marks kept: "Báo cáo Sở Tư pháp tháng 8-2022.xlsx".</summary>
    /// <param name="name">The name wanted, without extension.</param>
    /// <param name="extension">With its dot.</param>
    public static string Of(string name, string extension)
    {
        string allowed = new([
            .. name.Composed()
                .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)
                .Select(c =>
                    c is '/' or '\\' or ':' or '|' ? '-'
                    : IsUnseen(c) || c is '<' or '>' or '"' or '?' or '*' ? ' '
                    : c
                ),
        ]);
        string text = string.Join(' ', allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        text = (text.Length > Longest ? text[..Longest] : text).Trim(' ', '.');
        if (text.Length == 0 || IsDevice(text))
        {
            text = "_" + text;
        }

        return text + extension;
    }

    /// <summary>
    /// The same name for programs that read no other letters: "Bao cao So Tu phap thang 8-2022.xlsx". What is no letter of
    /// theirs even without its marks is left out.
    /// </summary>
    /// <param name="name">A file's name with its extension.</param>
    public static string InAscii(string name)
    {
        string letters = new([
            .. name.Unmarked()
                .Select(c => char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation ? '-' : c)
                .Where(c => c is >= ' ' and <= '~' and not ('"' or '\\')),
        ]);
        string text = string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 || text[0] == '.' ? "_" + text : text;
    }

    /// <summary>Controls, breaks of lines and halves of letters; marks that turn a text around are left out before.</summary>
    private static bool IsUnseen(char c) =>
        char.IsControl(c)
        || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsDevice(string text)
    {
        string stem = text.Split('.')[0].TrimEnd();
        return Devices.Any(d =>
            stem.Equals(d, StringComparison.OrdinalIgnoreCase)
            || (
                stem.Length == 4 && char.IsAsciiDigit(stem[3]) && stem.StartsWith(d, StringComparison.OrdinalIgnoreCase)
            )
        );
    }
}
