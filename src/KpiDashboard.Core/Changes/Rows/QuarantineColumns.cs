using System.Globalization;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes.Rows;

/// <summary>The columns that a file of refused rows has beside its own.</summary>
internal static class QuarantineColumns
{
    /// <summary>
    /// The column by which a corrected row clears the refused one: <c>12#345</c> is line 345 of import 12. Excel takes
    /// that neither for a number nor for a date.
    /// </summary>
    public const string Reference = "quarantine_row";

    private static readonly HashSet<string> InAnyLanguage = new(
        new[] { "vi", "en" }
            .Select(CultureInfo.GetCultureInfo)
            .SelectMany(language =>
                new[] { "Quarantine.Reason", "Quarantine.Column", "Quarantine.Value" }.Select(k =>
                    Words.In(language, k)
                )
            )
            .Append(Reference),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether a header is one that we added, in whatever language.</summary>
    public static bool IsOurs(string header) => InAnyLanguage.Contains(header.Trim().Composed());

    public static string ReferenceTo(int importId, long line) =>
        string.Create(CultureInfo.InvariantCulture, $"{importId}#{line}");

    /// <summary>Reads a reference; false where a row was added by hand or its reference changed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out QuarantinedRowReference reference)
    {
        reference = default;
        int at = text.IndexOf((byte)'#');
        if (
            at > 0
            && int.TryParse(text[..at], NumberStyles.None, CultureInfo.InvariantCulture, out int import)
            && long.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long line)
        )
        {
            reference = new QuarantinedRowReference(import, line);
            return true;
        }

        return false;
    }
}

/// <summary>A refused row by its import and line.</summary>
internal readonly record struct QuarantinedRowReference(int ImportId, long Line);
