using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>Which version of a definition of the installation's own something is; what the program ships has none.</summary>
/// <param name="Version">From 1.</param>
/// <param name="State">Whether it is still offered.</param>
/// <param name="Validity">The days for which its legal source says it: figures of other days are made all the same, and say so.</param>
/// <param name="MadeFrom">What it was copied from: a name, with its version where it has one.</param>
public sealed record Edition(int Version, DefinitionState State, DateRange Validity, string MadeFrom)
{
    /// <summary>What names exactly this version, in addresses and answers: <c>name@2</c>.</summary>
    /// <param name="name">The definition's name.</param>
    /// <param name="edition">The version; null for what the program ships, which its name alone says.</param>
    public static string FullName(string name, Edition? edition) =>
        edition is null ? name : $"{name}@{edition.Version}";
}
