namespace KpiDashboard.Plans.Tasks;

/// <summary>What presses of a unit's and its units' tasks on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="All">How many tasks they have, whatever became of them.</param>
/// <param name="Overdue">How many are overdue.</param>
/// <param name="DueSoon">How many are due soon.</param>
/// <param name="Reminded">How many others are open of which somebody above reminded.</param>
/// <param name="First">The first of them, the overdue ones before those due soon and then by day: at most three.</param>
/// <param name="Next">What is due next where nothing presses; null where nothing is open.</param>
public sealed record PressingTasks(
    DateOnly Day,
    int All,
    int Overdue,
    int DueSoon,
    int Reminded,
    IReadOnlyList<TaskEntry> First,
    TaskEntry? Next
)
{
    private const int Most = 3;

    internal static PressingTasks Of(IReadOnlyList<TaskEntry> tasks, DateOnly day)
    {
        List<TaskEntry> overdue = [];
        List<TaskEntry> soon = [];
        List<TaskEntry> reminded = [];
        TaskEntry? next = null;
        foreach (TaskEntry task in tasks)
        {
            TaskStage stage = task.StageOn(day);
            if (stage is TaskStage.Overdue)
            {
                overdue.Add(task);
            }
            else if (stage is TaskStage.DueSoon)
            {
                soon.Add(task);
            }
            else if (task.RemindedOn(day) is not null && task.IsOpenOn(day))
            {
                reminded.Add(task);
            }
            else if (stage is not (TaskStage.Done or TaskStage.Cancelled) && !(next?.Task.Due <= task.Task.Due))
            {
                next = task;
            }
        }

        return new PressingTasks(
            day,
            tasks.Count,
            overdue.Count,
            soon.Count,
            reminded.Count,
            [
                .. overdue
                    .OrderBy(t => t.Task.Due)
                    .Concat(soon.OrderBy(t => t.Task.Due))
                    .Concat(reminded.OrderBy(t => t.Task.Due))
                    .Take(Most),
            ],
            overdue.Count + soon.Count + reminded.Count > 0 ? null : next
        );
    }
}
