using System.Text.Encodings.Web;
using System.Text.Json;

namespace KpiDashboard.Ingestion.Quarantine;

/// <summary>Fields as they are kept: a JSON list of texts, letters as they are.</summary>
internal static class RowFields
{
    /// <summary>The longest code that a dossier may have.</summary>
    public const int LongestKey = 60;

    /// <summary>What the column takes.</summary>
    private const int Longest = 4000;

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The list, or null where it is too long to be kept.</summary>
    public static string? Json(IReadOnlyList<string> fields)
    {
        string json = JsonSerializer.Serialize(fields, Options);
        return json.Length <= Longest ? json : null;
    }
}
