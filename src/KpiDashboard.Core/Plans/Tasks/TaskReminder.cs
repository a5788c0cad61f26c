namespace KpiDashboard.Plans.Tasks;

/// <summary>That units were reminded of a task by somebody above: <c>TaskReminder.sql</c>, out of the log.</summary>
public sealed record TaskReminder
{
    /// <summary>The task.</summary>
    public required string TaskCode { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RemindedAt { get; init; }

    /// <summary>What was said beside it; empty for nothing.</summary>
    public required string ReminderText { get; init; }
}
