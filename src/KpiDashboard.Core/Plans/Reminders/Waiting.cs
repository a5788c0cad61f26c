using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Tasks;

namespace KpiDashboard.Plans.Reminders;

/// <summary>What waits for some units on a day, those below them among it. A task may stand in several lists.</summary>
/// <param name="Day">The day.</param>
/// <param name="Overdue">Tasks that should be done already, the longest overdue first.</param>
/// <param name="Due">Tasks that are due within so many days and not within fewer, for 1, 3 and 7.</param>
/// <param name="ToConfirm">Tasks of others with evidence that waits for these units.</param>
/// <param name="Reminded">Open tasks of which somebody above reminded, the last reminder first.</param>
/// <param name="Leaking">Services online only that received paper within the last days with data, the most first.</param>
public sealed record Waiting(
    DateOnly Day,
    IReadOnlyList<TaskEntry> Overdue,
    IReadOnlyList<(int Days, IReadOnlyList<TaskEntry> Tasks)> Due,
    IReadOnlyList<TaskEntry> ToConfirm,
    IReadOnlyList<TaskEntry> Reminded,
    IReadOnlyList<(OnlineOnlyService Service, long Paper)> Leaking
)
{
    /// <summary>How many tasks and services wait; each is counted once.</summary>
    public int Count { get; } =
        Overdue.Concat(Due.SelectMany(d => d.Tasks)).Concat(ToConfirm).Concat(Reminded).Distinct().Count()
        + Leaking.Count;
}
