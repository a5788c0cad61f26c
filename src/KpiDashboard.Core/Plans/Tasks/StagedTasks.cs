namespace KpiDashboard.Plans.Tasks;

/// <summary>Some tasks with how far they are on a day, and what is counted of them.</summary>
public sealed class StagedTasks
{
    private readonly Lazy<IReadOnlyList<IGrouping<string, (TaskEntry Entry, TaskStage Stage)>>> bySolution;
    private readonly Dictionary<string, (int Done, int All)> totals = new(StringComparer.Ordinal);
    private readonly Dictionary<TaskStage, int> counts = Enum.GetValues<TaskStage>().ToDictionary(s => s, _ => 0);

    /// <param name="tasks">The tasks in order.</param>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    internal StagedTasks(IReadOnlyList<TaskEntry> tasks, DateOnly day)
    {
        All = [.. tasks.Select(t => (t, t.StageOn(day)))];
        foreach ((TaskEntry entry, TaskStage stage) in All)
        {
            counts[stage]++;
            (int done, int of) = totals.GetValueOrDefault(entry.Task.Solution);
            totals[entry.Task.Solution] = (
                done + (stage == TaskStage.Done ? 1 : 0),
                of + (stage == TaskStage.Cancelled ? 0 : 1)
            );
        }

        Expected = TaskBook.Expected(tasks, day);
        bySolution = new(() => [.. All.GroupBy(t => t.Entry.Task.Solution, StringComparer.Ordinal)]);
    }

    /// <summary>The tasks in order.</summary>
    public IReadOnlyList<(TaskEntry Entry, TaskStage Stage)> All { get; }

    /// <summary>How many are how far; every stage is in it.</summary>
    public IReadOnlyDictionary<TaskStage, int> Counts => counts;

    /// <summary>How many of a solution are done, of how many that were not called off.</summary>
    public IReadOnlyDictionary<string, (int Done, int All)> Totals => totals;

    /// <summary>The same tasks by solution, in order.</summary>
    public IReadOnlyList<IGrouping<string, (TaskEntry Entry, TaskStage Stage)>> BySolution => bySolution.Value;

    /// <summary>How many should be done by now: <see cref="TaskBook.Expected"/>.</summary>
    public double Expected { get; }
}
