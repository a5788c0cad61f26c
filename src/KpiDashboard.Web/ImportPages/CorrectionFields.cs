using System.Globalization;

namespace KpiDashboard.Web.ImportPages;

/// <summary>The names of the fields of the form in which refused rows are put right.</summary>
internal static class CorrectionFields
{
    /// <summary>The field that says that rows are sent again which nobody changed: what they need may be there by now.</summary>
    public const string All = "all";

    /// <summary>The name of a field.</summary>
    /// <param name="line">The line of the refused row.</param>
    /// <param name="place">The place of the column.</param>
    public static string Name(long line, int place) => string.Create(CultureInfo.InvariantCulture, $"f{line}-{place}");

    /// <summary>What was typed, by line and place; names that are none of these are passed over.</summary>
    /// <param name="form">The form.</param>
    public static Dictionary<long, Dictionary<int, string>> In(IFormCollection form)
    {
        Dictionary<long, Dictionary<int, string>> typed = [];
        foreach (string name in form.Keys)
        {
            string[] parts = name.StartsWith('f') ? name[1..].Split('-') : [];
            if (
                parts.Length == 2
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long line)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            )
            {
                typed.TryAdd(line, []);
                typed[line][place] = form[name].ToString();
            }
        }

        return typed;
    }
}
