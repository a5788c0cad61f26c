using KpiDashboard.Plans.Tasks;

namespace KpiDashboard.Web.Plans.Tasks;

/// <summary>A bar of the timeline: a solution, or a task.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Done">How many of its parts are done.</param>
/// <param name="All">How many there are; 0 where it has none.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Due">Its last day.</param>
/// <param name="Stage">How far it is, for its colour.</param>
/// <param name="Marks">Days on which something is due.</param>
public sealed record TimelineRow(
    string Label,
    string Address,
    int Done,
    int All,
    DateOnly Start,
    DateOnly Due,
    TaskStage Stage,
    IReadOnlyList<DateOnly> Marks
)
{
    private const int MostMarks = 12;

    /// <summary>A solution with its tasks.</summary>
    /// <param name="solution">What it is called.</param>
    /// <param name="address">Where it leads.</param>
    /// <param name="tasks">Its tasks with how far they are; at least one.</param>
    public static TimelineRow Of(
        string solution,
        string address,
        IReadOnlyList<(TaskEntry Entry, TaskStage Stage)> tasks
    )
    {
        (TaskEntry Entry, TaskStage Stage)[] held = [.. tasks.Where(t => t.Stage != TaskStage.Cancelled)];
        int done = held.Count(t => t.Stage == TaskStage.Done);
        return new TimelineRow(
            solution,
            address,
            done,
            held.Length,
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
            entry.Task.Title,
            address,
            entry.StepsDoneOn(day),
            entry.Steps.Count,
            entry.Task.Start,
            entry.Task.Due,
            stage,
            [entry.Task.Due]
        );
}
