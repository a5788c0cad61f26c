using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// The indicators, rule sets and leagues as data, read from <c>indicators.json</c>. One engine evaluates them; adding
/// a rule set of the known vocabulary needs no code.
/// </summary>
public sealed class Definitions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters =
        {
            new LevelsConverter(),
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
        },
    };

    private readonly Dictionary<UnitKind, long> minimumDenominators;

    private Definitions(Document document)
    {
        Indicators = document.Indicators;
        RuleSets = document.RuleSets;
        minimumDenominators = document.Leagues.ToDictionary(l => l.Kind, l => l.MinimumDenominator);
    }

    /// <summary>The definitions that the program ships.</summary>
    public static Definitions BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The indicators in the order of the screens; the first is what pages open with.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The rule sets; the first is the default.</summary>
    public IReadOnlyList<RuleSet> RuleSets { get; }

    /// <summary>The rule set used where none is named.</summary>
    public RuleSet DefaultRules => RuleSets[0];

    /// <summary>Reads definitions from a file of the installation.</summary>
    /// <param name="path">A JSON file of the form of the built-in one.</param>
    /// <exception cref="InvalidDataException">The file is no valid definition; the message says why.</exception>
    public static Definitions Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>The rule set of a name, or null.</summary>
    /// <param name="name">Such as <c>plan-2022</c>.</param>
    public RuleSet? FindRules(string name) => RuleSets.FirstOrDefault(r => r.Name == name);

    /// <summary>The indicator of a code, or null.</summary>
    /// <param name="code">Such as <c>services</c>.</param>
    public Indicator? FindIndicator(string code) => Indicators.FirstOrDefault(i => i.Code == code);

    /// <summary>The first indicator of a measure, or null: an installation need not have both.</summary>
    /// <param name="measure">What is counted.</param>
    public Indicator? FindIndicator(IndicatorMeasure measure) => Indicators.FirstOrDefault(i => i.Measure == measure);

    /// <summary>The smallest denominator with which a unit of a league is ranked; at least 1.</summary>
    /// <param name="league">The league's kind.</param>
    public long MinimumDenominator(UnitKind league) => Math.Max(1, minimumDenominators.GetValueOrDefault(league, 1));

    private static Definitions ReadBuiltIn()
    {
        using Stream stream = typeof(Definitions).Assembly.GetManifestResourceStream("indicators.json")!;
        return Read(stream, "indicators.json");
    }

    private static Definitions Read(Stream stream, string name)
    {
        try
        {
            Document document =
                JsonSerializer.Deserialize<Document>(stream, Json) ?? throw new InvalidDataException($"{name}: empty.");
            if (document.Indicators.Count == 0 || document.RuleSets.Count == 0)
            {
                throw new InvalidDataException($"{name}: at least one indicator and one rule set are needed.");
            }

            Check(name, document);

            return new Definitions(document);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    /// <summary>What the form of the file lets pass and no page or report could show.</summary>
    private static void Check(string name, Document document)
    {
        Unlike(document.Indicators, "indicators.code", i => i.Code);
        Unlike(document.Indicators, "indicators.letter", i => i.Letter);
        Unlike(document.RuleSets, "ruleSets.name", r => r.Name);
        Unlike(document.Leagues, "leagues.kind", l => $"{l.Kind}");
        foreach (Indicator indicator in document.Indicators)
        {
            Within(indicator, "defaultTarget", indicator.DefaultTarget);
            Within(indicator, "nearWithin", indicator.NearWithin);
        }

        void Unlike<T>(IEnumerable<T> all, string field, Func<T, string> value)
        {
            string[] values = [.. all.Select(value)];
            if (Array.Exists(values, string.IsNullOrWhiteSpace))
            {
                throw new InvalidDataException($"{name}: {field} is empty.");
            }

            if (
                values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            )
            {
                throw new InvalidDataException($"{name}: {field} has '{twice.Key}' twice.");
            }
        }

        void Within(Indicator indicator, string field, decimal percent)
        {
            if (percent is < 0 or > 100)
            {
                throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: {field} of '{indicator.Code}' is {percent}, which is no share of 0 to 100 percent."
                    )
                );
            }
        }
    }

    private sealed record Document(
        IReadOnlyList<Indicator> Indicators,
        IReadOnlyList<RuleSet> RuleSets,
        IReadOnlyList<League> Leagues
    );

    private sealed record League(UnitKind Kind, long MinimumDenominator);

    /// <summary>Levels are a list of words in the file and a set of flags in code.</summary>
    private sealed class LevelsConverter : JsonConverter<Levels>
    {
        private static readonly Dictionary<string, Levels> Words = new()
        {
            ["information"] = Levels.Information,
            ["partial"] = Levels.Partial,
            ["full"] = Levels.Full,
        };

        public override Levels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<string[]>(ref reader) ?? [])
                .Select(word =>
                    Words.TryGetValue(word, out Levels level)
                        ? level
                        : throw new JsonException($"'{word}' is no service level.")
                )
                .Aggregate(Levels.None, (all, level) => all | level);

        public override void Write(Utf8JsonWriter writer, Levels value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
