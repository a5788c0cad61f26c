using System.Text.Json.Serialization;
using KpiDashboard.Procedures;

namespace KpiDashboard.Indicators;

/// <summary>One side of a ratio, as data: what is counted, and what narrows it.</summary>
public sealed record Counted
{
    /// <summary>A side that says nothing yet.</summary>
    public Counted() { }

    // What is read is built by a parameter each where what is left out means another value than the first.
    [JsonConstructor]
    internal Counted(DossierChannel channel = DossierChannel.Any) => Channel = channel;

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

    /// <summary>How the dossiers ended; finished or not unless it says more.</summary>
    public CountedOutcome Outcome { get; init; } = CountedOutcome.Any;

    /// <summary>What this counts of what another side counts.</summary>
    /// <param name="all">The other side, of dossiers too.</param>
    public Counted Within(Counted all) =>
        this with
        {
            ByRuleSet = ByRuleSet || all.ByRuleSet,
            Channel = all.Channel == DossierChannel.Online ? DossierChannel.Online : Channel,
            Levels = Levels ?? all.Levels,
            Outcome = (CountedOutcome)Math.Max((int)Outcome, (int)all.Outcome),
        };
}
