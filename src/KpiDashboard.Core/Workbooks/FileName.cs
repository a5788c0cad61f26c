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
                .Select(c =>
                    c is '/' or '\\' or ':' or '|' ? '-'
                    : char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '>' or '"' or '?' or '*' ? ' '
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
