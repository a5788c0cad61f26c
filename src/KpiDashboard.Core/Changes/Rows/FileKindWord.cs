using System.Text.Json;
using System.Text.Json.Serialization;

namespace KpiDashboard.Changes.Rows;

/// <summary>
/// The word for what a file holds, as addresses, layouts and answers to programs spell it: <c>unit-aliases</c>. What
/// people write by hand may lack the hyphens or have capitals.
/// </summary>
public sealed class FileKindWord : JsonConverter<FileKind>
{
    /// <summary>The word.</summary>
    /// <param name="kind">What the file holds.</param>
    public static string Of(FileKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

    /// <summary>What a word means, or null.</summary>
    /// <param name="word">The word: <c>unit-aliases</c>, also <c>UnitAliases</c> or <c>unit_aliases</c>.</param>
    public static FileKind? Find(string? word)
    {
        string? name = word?.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.GetValues<FileKind>()
            .Where(kind => $"{kind}".Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(kind => (FileKind?)kind)
            .FirstOrDefault();
    }

    /// <inheritdoc/>
    public override FileKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Find(word)
            ?? throw new JsonException(
                $"'{word}' is no kind of file: {string.Join(", ", Enum.GetValues<FileKind>().Select(Of))}"
            );
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FileKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Of(value));
}
