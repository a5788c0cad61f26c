using System.Text.Json.Nodes;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;

namespace KpiDashboard.Fixtures;

/// <summary>Definitions of an installation: the built-in ones, changed, as a file.</summary>
internal static class DefinitionsFile
{
    /// <summary>Every rule set that the vocabulary allows.</summary>
    public static Definitions EveryRuleSet { get; } = With(AllRuleSets);

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
