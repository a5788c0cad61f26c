using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Units;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>The plan's tasks for programs: read by everybody who reads figures, written by whoever may give tasks.</summary>
internal static class TasksApi
{
    private const int MostRows = 5_000;
    private const int LongestText = 500;
    private const long MostBytes = 8 << 20;

    public static void MapTasksApi(this RouteGroupBuilder api)
    {
        api.MapBoth("/plan/tasks", ListAsync, "Tasks of the plan with how far they are", typeof(ApiPage<TaskItem>));
        api.MapPut("/plan/tasks", PutAsync)
            .WithTags("changes")
            .WithMetadata(new KnownParameters([Preferences.Language]))
            .DescribeChange<TasksToWrite>("put-plan-tasks", "Gives or changes tasks of the plan, all of them or none");
        api.MapPost("/plan/reminders", RemindAsync)
            .WithTags("changes")
            .WithMetadata(new KnownParameters([Preferences.Language]))
            .DescribeChange<RemindersToSend>("post-plan-reminders", "Reminds units of tasks, once a day and task");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<TaskBook> books,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                DateOnly today = VietnamTime.DayOf(clock.GetUtcNow());
                Unit? unit = null;
                if (question.Unit is { Length: > 0 } code && (unit = board.Units.Find(code)) is null)
                {
                    problems.Add(new Problem("unit", code, Texts.T("Tasks.UnknownUnit", code)));
                }

                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    (await books.OfAsync(board, ct)).Of(board.Units, unit),
                    entry => TaskItem.Of(entry, today)
                );
            },
            ct
        );

    private static Task<IResult> PutAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        TaskDesk desk,
        PerScoreboard<TaskBook> books
    )
    {
        Visit visit = Visit.Of(http);
        return ApiChange.DoAsync(
            http,
            source,
            store,
            MostBytes,
            async body =>
            {
                Scoreboard board = await source.CurrentAsync(http.RequestAborted);
                if (!new TaskRights(visit.Visitor, visit.Mode, board.Units).MayAssign)
                {
                    return new Outcome(null, [new Problem("", "", Texts.T("Access.NotYours"))]);
                }

                if (ApiChange.Read(body, out TasksToWrite asked) is { } fault)
                {
                    return fault;
                }

                if (asked.Tasks is not { Count: > 0 and <= MostRows } tasks)
                {
                    return new Outcome(null, [new Problem("tasks", "", Texts.T("Targets.Api.Most", MostRows))]);
                }

                TaskBook book = await books.OfAsync(board, http.RequestAborted);
                (int Task, int Step, IReadOnlyDictionary<string, string> Row)[] steps =
                [
                    .. tasks.SelectMany(
                        (t, i) => (t.Steps ?? []).Select((s, j) => (i, j, s.ToStep(t.Code ?? "", j + 1).ToRow()))
                    ),
                ];
                TaskReport report = await desk.SaveAsync(
                    [.. tasks.Select(t => t.ToRow())],
                    [.. steps.Select(s => s.Row)],
                    asked.Reason ?? "",
                    new ChangeScope(visit.Visitor, visit.Mode),
                    code => book.Find(code) is not null
                );
                return new Outcome(
                    report.Entry,
                    [
                        .. report.OfTasks.Select(r => Refused($"tasks[{r.Line - 1}].{FieldOf(r.Column)}", r)),
                        .. report.OfSteps.Select(r =>
                            Refused(
                                $"tasks[{steps[r.Line - 1].Task}].steps[{steps[r.Line - 1].Step}].{FieldOf(r.Column)}",
                                r
                            )
                        ),
                    ]
                );
            }
        );
    }

    private static Task<IResult> RemindAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        TaskDesk desk,
        PerScoreboard<TaskBook> books
    )
    {
        Visit visit = Visit.Of(http);
        return ApiChange.DoAsync(
            http,
            source,
            store,
            MostBytes,
            async body =>
            {
                Scoreboard board = await source.CurrentAsync(http.RequestAborted);
                TaskRights rights = new(visit.Visitor, visit.Mode, board.Units);
                if (ApiChange.Read(body, out RemindersToSend asked) is { } fault)
                {
                    return fault;
                }

                if (asked.Tasks is not { Count: > 0 and <= MostRows } codes)
                {
                    return new Outcome(null, [new Problem("tasks", "", Texts.T("Targets.Api.Most", MostRows))]);
                }

                List<Problem> problems = [];
                if (asked.Text?.Length > LongestText)
                {
                    problems.Add(new Problem("text", asked.Text, ImportText.Reason("too-long")));
                }

                TaskBook book = await books.OfAsync(board, http.RequestAborted);
                List<TaskEntry> tasks = [];
                foreach ((int place, string code) in codes.Index())
                {
                    string field = string.Create(CultureInfo.InvariantCulture, $"tasks[{place}]");
                    if (code is null || book.Find(code) is not { } task)
                    {
                        problems.Add(new Problem(field, code ?? "", ImportText.Reason("unknown-task")));
                    }
                    else if (!rights.MayRemind(task.Task))
                    {
                        problems.Add(new Problem(field, code, Texts.T("Access.NotYours")));
                    }
                    else
                    {
                        tasks.Add(task);
                    }
                }

                if (problems.Count == 0)
                {
                    await desk.RemindAsync(tasks.DistinctBy(t => t.Task.Code), asked.Text ?? "", visit.Visitor);
                }

                return new Outcome(null, problems);
            }
        );
    }

    private static Problem Refused(string field, RejectedRow row) =>
        new(field, row.Value, ImportText.Reason(row.Reason));

    private static string FieldOf(string column) =>
        column switch
        {
            "task_code" => "code",
            "lead_unit" => "lead",
            "supporting_units" => "supporting",
            "watching_units" => "watching",
            "procedure_code" => "procedure",
            "assigned_by" => "assignedBy",
            "confirmed_by" => "confirmedBy",
            "confirmed_on" => "confirmedOn",
            "step" => "number",
            "step_title" => "title",
            "step_due" => "due",
            "done_on" => "doneOn",
            _ => column,
        };
}

/// <summary>A task of the plan.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Solution">The solution of the plan that it belongs to.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Lead">Code of the unit that leads.</param>
/// <param name="LeadName">Name of the unit that leads.</param>
/// <param name="Supporting">Codes of the units that help.</param>
/// <param name="Watching">Codes of the units that watch, and may confirm.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Due">Its last day.</param>
/// <param name="State">How far it is today.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Evidence">Pieces of evidence.</param>
/// <param name="Confirmed">Pieces of evidence that are confirmed.</param>
/// <param name="Instrument">The instrument that asks for it.</param>
/// <param name="Clause">The clause of the instrument.</param>
/// <param name="Product">What is there when it is done.</param>
/// <param name="Indicator">Code of the indicator that it moves.</param>
/// <param name="Effect">By how many percentage points.</param>
/// <param name="Procedure">Code of the procedure that it is about.</param>
/// <param name="AssignedBy">Code of the unit that gave it; null where the lead unit set it for itself.</param>
/// <param name="Cancelled">Why it was called off; null while it holds.</param>
/// <param name="ConfirmedBy">Code of the unit that confirmed on paper that it is done; null where none did.</param>
/// <param name="ConfirmedOn">When that was.</param>
/// <param name="RemindedOn">The last day on which somebody above reminded of it; null where nobody did.</param>
/// <param name="Change">The number of the change that says so.</param>
public sealed record TaskItem(
    string Code,
    string Solution,
    string Title,
    string Lead,
    string? LeadName,
    IReadOnlyList<string> Supporting,
    IReadOnlyList<string> Watching,
    DateOnly Start,
    DateOnly Due,
    TaskStage State,
    IReadOnlyList<TaskStepItem> Steps,
    int Evidence,
    int Confirmed,
    string? Instrument,
    string? Clause,
    string? Product,
    string? Indicator,
    decimal? Effect,
    string? Procedure,
    string? AssignedBy,
    string? Cancelled,
    string? ConfirmedBy,
    DateOnly? ConfirmedOn,
    DateOnly? RemindedOn,
    int Change
)
{
    internal static TaskItem Of(TaskEntry entry, DateOnly today)
    {
        PlanTask task = entry.Task;
        return new TaskItem(
            task.Code,
            task.Solution,
            task.Title,
            task.LeadUnit,
            entry.Lead?.Name,
            task.SupportingUnits,
            task.WatchingUnits,
            task.Start,
            task.Due,
            entry.StageOn(today),
            [.. entry.Steps.Select(s => new TaskStepItem(s.Number, s.Title, s.Due, s.DoneOn))],
            entry.Evidence,
            entry.Confirmed,
            Said(task.Instrument),
            Said(task.Clause),
            Said(task.Product),
            Said(task.Indicator),
            task.EffectPoints / 100m,
            Said(task.Procedure),
            Said(task.AssignedBy),
            Said(task.CancelledReason),
            Said(task.ConfirmingUnit),
            task.ConfirmedOn,
            entry.RemindedOn(today) is { } reminded ? VietnamTime.DayOf(reminded.RemindedAt) : null,
            task.Change
        );
    }

    private static string? Said(string text) => text.Length == 0 ? null : text;
}

/// <summary>A step of a task.</summary>
/// <param name="Number">Its number in the task, from 1.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Due">Its last day.</param>
/// <param name="DoneOn">When it was done; null while it is not.</param>
public sealed record TaskStepItem(int Number, string Title, DateOnly Due, DateOnly? DoneOn);

/// <summary>Tasks whose units are to be reminded.</summary>
/// <param name="Tasks">Codes of the tasks. What is done, called off or waits for somebody else, and what somebody was reminded of today, is left out.</param>
/// <param name="Text">What is said beside it, at most 500 letters; it stands in the log of each task.</param>
internal sealed record RemindersToSend(IReadOnlyList<string>? Tasks, string? Text = null);

/// <summary>Tasks to be written.</summary>
/// <param name="Tasks">The tasks; all are written, or none. One of a code that is there is changed.</param>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
internal sealed record TasksToWrite(IReadOnlyList<TaskToWrite>? Tasks, string? Reason = null);

/// <summary>A task to be written.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Solution">The solution of the plan that it belongs to.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Lead">Code of the unit that leads.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Due">Its last day.</param>
/// <param name="Supporting">Codes of the units that help.</param>
/// <param name="Watching">Codes of the units that watch.</param>
/// <param name="Instrument">The instrument that asks for it.</param>
/// <param name="Clause">The clause of the instrument.</param>
/// <param name="Product">What is there when it is done.</param>
/// <param name="Indicator">Code of the indicator that it moves.</param>
/// <param name="Effect">By how many percentage points, 0 to 100.</param>
/// <param name="Procedure">Code of the procedure that it is about.</param>
/// <param name="AssignedBy">Code of the unit that gives it; left out where the lead unit sets it for itself.</param>
/// <param name="Cancelled">Why it is called off; left out while it holds.</param>
/// <param name="ConfirmedBy">Code of the unit, another than the lead, that confirmed on paper that it is done.</param>
/// <param name="ConfirmedOn">When that was.</param>
/// <param name="Steps">Its steps; others that it has stay as they are.</param>
internal sealed record TaskToWrite(
    string? Code,
    string? Solution,
    string? Title,
    string? Lead,
    DateOnly? Start,
    DateOnly? Due,
    IReadOnlyList<string>? Supporting = null,
    IReadOnlyList<string>? Watching = null,
    string? Instrument = null,
    string? Clause = null,
    string? Product = null,
    string? Indicator = null,
    decimal? Effect = null,
    string? Procedure = null,
    string? AssignedBy = null,
    string? Cancelled = null,
    string? ConfirmedBy = null,
    DateOnly? ConfirmedOn = null,
    IReadOnlyList<TaskStepToWrite>? Steps = null
)
{
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["task_code"] = Code ?? "",
            ["solution"] = Solution ?? "",
            ["title"] = Title ?? "",
            ["lead_unit"] = Lead ?? "",
            ["start"] = Start is { } start ? DateRange.Written(start) : "",
            ["due"] = Due is { } due ? DateRange.Written(due) : "",
            ["supporting_units"] = PlanTask.Write(Supporting ?? []),
            ["watching_units"] = PlanTask.Write(Watching ?? []),
            ["instrument"] = Instrument ?? "",
            ["clause"] = Clause ?? "",
            ["product"] = Product ?? "",
            ["indicator"] = Indicator ?? "",
            ["effect"] = Effect?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["procedure_code"] = Procedure ?? "",
            ["assigned_by"] = AssignedBy ?? "",
            ["cancelled"] = Cancelled ?? "",
            ["confirmed_by"] = ConfirmedBy ?? "",
            ["confirmed_on"] = ConfirmedOn is { } on ? DateRange.Written(on) : "",
        };
}

/// <summary>A step to be written.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Due">Its last day.</param>
/// <param name="Number">Its number in the task; its place in the list if left out.</param>
/// <param name="DoneOn">When it was done; left out while it is not.</param>
internal sealed record TaskStepToWrite(string? Title, DateOnly Due, int? Number = null, DateOnly? DoneOn = null)
{
    public TaskStep ToStep(string task, int place) => new(task, Number ?? place, Title ?? "", Due, DoneOn);
}
