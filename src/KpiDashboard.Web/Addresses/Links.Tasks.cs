using System.Globalization;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>The plan's tasks.</content>
public static partial class Links
{
    /// <summary>The tasks of the plan, some of them.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="tasks">Which, and how they are shown.</param>
    /// <param name="page">The page of the list, from 1.</param>
    public static string Plan(Question question, TaskListing tasks, int page = 1) =>
        "/plan" + Query(Choices(question), [.. tasks.InAddress, ("page", PageNumber(page))]);

    /// <summary>Due days of tasks as a calendar.</summary>
    /// <param name="tasks">Which tasks.</param>
    public static string PlanCalendar(TaskListing tasks) => "/plan.ics" + Query(new Question(), tasks.Filter);

    /// <summary>A task.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="question">What is asked, for the links that lead on.</param>
    public static string Task(string code, Question question) =>
        "/plan/task" + Query(Choices(question), ("code", code));

    /// <summary>The form in which a task is given or changed.</summary>
    /// <param name="code">The task; a new one if null.</param>
    /// <param name="unit">The unit that is to lead a new one.</param>
    /// <param name="procedure">The procedure that a new one is about.</param>
    /// <param name="title">What a new one is called.</param>
    public static string EditTask(
        string? code = null,
        string? unit = null,
        string? procedure = null,
        string? title = null
    ) =>
        "/plan/task/edit"
        + Query(new Question(), ("code", code), ("lead", unit), ("service", procedure), ("title", title));

    /// <summary>A file of evidence.</summary>
    /// <param name="code">The task.</param>
    /// <param name="number">The number of the piece.</param>
    public static string TaskEvidence(string code, int number) =>
        "/plan/task/evidence"
        + Query(new Question(), ("code", code), ("number", number.ToString(CultureInfo.InvariantCulture)));
}
