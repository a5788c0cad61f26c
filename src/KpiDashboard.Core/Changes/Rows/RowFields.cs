using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KpiDashboard.Changes.Rows;

/// <summary>Fields as they are kept: a JSON list of texts, letters as they are.</summary>
internal static class RowFields
{
    /// <summary>What the column takes.</summary>
    private const int Longest = 4000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The list, or null where it is too long to be kept. Each import keeps its headers so: written text by text, they do
    /// without the 20 ms in which the serializer gets ready.
    /// </summary>
    public static string? Json(IReadOnlyList<string> fields)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, Options))
        {
            writer.WriteStartArray();
            foreach (string field in fields)
            {
                writer.WriteStringValue(field);
            }

            writer.WriteEndArray();
        }

        string json = Encoding.UTF8.GetString(bytes.WrittenSpan);
        return json.Length <= Longest ? json : null;
    }
}
