using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// A part of the facts. A filter takes offerings and dossiers away, and the rule set is asked about what is left; so a
/// filtered figure means the same as a figure of a province in which there is nothing else.
/// </summary>
public sealed record Filter
{
    /// <summary>Only procedures of this subject group (lĩnh vực); an empty text means those without one.</summary>
    public string? Field { get; init; }

    /// <summary>Only the procedure of this code.</summary>
    public string? Procedure { get; init; }

    /// <summary>
    /// Only what is offered at one of these levels, and the dossiers of procedures that their unit offered so on the day
    /// of reception; <see cref="Procedures.Levels.None"/> means those that their unit did not list.
    /// </summary>
    public Levels? Levels { get; init; }

    /// <summary>Only dossiers received this way; what is offered stays.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Only units of this kind.</summary>
    public UnitKind? Kind { get; init; }

    /// <summary>Whether it leaves everything as it is.</summary>
    public bool IsEmpty => this == new Filter();
}
