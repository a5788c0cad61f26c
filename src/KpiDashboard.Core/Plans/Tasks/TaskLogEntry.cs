namespace KpiDashboard.Plans.Tasks;

/// <summary>What happened to a task: <c>TaskLogEntry.sql</c>, which takes <c>TaskCode</c>, the newest first.</summary>
public sealed record TaskLogEntry
{
    /// <summary>Its number in the task, from 1.</summary>
    public required int LogNumber { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LoggedAt { get; init; }

    /// <summary>The account that did it.</summary>
    public required string LoggedBy { get; init; }

    /// <summary>What happened; one of <see cref="TaskEvents"/>.</summary>
    public required string LogEvent { get; init; }

    /// <summary>To what, or why.</summary>
    public required string LogText { get; init; }
}

/// <summary>What happens to a task, by its name.</summary>
public static class TaskEvents
{
    /// <summary>It was given.</summary>
    public const string Assigned = "assigned";

    /// <summary>It was changed.</summary>
    public const string Changed = "changed";

    /// <summary>A step was done.</summary>
    public const string StepDone = "step-done";

    /// <summary>A step is not done after all.</summary>
    public const string StepReopened = "step-reopened";

    /// <summary>Evidence was added.</summary>
    public const string EvidenceAdded = "evidence-added";

    /// <summary>Evidence was confirmed.</summary>
    public const string EvidenceConfirmed = "evidence-confirmed";

    /// <summary>Evidence was refused.</summary>
    public const string EvidenceRefused = "evidence-refused";

    /// <summary>Somebody above reminded of it.</summary>
    public const string Reminded = "reminded";

    /// <summary>A change of it was taken back.</summary>
    public const string TakenBack = "taken-back";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Assigned, Changed, StepDone, StepReopened, EvidenceAdded, EvidenceConfirmed, EvidenceRefused, Reminded, TakenBack];
}

/// <summary>The last numbers of a task's evidence and log: <c>TaskNumbers.sql</c>.</summary>
internal sealed record TaskNumbers
{
    public required int LastEvidence { get; init; }

    public required int LastLog { get; init; }
}
