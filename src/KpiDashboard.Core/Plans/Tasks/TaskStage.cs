namespace KpiDashboard.Plans.Tasks;

/// <summary>How far a task of the plan is.</summary>
public enum TaskStage
{
    /// <summary>No step is done and there is no evidence.</summary>
    NotStarted,

    /// <summary>A step is done, or there is evidence.</summary>
    InProgress,

    /// <summary>Not done, and due within <see cref="TaskState.SoonDays"/> days.</summary>
    DueSoon,

    /// <summary>All steps are done and evidence waits for somebody of another unit to confirm it.</summary>
    Waiting,

    /// <summary>All steps are done, and somebody of another unit has confirmed that.</summary>
    Done,

    /// <summary>Not done, and its day is over.</summary>
    Overdue,

    /// <summary>Called off, with a reason.</summary>
    Cancelled,
}
