using KpiDashboard.Periods;

namespace KpiDashboard.Storage.Rows;

/// <summary>A service that a unit takes online alone, or means to: <c>OnlineOnlyRow.sql</c>.</summary>
public sealed record OnlineOnlyRow
{
    /// <summary>The unit's code.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The procedure's code.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>The day on which the unit proposed it.</summary>
    public required DateOnly ProposedOn { get; init; }

    /// <summary>Number of the decision; empty before there is one.</summary>
    public required string DecisionNumber { get; init; }

    /// <summary>The day on which it was announced; null before.</summary>
    public required DateOnly? AnnouncedOn { get; init; }

    /// <summary>Where it was announced: a web address, or in words; empty before.</summary>
    public required string Announcement { get; init; }

    /// <summary>The first day on which dossiers are taken online alone; null where that is not settled.</summary>
    public required DateOnly? EffectiveFrom { get; init; }

    /// <summary>The last such day; null while it holds.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>Who may still hand in paper, in words; empty where nobody may.</summary>
    public required string Exempt { get; init; }

    /// <summary>The days on which dossiers are taken online alone; null where that is not settled.</summary>
    public DateRange? Days => EffectiveFrom is { } from ? DateRange.Inclusive(from, EffectiveTo) : null;
}
