using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Verdicts;

/// <summary>What proves a fact of a verdict: where somebody who doubts it may look.</summary>
/// <param name="Of">What is to be looked at.</param>
/// <param name="Unit">The unit that the fact is about; null for one about all units together.</param>
/// <param name="Indicator">The indicator, where the fact is about one alone.</param>
public sealed record Proof(ProofOf Of, Unit? Unit = null, Indicator? Indicator = null);

/// <summary>What there is to be looked at.</summary>
public enum ProofOf
{
    /// <summary>How a figure was counted.</summary>
    Figure,

    /// <summary>The path to the target.</summary>
    Path,

    /// <summary>The services that would bring the target nearer.</summary>
    Services,

    /// <summary>What moved a figure since the month before.</summary>
    Change,

    /// <summary>Which units sent something.</summary>
    Completeness,

    /// <summary>What the rest of the year will bring, beside other units, and how right that was before.</summary>
    Forecast,

    /// <summary>The tasks of the plan that are overdue.</summary>
    OverdueTasks,

    /// <summary>The tasks of the plan that are due soon.</summary>
    TasksDueSoon,
}
