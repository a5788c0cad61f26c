using System.Text.Json.Nodes;
using KpiDashboard.Indicators;

namespace KpiDashboard.Fixtures;

/// <summary>Definitions of an installation: the built-in ones, changed, as a file.</summary>
internal static class DefinitionsFile
{
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
}
