using KpiDashboard.Access;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Tasks;

/// <summary>
/// What somebody may do to a task: officers of the lead unit do its steps and evidence, those of supporting units add evidence,
/// whoever is above or watches confirms, and administrators do everything. Nobody confirms what is his or her own.
/// </summary>
/// <param name="visitor">Who asks.</param>
/// <param name="mode">What is open.</param>
/// <param name="units">The province.</param>
public sealed class TaskRights(Visitor visitor, AccessMode mode, UnitTree units)
{
    private readonly AccessRules rules = new(mode, units);

    /// <summary>Whether tasks may be given to some unit at least.</summary>
    public bool MayAssign => IsAdministrator || rules.MaySomewhere(visitor, Right.ChangeUnit);

    /// <summary>Whether everything may be done.</summary>
    public bool IsAdministrator => rules.May(visitor, Right.Administer);

    /// <summary>Whether tasks may be given to a unit.</summary>
    /// <param name="unit">Its code.</param>
    /// <param name="day">A day on which it stands.</param>
    public bool MayAssignTo(string unit, DateOnly day) => IsAdministrator || IsOfficerOf(unit, day);

    /// <summary>Whether a task may be changed or called off: by whoever may speak for the unit that gave it.</summary>
    /// <param name="task">The task.</param>
    public bool MayChange(PlanTask task) =>
        IsAdministrator || IsOfficerOf(task.AssignedBy.Length > 0 ? task.AssignedBy : task.LeadUnit, task.Start);

    /// <summary>Whether its units may be reminded of a task: by who may change it, and by who may confirm it.</summary>
    /// <param name="task">The task.</param>
    public bool MayRemind(PlanTask task) => MayChange(task) || ConfirmsFor(task) is not null;

    /// <summary>Whether steps may be said to be done.</summary>
    /// <param name="task">The task.</param>
    public bool MayTick(PlanTask task) => IsAdministrator || IsOfficerOf(task.LeadUnit, task.Start);

    /// <summary>The unit for which evidence may be added; null where it may not.</summary>
    /// <param name="task">The task.</param>
    public string? AddsFor(PlanTask task) =>
        IsOfficerOf(task.LeadUnit, task.Start) ? task.LeadUnit
        : task.SupportingUnits.FirstOrDefault(u => IsOfficerOf(u, task.Start)) is { } supporting ? supporting
        : IsAdministrator ? visitor.Grants.First(g => g.Role == Role.Administrator).UnitCode
        : null;

    /// <summary>The unit for which evidence may be confirmed or refused; null where it may not.</summary>
    /// <param name="task">The task.</param>
    public string? ConfirmsFor(PlanTask task) =>
        visitor
            .Grants.Where(g => g.Role is Role.Officer or Role.Administrator && g.UnitCode != task.LeadUnit)
            .Where(g =>
                g.Role == Role.Administrator
                || IsAt(task.LeadUnit, task.Start, g.UnitCode)
                || task.WatchingUnits.Any(w => w != task.LeadUnit && IsAt(w, task.Start, g.UnitCode))
            )
            .Select(g => g.UnitCode)
            .FirstOrDefault();

    /// <summary>Whether a piece of evidence may be confirmed or refused.</summary>
    /// <param name="task">The task.</param>
    /// <param name="evidence">The evidence.</param>
    public bool MayConfirm(PlanTask task, TaskEvidence evidence) =>
        evidence.Status == EvidenceStatus.Waiting
        && !evidence.AddedBy.Equals(visitor.Name, StringComparison.OrdinalIgnoreCase)
        && ConfirmsFor(task) is not null;

    /// <summary>Whether files of evidence may be read: by those who work with the task, and who reads files of the unit.</summary>
    /// <param name="task">The task.</param>
    public bool MayReadEvidence(PlanTask task) =>
        AddsFor(task) is not null
        || ConfirmsFor(task) is not null
        || units.Find(task.LeadUnit, task.Start) is { } lead && rules.May(visitor, Right.ReadFiles, lead);

    private bool IsOfficerOf(string code, DateOnly day) =>
        visitor.Grants.Any(g => g.Role == Role.Officer && IsAt(code, day, g.UnitCode));

    /// <summary>Whether a unit is that of a grant or below it.</summary>
    private bool IsAt(string code, DateOnly day, string grant) =>
        Find(code, day) is { } unit && units.Path(unit).Any(u => u.Code == grant);

    private Unit? Find(string code, DateOnly day) => units.Find(code, day) ?? units.Find(code);
}
