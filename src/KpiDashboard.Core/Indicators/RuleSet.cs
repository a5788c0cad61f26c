using System.Globalization;
using System.Text.Json.Serialization;
using KpiDashboard.Procedures;
using KpiDashboard.Terms;

namespace KpiDashboard.Indicators;

/// <summary>
/// A named definition of both indicators. No legal text gives one formula and systems in use differ, so the
/// definition is data, and every figure names the one it was made with.
/// </summary>
public sealed record RuleSet
{
    /// <summary>The name in URLs, files and answers, such as <c>plan-2022</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>The definition in one or two sentences.</summary>
    public required BilingualText Description { get; init; }

    /// <summary>The legal text or system it follows.</summary>
    public required BilingualText Source { get; init; }

    /// <summary>Whether indicator A counts procedure codes or unit × procedure pairs.</summary>
    public required ServiceCount Count { get; init; }

    /// <summary>Which dossiers make a service one with dossiers.</summary>
    public required DossierChannel Channel { get; init; }

    /// <summary>The levels that indicator A looks at.</summary>
    public required Levels Levels { get; init; }

    /// <summary>The dossiers that make indicator B's denominator.</summary>
    public required DossierBase Base { get; init; }

    /// <summary>Which version it is; null for what the program ships or a file of the installation defines.</summary>
    [JsonIgnore]
    public Edition? Edition { get; init; }

    /// <summary>What names exactly this version: <c>plan-2022</c>, <c>name@2</c>.</summary>
    [JsonIgnore]
    public string FullName => Edition.FullName(Name, Edition);

    /// <summary>What people call it, with the version where it has one: figures say it so.</summary>
    [JsonIgnore]
    public BilingualText TitleAndVersion =>
        Edition is null ? Title : new BilingualText(Titled("vi", Title.Vi), Titled("en", Title.En));

    /// <summary>All that counting goes by: rule sets that agree in it give the same figures.</summary>
    internal CountedRules Counted => new(Count, Channel, Levels, Base);

    private string Titled(string language, string title)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Words.In(culture, "Edition.Titled"), title, Edition!.Version);
    }
}
