using System.Collections.Concurrent;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Tasks;

/// <summary>
/// All tasks of the plan as of one data version, by solution, due day and code; no logs and no files, so that lists and boards
/// of many thousands are drawn out of memory.
/// </summary>
public sealed class TaskBook
{
    /// <summary>So many answers of <see cref="Pressing"/> are kept: a year of days for the whole plan, or a day for all units.</summary>
    private const int MostKept = 400;

    /// <summary>Today, and a day or two that somebody looks back to.</summary>
    private const int MostDays = 3;

    private readonly Dictionary<string, TaskEntry> byCode;
    private readonly RecentAnswers<DateOnly, StagedTasks> staged = new(MostDays);
    private readonly ConcurrentDictionary<(int Unit, DateOnly Day), PressingTasks> pressing = [];

    private TaskBook(IEnumerable<TaskEntry> tasks)
    {
        All =
        [
            .. tasks
                .OrderBy(t => PlaceOf(t.Task.Solution))
                .ThenBy(t => t.Task.Solution, StringComparer.Ordinal)
                .ThenBy(t => t.Task.Due)
                .ThenBy(t => t.Task.Code, StringComparer.Ordinal),
        ];
        byCode = All.ToDictionary(t => t.Task.Code, StringComparer.Ordinal);
        Solutions = [.. All.Select(t => t.Task.Solution).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>All tasks in order.</summary>
    public IReadOnlyList<TaskEntry> All { get; }

    /// <summary>The solutions of the plan in their order.</summary>
    public IReadOnlyList<string> Solutions { get; }

    /// <summary>Reads them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">Knows the units.</param>
    public static Task<TaskBook> ReadAsync(Store store, Scoreboard board) =>
        store.Engine.ReadAsOfOneMomentAsync(
            async connection =>
            {
                CancellationToken ct = CancellationToken.None;
                IReadOnlyList<PlanTaskRow> tasks = await store.Engine.QueryAsync<PlanTaskRow>(connection, null, ct);
                ILookup<string, TaskStep> steps = (await store.Engine.QueryAsync<TaskStepRow>(connection, null, ct))
                    .OrderBy(s => s.StepNumber)
                    .ToLookup(s => s.TaskCode, TaskStep.Of, StringComparer.Ordinal);
                ILookup<string, TaskEvidenceCount> evidence = (
                    await store.Engine.QueryAsync<TaskEvidenceCount>(connection, null, ct)
                ).ToLookup(e => e.TaskCode, StringComparer.Ordinal);
                ILookup<string, TaskReminder> reminders = (
                    await store.Engine.QueryAsync<TaskReminder>(connection, null, ct)
                ).ToLookup(r => r.TaskCode, StringComparer.Ordinal);
                return new TaskBook(
                    tasks.Select(t => new TaskEntry(
                        PlanTask.Of(t),
                        [.. steps[t.TaskCode]],
                        evidence[t.TaskCode],
                        reminders[t.TaskCode],
                        board.Units.Find(t.LeadUnit, t.StartOn) ?? board.Units.Find(t.LeadUnit)
                    ))
                );
            },
            CancellationToken.None
        );

    /// <summary>A task, or null.</summary>
    /// <param name="code">Its code.</param>
    public TaskEntry? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>Tasks that a filter lets through, in order.</summary>
    /// <param name="units">Knows what is below a unit.</param>
    /// <param name="unit">The unit whose own and whose units' tasks are meant; all if null.</param>
    /// <param name="typed">Words of title, code, product or lead unit; all if empty.</param>
    public IReadOnlyList<TaskEntry> Of(UnitTree units, Unit? unit = null, string? typed = null)
    {
        string[] words = SearchKey.Of(typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        HashSet<int>? within =
            unit is null || units.Parent(unit) is null && unit.Kind == UnitKind.Province
                ? null
                : units.All.Where(u => units.Path(u).Contains(unit)).Select(u => u.Id).ToHashSet();
        return within is null && words.Length == 0
            ? All
            : [.. All.Where(t => (within is null || t.Lead is { } lead && within.Contains(lead.Id)) && t.Has(words))];
    }

    /// <summary>How far tasks are; what is known of all of them is kept, since the plan opens with it.</summary>
    /// <param name="tasks">Tasks that <see cref="Of"/> gave.</param>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public StagedTasks On(IReadOnlyList<TaskEntry> tasks, DateOnly day) =>
        tasks == All ? staged.Of(day, asked => new StagedTasks(All, asked)) : new StagedTasks(tasks, day);

    /// <summary>What presses of a unit's and its units' tasks; answers are kept, since every page asks.</summary>
    /// <param name="units">Knows what is below a unit.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public PressingTasks Pressing(UnitTree units, Unit unit, DateOnly day)
    {
        if (pressing.Count > MostKept)
        {
            pressing.Clear();
        }

        return pressing.GetOrAdd((unit.Id, day), _ => PressingTasks.Of(Of(units, unit), day));
    }

    /// <summary>How many tasks are how far.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="today">Today in Vietnam.</param>
    public static IReadOnlyDictionary<TaskStage, int> Count(IEnumerable<TaskEntry> tasks, DateOnly today)
    {
        Dictionary<TaskStage, int> counts = Enum.GetValues<TaskStage>().ToDictionary(s => s, _ => 0);
        foreach (TaskEntry task in tasks)
        {
            counts[task.StageOn(today)]++;
        }

        return counts;
    }

    /// <summary>
    /// How many of some tasks should be done by now: each counts with the share of its days that are over, called-off ones not.
    /// </summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="today">Today in Vietnam.</param>
    /// <returns>Between 0 and the number of tasks.</returns>
    public static double Expected(IEnumerable<TaskEntry> tasks, DateOnly today) =>
        tasks
            .Where(t => t.Task.CancelledReason.Length == 0)
            .Sum(t =>
                Math.Clamp(
                    (today.DayNumber - t.Task.Start.DayNumber)
                        / (double)(t.Task.Due.DayNumber - t.Task.Start.DayNumber + 1),
                    0,
                    1
                )
            );

    /// <summary>The number in front of a solution; those without one come last.</summary>
    private static int PlaceOf(string solution) =>
        int.TryParse(
            solution.AsSpan(0, solution.Length - solution.TrimStart("0123456789".ToCharArray()).Length),
            out int place
        )
            ? place
            : int.MaxValue;
}
