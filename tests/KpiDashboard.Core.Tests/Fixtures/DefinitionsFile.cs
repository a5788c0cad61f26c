using System.Text.Json.Nodes;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;

namespace KpiDashboard.Fixtures;

/// <summary>Definitions of an installation: the built-in ones, changed, as a file.</summary>
internal static class DefinitionsFile
{
    /// <summary>Full-process share, as an installation would define it: the same under every rule set, and without a target.</summary>
    private const string FullProcess = """
        {
          "code": "full-process",
          "letter": "C",
          "ratio": {
            "numerator": { "counts": "dossiers", "channel": "online", "levels": ["full"] },
            "denominator": { "counts": "dossiers" }
          },
          "overview": false,
          "title": { "vi": "Hồ sơ trực tuyến toàn trình", "en": "Full-process online dossiers" },
          "shortTitle": { "vi": "Toàn trình", "en": "Full-process" },
          "noun": { "vi": "hồ sơ", "en": "dossiers" },
          "nounForOne": { "vi": "hồ sơ", "en": "dossier" },
          "nearWithin": 10,
          "source": { "vi": "Nghị định 224/2026/NĐ-CP", "en": "Decree 224/2026/NĐ-CP" }
        }
        """;

    /// <summary>The built-in definitions with full-process share as a third indicator.</summary>
    public static Definitions WithFullProcess { get; } = With(AddFullProcess);

    /// <summary>Every rule set that the vocabulary allows, with full-process share as a third indicator.</summary>
    public static Definitions EveryRuleSet { get; } =
        With(json =>
        {
            AllRuleSets(json);
            AddFullProcess(json);
        });

    public static JsonNode BuiltIn()
    {
        using Stream stream = typeof(Definitions).Assembly.GetManifestResourceStream("indicators.json")!;
        return JsonNode.Parse(stream)!;
    }

    public static Definitions Read(string json)
    {
        using TempFolder folder = new();
        return Definitions.Read(folder.Write("indicators.json", json));
    }

    public static Definitions With(Action<JsonNode> change)
    {
        JsonNode json = BuiltIn();
        change(json);
        return Read(json.ToJsonString());
    }

    private static void AddFullProcess(JsonNode definitions) =>
        definitions["indicators"]!.AsArray().Add(JsonNode.Parse(FullProcess));

    private static void AllRuleSets(JsonNode definitions)
    {
        JsonNode pattern = definitions["ruleSets"]![0]!.DeepClone();
        JsonArray every = [];
        foreach (string count in new List<string> { "code", "pair" })
        {
            foreach (string channel in new List<string> { "online", "any" })
            {
                foreach (string over in new List<string> { "all", "online-services", "full" })
                {
                    for (int levels = 1; levels < 8; levels++)
                    {
                        JsonNode rules = pattern.DeepClone();
                        rules["name"] = $"{count}-{channel}-{over}-{levels}";
                        rules["count"] = count;
                        rules["channel"] = channel;
                        rules["base"] = over;
                        rules["levels"] = new JsonArray([
                            .. new List<string> { "information", "partial", "full" }
                                .Where((_, i) => (levels >> i & 1) == 1)
                                .Select(word => JsonValue.Create(word)),
                        ]);
                        every.Add(rules);
                    }
                }
            }
        }

        definitions["ruleSets"] = every;
    }
}
