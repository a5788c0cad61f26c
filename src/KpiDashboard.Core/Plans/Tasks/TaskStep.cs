using System.Globalization;
using KpiDashboard.Periods;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Plans.Tasks;

/// <summary>A step of a task.</summary>
/// <param name="TaskCode">The task.</param>
/// <param name="Number">Its number in the task, from 1 to <see cref="Most"/>.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Due">Its last day, not after that of the task.</param>
/// <param name="DoneOn">When it was done; null while it is not.</param>
public sealed record TaskStep(string TaskCode, int Number, string Title, DateOnly Due, DateOnly? DoneOn = null)
{
    /// <summary>So many steps a task may have.</summary>
    public const int Most = Changes.Tables.TaskStepsTable.Most;

    /// <summary>The values of a row of <c>task-steps.csv</c>.</summary>
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["task_code"] = TaskCode,
            ["step"] = Number.ToString(CultureInfo.InvariantCulture),
            ["step_title"] = Title,
            ["step_due"] = DateRange.Written(Due),
            ["done_on"] = DoneOn is { } done ? DateRange.Written(done) : "",
        };

    internal static TaskStep Of(TaskStepRow row) =>
        new(row.TaskCode, row.StepNumber, row.StepTitle, row.StepDue, row.DoneOn);
}
