using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Tasks;

/// <summary>A task with what says how far it is.</summary>
public sealed class TaskEntry
{
    private readonly string key;
    private readonly DateOnly? firstWaiting;
    private readonly DateOnly? lastDone;

    /// <summary>The days on which steps were done: lists ask for tens of thousands of tasks.</summary>
    private readonly DateOnly[] done;

    /// <summary>The last one first.</summary>
    private readonly TaskReminder[] reminded;

    internal TaskEntry(
        PlanTask task,
        IReadOnlyList<TaskStep> steps,
        IEnumerable<TaskEvidenceCount> evidence,
        IEnumerable<TaskReminder> reminders,
        Unit? lead
    )
    {
        (Task, Steps, Lead) = (task, steps, lead);
        reminded = [.. reminders.OrderByDescending(r => r.RemindedAt)];
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

        done = [.. steps.Where(s => s.DoneOn is not null).Select(s => s.DoneOn!.Value)];
        lastDone = done.Length == 0 ? null : done.Max();
        firstWaiting = first is { } at ? VietnamTime.DayOf(at) : null;
        key = $" {SearchKey.Of($"{task.Code} {task.Title} {lead?.Name} {task.Product} {task.Solution}")}";
    }

    /// <summary>The task.</summary>
    public PlanTask Task { get; }

    /// <summary>Its steps in order.</summary>
    public IReadOnlyList<TaskStep> Steps { get; }

    /// <summary>The unit that leads; null where nobody knows its code any more.</summary>
    public Unit? Lead { get; }

    /// <summary>Pieces of evidence.</summary>
    public int Evidence { get; }

    /// <summary>Those that nobody has decided about.</summary>
    public int Waiting { get; }

    /// <summary>Those that are confirmed.</summary>
    public int Confirmed { get; }

    /// <summary>What decides how far it is on a day: steps that were done later are not done yet.</summary>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public TaskFacts FactsOn(DateOnly day)
    {
        int before = StepsDoneOn(day);
        return new TaskFacts(
            Task.Due,
            Steps.Count,
            before,
            Waiting,
            Confirmed + (Task.ConfirmedOn <= day ? 1 : 0),
            Evidence - Waiting - Confirmed,
            before < Steps.Count ? null
                : lastDone > firstWaiting ? lastDone
                : firstWaiting,
            Task.CancelledReason.Length > 0
        );
    }

    /// <summary>How many of its steps were done on a day.</summary>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public int StepsDoneOn(DateOnly day)
    {
        int count = 0;
        foreach (DateOnly on in done)
        {
            count += on <= day ? 1 : 0;
        }

        return count;
    }

    /// <summary>How far it is.</summary>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public TaskStage StageOn(DateOnly day) => TaskState.Of(FactsOn(day), day);

    /// <summary>Whether the lead unit has still to do something: it is neither done nor called off, and waits for nobody else.</summary>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public bool IsOpenOn(DateOnly day) =>
        StageOn(day) is not (TaskStage.Done or TaskStage.Cancelled or TaskStage.Waiting);

    /// <summary>The last time that somebody above reminded of it; null where nobody did.</summary>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public TaskReminder? RemindedOn(DateOnly day) => Array.Find(reminded, r => VietnamTime.DayOf(r.RemindedAt) <= day);

    /// <summary>Whether it may be reminded of: it is open, and nobody did on the same day.</summary>
    /// <param name="today">Today in Vietnam.</param>
    public bool MayBeReminded(DateOnly today) =>
        IsOpenOn(today) && !(RemindedOn(today) is { } last && VietnamTime.DayOf(last.RemindedAt) == today);

    /// <summary>Whether each word of what was typed begins a word of its title, code, product, solution or lead unit.</summary>
    /// <param name="words">The words as <see cref="SearchKey"/> writes them.</param>
    internal bool Has(string[] words) =>
        Array.TrueForAll(words, word => key.Contains($" {word}", StringComparison.Ordinal));
}
