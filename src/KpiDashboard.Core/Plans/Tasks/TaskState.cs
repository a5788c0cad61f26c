namespace KpiDashboard.Plans.Tasks;

/// <summary>Says how far a task is. Nobody sets it: it follows from steps, evidence and the day alone.</summary>
public static class TaskState
{
    /// <summary>So many days before its day a task counts as due soon: when the first reminder is due.</summary>
    public const int SoonDays = 7;

    /// <summary>
    /// How far a task is. What was handed in by its day and only waits for somebody else is not overdue after it.
    /// </summary>
    /// <param name="facts">What is known of the task.</param>
    /// <param name="today">Today in Vietnam.</param>
    public static TaskStage Of(TaskFacts facts, DateOnly today)
    {
        if (facts.IsCancelled)
        {
            return TaskStage.Cancelled;
        }

        bool isWorkDone = facts.StepsDone == facts.Steps;
        if (isWorkDone && facts.Confirmed > 0)
        {
            return TaskStage.Done;
        }

        bool waits = isWorkDone && facts.Waiting > 0;
        if (today > facts.Due && !(waits && facts.HandedInOn <= facts.Due))
        {
            return TaskStage.Overdue;
        }

        return waits ? TaskStage.Waiting
            : today >= facts.Due.AddDays(-SoonDays) ? TaskStage.DueSoon
            : facts.StepsDone > 0 || facts.Waiting + facts.Confirmed + facts.Refused > 0 ? TaskStage.InProgress
            : TaskStage.NotStarted;
    }
}

/// <summary>What decides how far a task is.</summary>
/// <param name="Due">Its last day.</param>
/// <param name="Steps">How many steps it has; a task may have none.</param>
/// <param name="StepsDone">How many of them are done.</param>
/// <param name="Waiting">Pieces of evidence that nobody has decided about.</param>
/// <param name="Confirmed">Pieces that somebody of another unit has confirmed, and whether that was said on paper.</param>
/// <param name="Refused">Pieces that were refused.</param>
/// <param name="HandedInOn">The day on which all steps were done and evidence was there; null while something is missing.</param>
/// <param name="IsCancelled">Whether it was called off.</param>
public readonly record struct TaskFacts(
    DateOnly Due,
    int Steps,
    int StepsDone,
    int Waiting,
    int Confirmed,
    int Refused,
    DateOnly? HandedInOn,
    bool IsCancelled
);
