namespace KpiDashboard.Storage.Rows;

/// <summary>A task of the plan: <c>PlanTaskRow.sql</c>. What is not said is empty.</summary>
internal sealed record PlanTaskRow
{
    public required string TaskCode { get; init; }

    public required string Solution { get; init; }

    public required string Instrument { get; init; }

    public required string Clause { get; init; }

    public required string Title { get; init; }

    public required string LeadUnit { get; init; }

    /// <summary>Codes with <c>;</c> between them.</summary>
    public required string SupportingUnits { get; init; }

    /// <summary>Codes with <c>;</c> between them.</summary>
    public required string WatchingUnits { get; init; }

    public required DateOnly StartOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string Product { get; init; }

    public required string Indicator { get; init; }

    /// <summary>Hundredths of a percent.</summary>
    public int? EffectPoints { get; init; }

    public required string ProcedureCode { get; init; }

    /// <summary>The unit that gave it; empty where the lead unit set it for itself.</summary>
    public required string AssignedBy { get; init; }

    public required string CancelledReason { get; init; }

    /// <summary>The unit that confirmed outside of this system; empty where none did.</summary>
    public required string ConfirmingUnit { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    public required int ImportId { get; init; }
}
