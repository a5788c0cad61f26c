namespace KpiDashboard.Lists;

/// <summary>Names of sheets as Excel allows them: up to 31 characters without <c>: \ / ? * [ ]</c>, each once.</summary>
public static class SheetName
{
    private const int Longest = 31;

    /// <summary>The nearest allowed name.</summary>
    /// <param name="text">The name wanted, of any length and with any signs.</param>
    /// <param name="taken">Names that the workbook has already; the new one is not added.</param>
    public static string Of(string text, IReadOnlyCollection<string>? taken = null)
    {
        string name = Clean(text);
        string wanted = name;
        for (int number = 2; taken?.Contains(name, StringComparer.OrdinalIgnoreCase) == true; number++)
        {
            string suffix = FormattableString.Invariant($" ({number})");
            name = Cut(wanted, Longest - suffix.Length) + suffix;
        }

        return name;
    }

    /// <summary>The name as a formula writes it: in quotes, which are doubled inside.</summary>
    /// <param name="name">A name that a sheet has, as <see cref="Of"/> gives it.</param>
    public static string InFormula(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Clean(string text)
    {
        string allowed = new([
            .. text.Select(c => char.IsControl(c) || c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? ' ' : c),
        ]);
        string name = Cut(
            string.Join(' ', allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('\''),
            Longest
        );

        // Excel keeps this name for itself.
        return name.Length == 0 || name.Equals("History", StringComparison.OrdinalIgnoreCase) ? $"{name}_" : name;
    }

    private static string Cut(string name, int length) =>
        name.Length <= length
            ? name
            : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
}
