using Xunit;

namespace KpiDashboard.Plans.Tasks;

/// <summary>How far a task is follows from what is there: the table is written by hand.</summary>
public sealed class TaskStateTests
{
    /// <summary>The task is due on 31/8/2022 and has two steps.</summary>
    private static readonly DateOnly Due = new(2022, 8, 31);

    [Theory]
    // Nothing is there: not started until a week before its day, then due soon, and overdue the day after.
    [InlineData("2022-07-01", 0, 0, 0, 0, null, TaskStage.NotStarted)]
    [InlineData("2022-08-23", 0, 0, 0, 0, null, TaskStage.NotStarted)]
    [InlineData("2022-08-24", 0, 0, 0, 0, null, TaskStage.DueSoon)]
    [InlineData("2022-08-31", 0, 0, 0, 0, null, TaskStage.DueSoon)]
    [InlineData("2022-09-01", 0, 0, 0, 0, null, TaskStage.Overdue)]
    // A step or a piece of evidence is a beginning, a refused piece too.
    [InlineData("2022-08-01", 1, 0, 0, 0, null, TaskStage.InProgress)]
    [InlineData("2022-08-01", 0, 1, 0, 0, null, TaskStage.InProgress)]
    [InlineData("2022-08-01", 0, 0, 0, 1, null, TaskStage.InProgress)]
    [InlineData("2022-08-30", 1, 1, 0, 0, null, TaskStage.DueSoon)]
    // All steps without evidence: somebody has to prove it.
    [InlineData("2022-08-01", 2, 0, 0, 0, null, TaskStage.InProgress)]
    [InlineData("2022-08-01", 2, 0, 0, 1, null, TaskStage.InProgress)]
    [InlineData("2022-09-01", 2, 0, 0, 1, null, TaskStage.Overdue)]
    // Handed in: it waits, after its day too where that was in time.
    [InlineData("2022-08-20", 2, 1, 0, 0, "2022-08-20", TaskStage.Waiting)]
    [InlineData("2022-08-31", 2, 1, 0, 0, "2022-08-31", TaskStage.Waiting)]
    [InlineData("2022-09-05", 2, 1, 0, 0, "2022-08-31", TaskStage.Waiting)]
    [InlineData("2022-09-05", 2, 1, 0, 0, "2022-09-01", TaskStage.Overdue)]
    // Confirmed is done, whenever; a step that was opened again is not.
    [InlineData("2022-08-20", 2, 0, 1, 0, null, TaskStage.Done)]
    [InlineData("2022-12-20", 2, 3, 1, 1, "2022-09-02", TaskStage.Done)]
    [InlineData("2022-08-20", 1, 0, 1, 0, null, TaskStage.InProgress)]
    [InlineData("2022-09-01", 1, 0, 1, 0, null, TaskStage.Overdue)]
    public void A_task_of_two_steps(
        string today,
        int stepsDone,
        int waiting,
        int confirmed,
        int refused,
        string? handedIn,
        TaskStage stage
    ) =>
        Assert.Equal(
            stage,
            TaskState.Of(
                new TaskFacts(
                    Due,
                    2,
                    stepsDone,
                    waiting,
                    confirmed,
                    refused,
                    handedIn is null
                        ? null
                        : DateOnly.Parse(handedIn, System.Globalization.CultureInfo.InvariantCulture),
                    false
                ),
                DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)
            )
        );

    [Fact]
    public void A_task_without_steps_needs_evidence_and_one_that_was_called_off_is_that_whatever_is_there()
    {
        TaskFacts none = new(Due, 0, 0, 0, 0, 0, null, false);

        Assert.Equal(TaskStage.NotStarted, TaskState.Of(none, new DateOnly(2022, 7, 1)));
        Assert.Equal(TaskStage.Done, TaskState.Of(none with { Confirmed = 1 }, new DateOnly(2022, 9, 1)));
        Assert.Equal(
            TaskStage.Cancelled,
            TaskState.Of(none with { Confirmed = 1, IsCancelled = true }, new DateOnly(2022, 9, 1))
        );
    }
}
