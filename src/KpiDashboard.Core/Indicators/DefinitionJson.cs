using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>Definitions as JSON: the file that the program ships, one of the installation's, and rows of the store alike.</summary>
internal static class DefinitionJson
{
    /// <summary>The words of the file: a name that it does not know is refused.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            ReadCommentHandling = JsonCommentHandling.Skip,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new LevelsConverter(),
                EnumWords<CountedOutcome>(),
                EnumWords<CountedThing>(),
                EnumWords<DossierBase>(),
                EnumWords<DossierChannel>(),
                EnumWords<ServiceCount>(),
                EnumWords<UnitKind>(),
            },
            // Every start reads definitions: written when the program is built, not worked out by reflection (0.1 s).
            TypeInfoResolver = DefinitionJsonContext.Default,
        };

    /// <summary>The words for levels, the highest first.</summary>
    public static IReadOnlyList<(string Word, Levels Level)> LevelWords { get; } =
    [("full", Levels.Full), ("partial", Levels.Partial), ("information", Levels.Information)];

    /// <summary>Reads what a row says, with its name put in.</summary>
    /// <exception cref="InvalidDataException">It is no such definition.</exception>
    public static T Read<T>(string title, string nameField, string name, string body)
    {
        try
        {
            JsonObject json = JsonNode.Parse(body)?.AsObject() ?? [];
            json[nameField] = name;
            return json.Deserialize<T>(Options)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{title}: {e.Message}", e);
        }
    }

    private static JsonStringEnumConverter<T> EnumWords<T>()
        where T : struct, Enum => new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

    /// <summary>Levels are a list of words in the file and a set of flags in code.</summary>
    private sealed class LevelsConverter : JsonConverter<Levels>
    {
        public override Levels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Levels levels = Levels.None;
            foreach (
                string word in JsonSerializer.Deserialize(ref reader, DefinitionJsonContext.Default.StringArray) ?? []
            )
            {
                (string Word, Levels Level) known = LevelWords.FirstOrDefault(l => l.Word == word);
                levels |= known.Word is null ? throw new JsonException($"'{word}' is no service level.") : known.Level;
            }

            return levels;
        }

        public override void Write(Utf8JsonWriter writer, Levels value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach ((string word, Levels level) in LevelWords)
            {
                if ((value & level) != 0)
                {
                    writer.WriteStringValue(word);
                }
            }

            writer.WriteEndArray();
        }
    }
}

/// <summary>How definitions are read and written, for <see cref="DefinitionJson.Options"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Definitions.Document))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class DefinitionJsonContext : JsonSerializerContext;
