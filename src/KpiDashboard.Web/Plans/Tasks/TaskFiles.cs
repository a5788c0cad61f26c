using KpiDashboard.Lists;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Tasks;

/// <summary>Tasks and steps as lists whose columns are those of their files: what is put right in them can be loaded again.</summary>
internal static class TaskFiles
{
    public static Func<Asked, CancellationToken, Task<TableFile?>> Tasks(IServiceProvider services) =>
        (asked, ct) => TasksAsync(asked, services, ct);

    public static Func<Asked, CancellationToken, Task<TableFile?>> Steps(IServiceProvider services) =>
        (asked, ct) => StepsAsync(asked, services, ct);

    private static Task<TableFile?> TasksAsync(Asked asked, IServiceProvider services, CancellationToken ct)
    {
        DateOnly day = PlanDay.Of(asked.Question, asked.Selection, services.GetRequiredService<TimeProvider>());
        return OfAsync(
            asked,
            services,
            day,
            "Tasks.Caption",
            tasks => tasks,
            new ListColumns<TaskEntry>()
                .Code("task_code", t => t.Task.Code, 16)
                .Text("solution", t => t.Task.Solution, 28)
                .Text("instrument", t => t.Task.Instrument, 24)
                .Text("clause", t => t.Task.Clause, 10)
                .Text("title", t => t.Task.Title, 48)
                .Code("lead_unit", t => t.Task.LeadUnit)
                .Text("lead_name", t => t.Lead?.Name, 28)
                .Code("supporting_units", t => PlanTask.Write(t.Task.SupportingUnits), 24)
                .Code("watching_units", t => PlanTask.Write(t.Task.WatchingUnits), 24)
                .Day("start", t => t.Task.Start)
                .Day("due", t => t.Task.Due)
                .Text("product", t => t.Task.Product, 36)
                .Code("indicator", t => t.Task.Indicator)
                .Code("effect", t => TaskEffect.Write(t.Task.EffectPoints), 10)
                .Code("procedure_code", t => t.Task.Procedure)
                .Code("assigned_by", t => t.Task.AssignedBy)
                .Text("cancelled", t => t.Task.CancelledReason, 24)
                .Code("confirmed_by", t => t.Task.ConfirmingUnit)
                .Day("confirmed_on", t => t.Task.ConfirmedOn)
                .Text("steps_done", t => $"{t.StepsDoneOn(day)}/{t.Steps.Count}", 10)
                .Count("evidence", t => t.Evidence)
                .Text("task_state", t => Texts.T($"Tasks.Stage.{t.StageOn(day)}"), 18),
            ct
        );
    }

    private static Task<TableFile?> StepsAsync(Asked asked, IServiceProvider services, CancellationToken ct) =>
        OfAsync(
            asked,
            services,
            PlanDay.Of(asked.Question, asked.Selection, services.GetRequiredService<TimeProvider>()),
            "Tasks.Caption.Steps",
            tasks => tasks.SelectMany(t => t.Steps),
            new ListColumns<TaskStep>()
                .Code("task_code", s => s.TaskCode, 16)
                .Count("step", s => s.Number)
                .Text("step_title", s => s.Title, 48)
                .Day("step_due", s => s.Due)
                .Day("done_on", s => s.DoneOn),
            ct
        );

    private static async Task<TableFile?> OfAsync<T>(
        Asked asked,
        IServiceProvider services,
        DateOnly day,
        string title,
        Func<IReadOnlyList<TaskEntry>, IEnumerable<T>> rows,
        ListColumns<T> columns,
        CancellationToken ct
    )
    {
        TaskBook book = await services.GetRequiredService<PerScoreboard<TaskBook>>().OfAsync(asked.Board, ct);
        return TableFile.Of(
            Texts.T(title, Format.Day(day)),
            asked.Head(),
            asked.Lines(),
            columns,
            rows(
                TasksFeature.Of(
                    book,
                    asked.Board.Units,
                    new TaskListing
                    {
                        Unit = asked.Parameter("unit"),
                        State = asked.Parameter("state"),
                        Text = asked.Parameter("q"),
                    },
                    day,
                    asked.Problems
                )
            )
        );
    }
}
