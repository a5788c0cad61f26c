using System.Globalization;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Tasks;

namespace KpiDashboard.Web.Plans.Tasks;

/// <summary>A task as it stands in the form: everything is what was typed.</summary>
internal sealed record TaskDraft
{
    /// <summary>The columns of <c>tasks.csv</c> that the form has a plain field for.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "task_code",
        "solution",
        "title",
        "lead_unit",
        "start",
        "due",
        "instrument",
        "clause",
        "product",
        "indicator",
        "effect",
        "procedure_code",
        "assigned_by",
        "cancelled",
        "confirmed_by",
        "confirmed_on",
    ];

    /// <summary>What was typed, by column.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Codes of the units that help.</summary>
    public IReadOnlyList<string> Supporting { get; init; } = [];

    /// <summary>Codes of the units that watch.</summary>
    public IReadOnlyList<string> Watching { get; init; } = [];

    /// <summary>The kinds of units that all get the task, where it is new and not one unit's.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The steps: number, what, due day and day on which it was done.</summary>
    public IReadOnlyList<StepDraft> Steps { get; init; } = [];

    /// <summary>What was typed into a field.</summary>
    /// <param name="column">The column.</param>
    public string this[string column] => Fields.GetValueOrDefault(column, "");

    /// <summary>The draft of a task that stands.</summary>
    /// <param name="entry">The task.</param>
    public static TaskDraft Of(TaskEntry entry) =>
        new()
        {
            Fields = entry.Task.ToRow(),
            Supporting = entry.Task.SupportingUnits,
            Watching = entry.Task.WatchingUnits,
            Steps =
            [
                .. entry.Steps.Select(s => new StepDraft(
                    s.Number,
                    s.Title,
                    DateRange.Written(s.Due),
                    s.DoneOn is { } done ? DateRange.Written(done) : ""
                )),
            ],
        };

    /// <summary>The draft that a form sends.</summary>
    /// <param name="form">The form.</param>
    public static TaskDraft Of(IFormCollection form)
    {
        int count = Math.Min(TaskStep.Most, form["step_title"].Count);
        return new TaskDraft
        {
            Fields = Columns.ToDictionary(c => c, c => (form[c].FirstOrDefault() ?? "").Trim(), StringComparer.Ordinal),
            Supporting = [.. form["supporting_units"].OfType<string>()],
            Watching = [.. form["watching_units"].OfType<string>()],
            Kinds = [.. form["kind"].OfType<string>()],
            Steps =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new StepDraft(
                        i + 1,
                        At(form, "step_title", i),
                        At(form, "step_due", i),
                        At(form, "done_on", i)
                    )),
            ],
        };
    }

    /// <summary>The row of a task for a unit.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="unit">The unit that leads.</param>
    public IReadOnlyDictionary<string, string> ToRow(string code, string unit) =>
        new Dictionary<string, string>(Fields, StringComparer.Ordinal)
        {
            ["task_code"] = code,
            ["lead_unit"] = unit,
            ["supporting_units"] = PlanTask.Write(Supporting),
            ["watching_units"] = PlanTask.Write(Watching),
            ["effect"] = this["effect"].Replace(',', '.'),
        };

    /// <summary>The rows of its steps; those without a title and a day are none.</summary>
    /// <param name="code">Its code.</param>
    public IEnumerable<IReadOnlyDictionary<string, string>> StepRows(string code) =>
        Steps
            .Where(s => s.Title.Length > 0 || s.Due.Length > 0)
            .Select(s => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["task_code"] = code,
                ["step"] = s.Number.ToString(CultureInfo.InvariantCulture),
                ["step_title"] = s.Title,
                ["step_due"] = s.Due,
                ["done_on"] = s.DoneOn,
            });

    private static string At(IFormCollection form, string name, int index) =>
        index < form[name].Count ? (form[name][index] ?? "").Trim() : "";
}

/// <summary>A step as it stands in the form.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Due">Its last day as it was typed.</param>
/// <param name="DoneOn">When it was done, as it was typed; empty while it is not.</param>
internal sealed record StepDraft(int Number, string Title, string Due, string DoneOn);
