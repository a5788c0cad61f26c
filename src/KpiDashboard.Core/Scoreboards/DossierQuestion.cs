using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>Which dossiers are listed.</summary>
/// <param name="Unit">The unit whose area, or which alone, received them.</param>
/// <param name="Selection">Days, definition, filter, and whether the unit is meant alone.</param>
public sealed record DossierQuestion(Unit Unit, Selection Selection)
{
    /// <summary>Only those that belong to the base of the rule set's indicator B.</summary>
    public bool InBase { get; init; }

    /// <summary>Only those that ended, or stand, so.</summary>
    public DossierOutcome? Outcome { get; init; }

    /// <summary>Only those of a status, 1 to 10; those that count as received if null.</summary>
    public int? Status { get; init; }

    /// <summary>What the list is sorted by; a long one by the day of reception, whatever this says.</summary>
    public DossierOrder Order { get; init; }

    /// <summary>The oldest first, or the least code; otherwise the newest.</summary>
    public bool OldestFirst { get; init; }
}
