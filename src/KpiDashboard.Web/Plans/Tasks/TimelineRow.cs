using KpiDashboard.Plans.Tasks;

namespace KpiDashboard.Web.Plans.Tasks;

/// <summary>A bar of the timeline: a solution, or a task.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Done">How many of its parts are done.</param>
/// <param name="All">How many there are; 0 where it has none.</param>
/// <param name="Share">The share of steps that are done, 0 to 1; of a part without steps whether it is done.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Due">Its last day.</param>
/// <param name="Stage">How far it is, for its colour.</param>
/// <param name="Marks">Days on which something is due.</param>
/// <param name="Task">Code of the task; null for a solution.</param>
public sealed record TimelineRow(
    string Label,
    string Address,
    int Done,
    int All,
    double Share,
    DateOnly Start,
    DateOnly Due,
    TaskStage Stage,
    IReadOnlyList<DateOnly> Marks,
    string? Task = null
)
{
    private const int MostMarks = 12;

    /// <summary>A solution with its tasks.</summary>
    /// <param name="solution">What it is called.</param>
    /// <param name="address">Where it leads.</param>
    /// <param name="tasks">Its tasks with how far they are; at least one.</param>
    /// <param name="day">The day for which they are told.</param>
    public static TimelineRow Of(
        string solution,
        string address,
        IReadOnlyList<(TaskEntry Entry, TaskStage Stage)> tasks,
        DateOnly day
    )
    {
        (TaskEntry Entry, TaskStage Stage)[] held = [.. tasks.Where(t => t.Stage != TaskStage.Cancelled)];
        int done = held.Count(t => t.Stage == TaskStage.Done);
        return new TimelineRow(
            solution,
            address,
            done,
            held.Length,
            held.Length == 0 ? 0 : held.Average(t => ShareOf(t.Entry, t.Stage, day)),
            tasks.Min(t => t.Entry.Task.Start),
            tasks.Max(t => t.Entry.Task.Due),
            held.Length == 0 ? TaskStage.Cancelled
                : done == held.Length ? TaskStage.Done
                : Array.Exists(held, t => t.Stage == TaskStage.Overdue) ? TaskStage.Overdue
                : Array.Exists(held, t => t.Stage == TaskStage.DueSoon) ? TaskStage.DueSoon
                : TaskStage.InProgress,
            [.. tasks.Select(t => t.Entry.Task.Due).Distinct().Order().Take(MostMarks)]
        );
    }

    /// <summary>A task with its steps.</summary>
    /// <param name="entry">The task.</param>
    /// <param name="stage">How far it is.</param>
    /// <param name="day">The day for which it is told.</param>
    /// <param name="address">Where it leads.</param>
    public static TimelineRow Of(TaskEntry entry, TaskStage stage, DateOnly day, string address) =>
        new(
            entry.Lead is { } lead ? $"{lead.Name}: {entry.Task.Title}" : entry.Task.Title,
            address,
            entry.StepsDoneOn(day),
            entry.Steps.Count,
            ShareOf(entry, stage, day),
            entry.Task.Start,
            entry.Task.Due,
            stage,
            [entry.Task.Due],
            entry.Task.Code
        );

    private static double ShareOf(TaskEntry entry, TaskStage stage, DateOnly day) =>
        entry.Steps.Count > 0 ? (double)entry.StepsDoneOn(day) / entry.Steps.Count
        : stage == TaskStage.Done ? 1
        : 0;
}
