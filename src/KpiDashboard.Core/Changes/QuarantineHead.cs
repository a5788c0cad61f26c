using System.Text.Json;
using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Changes;

/// <summary>
/// What stands above the refused rows of an import: lines that say whose and of when the table is, and the columns that we
/// know. It is kept as JSON: the list of headers, or, where there are lines, a list of both lists.
/// </summary>
internal sealed record QuarantineHead(IReadOnlyList<string> Lines, IReadOnlyList<string> Headers)
{
    public static QuarantineHead Of(RowSource source) => new(source.HeadLines, source.KeptHeaders);

    /// <summary>Reads what <see cref="Json"/> gave; nothing for imports of before it was kept.</summary>
    public static QuarantineHead Parse(string? json)
    {
        if (json is null)
        {
            return new([], []);
        }

        if (!json.StartsWith("[[", StringComparison.Ordinal))
        {
            return new([], JsonSerializer.Deserialize<string[]>(json)!);
        }

        string[][] both = JsonSerializer.Deserialize<string[][]>(json)!;
        return new(both[0], both[1]);
    }

    /// <summary>The head as JSON; null where it is too long to be kept.</summary>
    public string? Json() =>
        Lines.Count == 0 ? RowFields.Json(Headers) : $"[{RowFields.Json(Lines)},{RowFields.Json(Headers)}]";
}
