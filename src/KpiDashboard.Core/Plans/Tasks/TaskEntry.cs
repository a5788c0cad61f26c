using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Tasks;

/// <summary>A task with what says how far it is.</summary>
public sealed class TaskEntry
{
    private readonly string key;

    internal TaskEntry(
        PlanTask task,
        IReadOnlyList<TaskStep> steps,
        IEnumerable<TaskEvidenceCount> evidence,
        Unit? lead
    )
    {
        (Task, Steps, Lead) = (task, steps, lead);
        DateTimeOffset? first = null;
        foreach (TaskEvidenceCount count in evidence)
        {
            Evidence += count.Pieces;
            switch (count.Status)
            {
                case EvidenceStatus.Waiting:
                    (Waiting, first) = (count.Pieces, count.FirstAdded);
                    break;
                case EvidenceStatus.Confirmed:
                    Confirmed = count.Pieces;
                    break;
            }
        }

        StepsDone = steps.Count(s => s.DoneOn is not null);
        DateOnly? last = steps.Max(s => s.DoneOn);
        DateOnly? handedIn = first is { } at ? VietnamTime.DayOf(at) : null;
        Facts = new TaskFacts(
            task.Due,
            steps.Count,
            StepsDone,
            Waiting,
            Confirmed,
            Evidence - Waiting - Confirmed,
            StepsDone < steps.Count ? null
                : last > handedIn ? last
                : handedIn,
            task.CancelledReason.Length > 0
        );
        key = $" {SearchKey.Of($"{task.Code} {task.Title} {lead?.Name} {task.Product}")}";
    }

    /// <summary>The task.</summary>
    public PlanTask Task { get; }

    /// <summary>Its steps in order.</summary>
    public IReadOnlyList<TaskStep> Steps { get; }

    /// <summary>How many of them are done.</summary>
    public int StepsDone { get; }

    /// <summary>The unit that leads; null where nobody knows its code any more.</summary>
    public Unit? Lead { get; }

    /// <summary>Pieces of evidence.</summary>
    public int Evidence { get; }

    /// <summary>Those that nobody has decided about.</summary>
    public int Waiting { get; }

    /// <summary>Those that are confirmed.</summary>
    public int Confirmed { get; }

    /// <summary>What decides how far it is.</summary>
    public TaskFacts Facts { get; }

    /// <summary>How far it is.</summary>
    /// <param name="today">Today in Vietnam.</param>
    public TaskStage StageOn(DateOnly today) => TaskState.Of(Facts, today);

    /// <summary>Whether each word of what was typed begins a word of its title, code, product or lead unit.</summary>
    /// <param name="words">The words as <see cref="SearchKey"/> writes them.</param>
    internal bool Has(string[] words) =>
        Array.TrueForAll(words, word => key.Contains($" {word}", StringComparison.Ordinal));
}
