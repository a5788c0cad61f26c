using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads steps of tasks by the task and their number. They are of the unit that leads the task.</summary>
internal sealed class TaskStepsTable()
    : LoadableTable(
        new(FileKind.TaskSteps, ["task_code", "step", "step_title", "step_due"], ["done_on"]),
        StoreTable.Of("TaskStep", "TaskCode:text StepNumber StepTitle:text StepDue:day DoneOn:day ImportId")
    )
{
    /// <summary>So many steps a task may have.</summary>
    public const int Most = 99;

    private const int Code = 0;
    private const int Number = 1;
    private const int Title = 2;
    private const int Due = 3;
    private const int DoneOn = 4;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "TaskStepPast",
            "TaskCode:text StepNumber ImportId ComesBack:byte StepTitle:text StepDue:day DoneOn:day"
        );

    public override bool IsOfFigures => false;

    public override bool IsOfUnits => true;

    protected override string Slice => "TaskCode StepNumber";

    public override void Apply(Change change)
    {
        Register register = change.Register();
        Dictionary<string, PlanTaskRow> tasks = change
            .Rows<PlanTaskRow>()
            .ToDictionary(t => t.TaskCode, StringComparer.Ordinal);
        Dictionary<(string, int), TaskStepRow> stored = change.Rows<TaskStepRow>().ToDictionary(Key);
        HashSet<(string, int)> seen = [];
        foreach (TaskStepRow step in change.Read(row => Take(change, register, tasks, row, seen)))
        {
            TaskStepRow? before = stored.TryGetValue(Key(step), out TaskStepRow? known)
                ? known with
                {
                    ImportId = change.ImportId,
                }
                : null;
            change.ReplaceRow(
                "TaskStep",
                before,
                step,
                new { step.TaskCode, step.StepNumber },
                step.TaskCode,
                step.StepNumber
            );
        }
    }

    private static (string, int) Key(TaskStepRow row) => (row.TaskCode, row.StepNumber);

    private static TaskStepRow Take(
        Change change,
        Register register,
        Dictionary<string, PlanTaskRow> tasks,
        RowChecks row,
        HashSet<(string, int)> seen
    )
    {
        TaskStepRow step = new()
        {
            TaskCode = row.Text(Code, longest: 50),
            StepNumber = row.Count(Number),
            StepTitle = row.Text(Title, longest: 600),
            StepDue = row.Day(Due, row.Latest),
            DoneOn = row.DayIfSaid(DoneOn, row.Latest),
            ImportId = change.ImportId,
        };
        if (row.Ok && step.StepNumber is < 1 or > Most)
        {
            row.Reject(Number, Reasons.BadNumber);
        }

        if (row.Ok && step.DoneOn > change.Today)
        {
            row.Reject(DoneOn, Reasons.FinishedInFuture);
        }

        if (!tasks.TryGetValue(step.TaskCode, out PlanTaskRow? task))
        {
            row.Reject(Code, Reasons.UnknownTask);
        }
        else if (!PlanTasksTable.MayChange(register, task.LeadUnit, task.StartOn))
        {
            row.Reject(Code, Reasons.UnitOfOthers);
        }
        else if (step.StepDue > task.DueOn)
        {
            row.Reject(Due, Reasons.StepAfterTask);
        }

        if (row.Ok && !seen.Add(Key(step)))
        {
            row.Reject(Number, Reasons.DuplicateRow);
        }

        return step;
    }
}
