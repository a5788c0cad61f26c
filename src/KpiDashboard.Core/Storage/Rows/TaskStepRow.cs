namespace KpiDashboard.Storage.Rows;

/// <summary>A step of a task: <c>TaskStepRow.sql</c>.</summary>
internal sealed record TaskStepRow
{
    public required string TaskCode { get; init; }

    /// <summary>From 1 to 99.</summary>
    public required int StepNumber { get; init; }

    public required string StepTitle { get; init; }

    public required DateOnly StepDue { get; init; }

    /// <summary>Null while it is not done.</summary>
    public DateOnly? DoneOn { get; init; }

    public required int ImportId { get; init; }
}
