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
        Overview = [.. document.Indicators.Where(i => i.Overview)];
        RuleSets = document.RuleSets;
        minimumDenominators = document.Leagues.ToDictionary(l => l.Kind, l => l.MinimumDenominator);
    }

    /// <summary>The definitions that the program ships.</summary>
    public static Definitions BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The indicators in the order of the screens; the first is what pages open with.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Those that the overview and the wallboard show; at least one.</summary>
    public IReadOnlyList<Indicator> Overview { get; }

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

    /// <summary>The first indicator of a ratio, or null: an installation need not have it.</summary>
    /// <param name="ratio">What is counted out of what.</param>
    public Indicator? FindIndicator(Ratio ratio) => Indicators.FirstOrDefault(i => i.Ratio == ratio);

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
            Within(indicator, "defaultTarget", indicator.DefaultTarget ?? 0);
            Within(indicator, "tolerance", indicator.Tolerance);
            if (Flaw(indicator.Ratio) is { } flaw)
            {
                throw new InvalidDataException($"{name}: ratio.{flaw} ('{indicator.Code}').");
            }
        }

        if (!document.Indicators[0].Overview)
        {
            throw new InvalidDataException(
                $"{name}: overview of '{document.Indicators[0].Code}' is false, but pages open with the first indicator."
            );
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

    /// <summary>What keeps a ratio from being counted, beginning with the field; null if it can be.</summary>
    private static string? Flaw(Ratio ratio) =>
        ratio.Denominator.Counts switch
        {
            CountedThing.ServicesWithDossiers =>
                "denominator.counts is 'services-with-dossiers'; it can be 'services' or 'dossiers'",
            CountedThing.Services when ratio.Numerator.Counts != CountedThing.ServicesWithDossiers =>
                "numerator.counts must be 'services-with-dossiers', as the denominator counts services",
            CountedThing.Services => ServicesFlaw("numerator", ratio.Numerator)
                ?? ServicesFlaw("denominator", ratio.Denominator),
            _ when ratio.Numerator.Counts != CountedThing.Dossiers =>
                "numerator.counts must be 'dossiers', as the denominator counts dossiers",
            _ => LevelsFlaw("numerator", ratio.Numerator)
                ?? LevelsFlaw("denominator", ratio.Denominator)
                ?? (
                    ratio is { Numerator.Levels: { } some, Denominator.Levels: { } all } && (some & ~all) != 0
                        ? "numerator.levels has a level that denominator.levels has not"
                    : ratio
                        is { Numerator.Outcome: CountedOutcome.Finished, Denominator.Outcome: CountedOutcome.OnTime }
                        ? "numerator.outcome is 'finished', but the denominator counts only what was finished 'on-time'"
                    : ratio.Numerator.Within(ratio.Denominator) == ratio.Denominator
                        ? "numerator is the same as the denominator, so that every figure would be 100 percent"
                    : null
                ),
        };

    private static string? ServicesFlaw(string side, Counted counted) =>
        !counted.ByRuleSet ? $"{side}.byRuleSet must be true, as services are counted as the rule set says"
        : counted.Levels is not null
            ? $"{side}.levels cannot be given, as the rule set says at which levels services count"
        : counted.Channel != DossierChannel.Any
            ? $"{side}.channel cannot be given, as the rule set says which dossiers make a service one with dossiers"
        : counted.Outcome != CountedOutcome.Any
            ? $"{side}.outcome cannot be given, as services have none: only dossiers are finished"
        : null;

    private static string? LevelsFlaw(string side, Counted counted) =>
        counted.Levels == Levels.None ? $"{side}.levels is empty; leave it out where every dossier counts" : null;

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
