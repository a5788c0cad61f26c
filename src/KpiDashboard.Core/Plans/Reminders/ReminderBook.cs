using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Reminders;

/// <summary>What waits for whichever units, as of one data version; answers are kept, since every page asks.</summary>
/// <param name="board">The province and its figures.</param>
/// <param name="tasks">The tasks of the plan.</param>
/// <param name="services">The services that are taken online alone.</param>
public sealed class ReminderBook(Scoreboard board, TaskBook tasks, OnlineOnlyBook services)
{
    /// <summary>Paper of so many days up to the last one with data is told.</summary>
    public const int PaperDays = 30;

    /// <summary>So many answers are kept: a day of reminders for each unit.</summary>
    private const int MostKept = 400;

    /// <summary>Days before the last one on which a task is reminded of, the nearest first.</summary>
    private static readonly int[] DaysBefore = [1, 3, TaskState.SoonDays];

    private readonly ConcurrentDictionary<(string Units, Selection? Selection, DateOnly Day), Waiting> kept = [];

    /// <summary>What waits for some units and those below them.</summary>
    /// <param name="units">The units.</param>
    /// <param name="selection">Names the data by which services online only are told; null for none.</param>
    /// <param name="day">Today in Vietnam, or an earlier day.</param>
    public Waiting Of(IReadOnlyList<Unit> units, Selection? selection, DateOnly day)
    {
        if (kept.Count > MostKept)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(
            (string.Join('|', units.Select(u => u.Code).Order(StringComparer.Ordinal)), selection, day),
            _ => Derive(units, selection, day)
        );
    }

    private Waiting Derive(IReadOnlyList<Unit> units, Selection? selection, DateOnly day)
    {
        (string Code, HashSet<string> Within)[] areas =
        [
            .. units.Select(u =>
                (
                    u.Code,
                    board
                        .Units.All.Where(x => board.Units.Path(x).Any(a => a.Code == u.Code))
                        .Select(x => x.Code)
                        .ToHashSet(StringComparer.Ordinal)
                )
            ),
        ];
        List<TaskEntry> overdue = [];
        List<TaskEntry>[] due = [.. DaysBefore.Select(_ => new List<TaskEntry>())];
        List<TaskEntry> toConfirm = [];
        List<TaskEntry> reminded = [];
        foreach (TaskEntry task in tasks.All)
        {
            if (task.Waiting > 0 && task.Task.CancelledReason.Length == 0 && IsToConfirm(task.Task, areas))
            {
                toConfirm.Add(task);
            }

            if (!Array.Exists(areas, a => a.Within.Contains(task.Task.LeadUnit)))
            {
                continue;
            }

            TaskStage stage = task.StageOn(day);
            if (stage == TaskStage.Overdue)
            {
                overdue.Add(task);
            }
            else if (stage == TaskStage.DueSoon)
            {
                int left = task.Task.Due.DayNumber - day.DayNumber;
                due[Array.FindIndex(DaysBefore, d => left <= d)].Add(task);
            }

            if (task.IsOpenOn(day) && task.RemindedOn(day) is not null)
            {
                reminded.Add(task);
            }
        }

        return new Waiting(
            day,
            [.. overdue.OrderBy(t => t.Task.Due)],
            [.. DaysBefore.Select((days, i) => (days, (IReadOnlyList<TaskEntry>)[.. due[i].OrderBy(t => t.Task.Due)]))],
            toConfirm,
            [.. reminded.OrderByDescending(t => t.RemindedOn(day)!.RemindedAt)],
            selection is null ? [] : Leaking(selection, areas)
        );
    }

    /// <summary>Whether somebody of the units may say that a task is done: they watch it, or stand above who leads it.</summary>
    private static bool IsToConfirm(PlanTask task, (string Code, HashSet<string> Within)[] areas) =>
        Array.Exists(
            areas,
            a =>
                a.Code != task.LeadUnit
                && (
                    a.Within.Contains(task.LeadUnit)
                    || task.WatchingUnits.Any(w => w != task.LeadUnit && a.Within.Contains(w))
                )
        );

    /// <summary>Services taken online alone of which paper came lately, most of it first.</summary>
    private IReadOnlyList<(OnlineOnlyService, long)> Leaking(
        Selection asked,
        (string Code, HashSet<string> Within)[] areas
    )
    {
        DateOnly last = board.DataDay(asked);
        DateRange days = new(last.AddDays(1 - PaperDays), last.AddDays(1));
        return
        [
            .. services
                .At(asked)
                .Where(s =>
                    s.Stage == OnlineOnlyStage.Effective && Array.Exists(areas, a => a.Within.Contains(s.Unit.Code))
                )
                .Select(s => (Service: s, Paper: s.LeakedIn(days)))
                .Where(s => s.Paper > 0)
                .OrderByDescending(s => s.Paper),
        ];
    }
}
