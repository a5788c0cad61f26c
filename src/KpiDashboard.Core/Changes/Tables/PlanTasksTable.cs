using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads tasks of the plan by their codes. A task is of its lead unit; where another unit gave it, whoever may change some
/// units only must be allowed to change that one to say otherwise what was given.
/// </summary>
internal sealed class PlanTasksTable()
    : LoadableTable(
        new(
            FileKind.PlanTasks,
            ["task_code", "solution", "title", "lead_unit", "start", "due"],
            [
                "instrument",
                "clause",
                "supporting_units",
                "watching_units",
                "product",
                "indicator",
                "effect",
                "procedure_code",
                "assigned_by",
                "cancelled",
                "confirmed_by",
                "confirmed_on",
            ]
        ),
        StoreTable.Of(
            "PlanTask",
            "TaskCode:text Solution:text Instrument:text Clause:text Title:text LeadUnit:text SupportingUnits:text "
                + "WatchingUnits:text StartOn:day DueOn:day Product:text Indicator:text EffectPoints ProcedureCode:text "
                + "AssignedBy:text CancelledReason:text ConfirmingUnit:text ConfirmedOn:day ImportId"
        )
    )
{
    private const int Code = 0;
    private const int Solution = 1;
    private const int Title = 2;
    private const int Lead = 3;
    private const int Start = 4;
    private const int Due = 5;
    private const int Instrument = 6;
    private const int Clause = 7;
    private const int Supporting = 8;
    private const int Watching = 9;
    private const int Product = 10;
    private const int Indicator = 11;
    private const int Effect = 12;
    private const int Procedure = 13;
    private const int AssignedBy = 14;
    private const int Cancelled = 15;
    private const int ConfirmedBy = 16;
    private const int ConfirmedOn = 17;
    private const int LongestCode = 50;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "PlanTaskPast",
            "TaskCode:text ImportId ComesBack:byte Solution:text Instrument:text Clause:text Title:text LeadUnit:text "
                + "SupportingUnits:text WatchingUnits:text StartOn:day DueOn:day Product:text Indicator:text EffectPoints "
                + "ProcedureCode:text AssignedBy:text CancelledReason:text ConfirmingUnit:text ConfirmedOn:day"
        );

    public override bool IsOfFigures => false;

    public override bool IsOfUnits => true;

    protected override string Slice => "TaskCode";

    public override void Apply(Change change)
    {
        Known known = new(
            change.Register(),
            change.Rows<PlanTaskRow>().ToDictionary(t => t.TaskCode, StringComparer.Ordinal),
            change
                .Rows<TaskStepRow>()
                .GroupBy(s => s.TaskCode)
                .ToDictionary(g => g.Key, g => g.Max(s => s.StepDue), StringComparer.Ordinal)
        );
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (PlanTaskRow task in change.Read(row => Take(change, known, row, seen)))
        {
            PlanTaskRow? before = known.Stored.TryGetValue(task.TaskCode, out PlanTaskRow? stored)
                ? stored with
                {
                    ImportId = change.ImportId,
                }
                : null;
            change.ReplaceRow("PlanTask", before, task, new { task.TaskCode }, task.TaskCode);
        }
    }

    /// <summary>Whether a unit that has a code on a day may be changed.</summary>
    internal static bool MayChange(Register register, string code, DateOnly day) =>
        register.Changeable is null
        || register.Units(Encoding.UTF8.GetBytes(code)) is var units
            && (
                Array.Exists(units, u => u.Contains(day.DayNumber) && register.MayChange(u.Id))
                || units is [var only] && register.MayChange(only.Id)
            );

    private static PlanTaskRow Take(Change change, Known known, RowChecks row, HashSet<string> seen)
    {
        DateOnly start = row.Day(Start, row.Latest);
        DateOnly due = row.Day(Due, row.Latest);
        PlanTaskRow task = new()
        {
            TaskCode = row.Text(Code, longest: LongestCode),
            Solution = row.Text(Solution, longest: 400),
            Instrument = row.Text(Instrument, required: false, longest: 200),
            Clause = row.Text(Clause, required: false, longest: 50),
            Title = row.Text(Title, longest: 600),
            LeadUnit = row.Text(Lead, longest: LongestCode),
            SupportingUnits = Units(known.Register, row, Supporting),
            WatchingUnits = Units(known.Register, row, Watching),
            StartOn = start,
            DueOn = due,
            Product = row.Text(Product, required: false, longest: 1000),
            Indicator = row.Text(Indicator, required: false, longest: LongestCode),
            EffectPoints = row.BasisPointsIfSaid(Effect),
            ProcedureCode = row.Text(Procedure, required: false, longest: 100),
            AssignedBy = row.Text(AssignedBy, required: false, longest: LongestCode),
            CancelledReason = row.Text(Cancelled, required: false, longest: 1000),
            ConfirmingUnit = row.Text(ConfirmedBy, required: false, longest: LongestCode),
            ConfirmedOn = row.DayIfSaid(ConfirmedOn, row.Latest),
            ImportId = change.ImportId,
        };
        if (row.Ok && due < start)
        {
            row.Reject(Due, Reasons.DueBeforeStart);
        }

        if (known.LastStep.TryGetValue(task.TaskCode, out DateOnly last) && last > due)
        {
            row.Reject(Due, Reasons.StepAfterTask);
        }

        CheckUnit(known.Register, row, Lead, task.LeadUnit, start);
        if (task.AssignedBy.Length > 0)
        {
            CheckUnit(known.Register, row, AssignedBy, task.AssignedBy, start);
        }

        if (task.Indicator.Length > 0 && change.Settings.Definitions.FindIndicator(task.Indicator) is null)
        {
            row.Reject(Indicator, Reasons.UnknownIndicator);
        }

        if (task.ProcedureCode.Length > 0 && known.Register.Procedure(change.Source.Field(Procedure)) < 0)
        {
            row.Reject(Procedure, Reasons.UnknownProcedure);
        }

        CheckConfirmation(known, row, task);
        CheckRights(known, row, task);
        if (row.Ok && !seen.Add(task.TaskCode))
        {
            row.Reject(Code, Reasons.DuplicateRow);
        }

        return task;
    }

    private static void CheckUnit(Register register, RowChecks row, int column, string code, DateOnly day)
    {
        Register.UnitDays[] units = register.Units(Encoding.UTF8.GetBytes(code));
        if (units.Length == 0)
        {
            row.Reject(column, Reasons.UnknownUnit);
        }
        else if (!Array.Exists(units, u => u.Contains(day.DayNumber)))
        {
            row.Reject(column, Reasons.UnitNotValid);
        }
    }

    /// <summary>A task that is done on paper was confirmed by another unit than its own, on a day.</summary>
    private static void CheckConfirmation(Known known, RowChecks row, PlanTaskRow task)
    {
        if (task.ConfirmingUnit.Length == 0 && task.ConfirmedOn is null)
        {
            return;
        }

        if (task.ConfirmingUnit.Length == 0)
        {
            row.Reject(ConfirmedBy, Reasons.MissingValue);
        }
        else if (task.ConfirmedOn is not { } on)
        {
            row.Reject(ConfirmedOn, Reasons.MissingValue);
        }
        else if (task.ConfirmingUnit == task.LeadUnit)
        {
            row.Reject(ConfirmedBy, Reasons.ConfirmedByItself);
        }
        else
        {
            CheckUnit(known.Register, row, ConfirmedBy, task.ConfirmingUnit, on);
            bool isNew =
                !known.Stored.TryGetValue(task.TaskCode, out PlanTaskRow? before)
                || (before.ConfirmingUnit, before.ConfirmedOn) != (task.ConfirmingUnit, task.ConfirmedOn);
            if (isNew && !MayChange(known.Register, task.ConfirmingUnit, on))
            {
                row.Reject(ConfirmedBy, Reasons.UnitOfOthers);
            }
        }
    }

    private static void CheckRights(Known known, RowChecks row, PlanTaskRow task)
    {
        if (!MayChange(known.Register, task.LeadUnit, task.StartOn))
        {
            row.Reject(Lead, Reasons.UnitOfOthers);
        }

        if (task.AssignedBy.Length > 0 && !MayChange(known.Register, task.AssignedBy, task.StartOn))
        {
            row.Reject(AssignedBy, Reasons.UnitOfOthers);
        }

        if (
            known.Stored.TryGetValue(task.TaskCode, out PlanTaskRow? before)
            && !MayChange(
                known.Register,
                before.AssignedBy.Length > 0 ? before.AssignedBy : before.LeadUnit,
                before.StartOn
            )
        )
        {
            row.Reject(Code, Reasons.UnitOfOthers);
        }
    }

    /// <summary>Codes of units as they are kept: each once, <c>;</c> between them.</summary>
    private static string Units(Register register, RowChecks row, int column)
    {
        string[] codes =
        [
            .. row.Text(column, required: false)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal),
        ];
        if (codes.Any(code => register.Units(Encoding.UTF8.GetBytes(code)).Length == 0))
        {
            row.Reject(column, Reasons.UnknownUnit);
        }

        return string.Join(';', codes);
    }

    /// <summary>What the store knows before the change; of steps the day on which the last one is due.</summary>
    private sealed record Known(
        Register Register,
        Dictionary<string, PlanTaskRow> Stored,
        Dictionary<string, DateOnly> LastStep
    );
}
