using KpiDashboard.Procedures;

namespace KpiDashboard.Indicators;

/// <summary>One side of a ratio, as data: what is counted, and what narrows it.</summary>
public sealed record Counted
{
    /// <summary>Services or dossiers.</summary>
    public required CountedThing Counts { get; init; }

    /// <summary>
    /// Whether the rule set narrows it: services by its count, channel and levels, dossiers by its base. Without it, the
    /// number is the same under every rule set.
    /// </summary>
    public bool ByRuleSet { get; init; }

    /// <summary>The channel of the dossiers; those of every channel unless it says online.</summary>
    public DossierChannel Channel { get; init; } = DossierChannel.Any;

    /// <summary>
    /// The levels at which the unit offered the procedure on the day of reception; null for every dossier, of a procedure
    /// that its unit listed or not.
    /// </summary>
    public Levels? Levels { get; init; }
}
