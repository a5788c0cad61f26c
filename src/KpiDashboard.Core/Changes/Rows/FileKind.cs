namespace KpiDashboard.Changes.Rows;

/// <summary>What a canonical file holds, in the order in which files are loaded.</summary>
public enum FileKind
{
    /// <summary>Units with validity.</summary>
    Units,

    /// <summary>Which unit stands where another stood.</summary>
    UnitSuccessions,

    /// <summary>Other names under which files know units.</summary>
    UnitAliases,

    /// <summary>The rule-book.</summary>
    Procedures,

    /// <summary>Codes that were replaced by others.</summary>
    ProcedureAliases,

    /// <summary>Who offers what at which level.</summary>
    Offerings,

    /// <summary>Indicators and rule sets of the installation's own.</summary>
    Definitions,

    /// <summary>What is set otherwise than the configuration says.</summary>
    Settings,

    /// <summary>Decisions on which assignments rest.</summary>
    Decisions,

    /// <summary>Targets as assigned.</summary>
    Targets,

    /// <summary>Published figures to compare with.</summary>
    Benchmarks,

    /// <summary>How units' official documents are headed and signed.</summary>
    Offices,

    /// <summary>Services that units take online alone.</summary>
    OnlineOnlyServices,

    /// <summary>Policies that are to move people online.</summary>
    Policies,

    /// <summary>Points where people are helped to use online services.</summary>
    SupportPoints,

    /// <summary>What support points did, month by month.</summary>
    PointMonths,

    /// <summary>Tasks of the plan.</summary>
    PlanTasks,

    /// <summary>Steps of the plan's tasks.</summary>
    TaskSteps,

    /// <summary>Signals that somebody looked at.</summary>
    SignalNotes,

    /// <summary>Counts by unit, procedure and period.</summary>
    Statistics,

    /// <summary>Counts by unit, or by unit and field, without procedures: only to compare with.</summary>
    ReportedCounts,

    /// <summary>One row a dossier.</summary>
    Dossiers,
}
