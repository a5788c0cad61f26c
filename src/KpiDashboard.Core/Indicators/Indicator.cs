using System.Text.Json.Serialization;
using KpiDashboard.Terms;

namespace KpiDashboard.Indicators;

/// <summary>One of the measured shares: its names, its default target and its tolerance, as data.</summary>
public sealed record Indicator
{
    /// <summary>An indicator that says nothing yet.</summary>
    public Indicator() { }

    [JsonConstructor]
    internal Indicator(bool overview = true) => Overview = overview;

    /// <summary>The name in URLs, files and answers: such as <c>services</c> or <c>dossiers</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is counted out of what.</summary>
    public required Ratio Ratio { get; init; }

    /// <summary>Whether the pages show it that open the site: the overview and the wallboard.</summary>
    public bool Overview { get; init; } = true;

    /// <summary>The letter on screens, such as A or B.</summary>
    public required string Letter { get; init; }

    /// <summary>The full name.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>The name where room is short.</summary>
    public required BilingualText ShortTitle { get; init; }

    /// <summary>What the counts are, with the number in front: "12 dịch vụ".</summary>
    public required BilingualText Noun { get; init; }

    /// <summary>The same for a count of one.</summary>
    public required BilingualText NounForOne { get; init; }

    /// <summary>The target in percent where no target row applies; null for none.</summary>
    public decimal? DefaultTarget { get; init; }

    /// <summary>Points below the path to the target that are behind and not yet far behind.</summary>
    public required decimal Tolerance { get; init; }

    /// <summary>The legal source of the target, or of the indicator where it has none.</summary>
    public required BilingualText Source { get; init; }

    /// <summary>What people should know of how it is counted, beside what its ratio says; null if there is nothing.</summary>
    public BilingualText? Description { get; init; }

    /// <summary>Which version it is; null for what the program ships or a file of the installation defines.</summary>
    [JsonIgnore]
    public Edition? Edition { get; init; }

    /// <summary>What names exactly this version: <c>services</c>, <c>name@2</c>.</summary>
    [JsonIgnore]
    public string FullName => Edition.FullName(Code, Edition);

    /// <summary>The noun that a count takes.</summary>
    /// <param name="count">The count in front of it.</param>
    public BilingualText NounFor(long count) => count == 1 ? NounForOne : Noun;
}
