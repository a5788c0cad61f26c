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

    /// <summary>What waits for units.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="unit">The unit; those that the visitor works for if null.</param>
    public static string Reminders(Question question, string? unit = null) =>
        "/plan/reminders" + Query(Choices(question), ("unit", unit));

    /// <summary>The form in which the units of tasks are reminded at once.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="tasks">Which tasks.</param>
    public static string Remind(Question question, TaskListing tasks) =>
        "/plan/remind" + Query(Choices(question), tasks.Filter);

    /// <summary>Due days of tasks as a calendar.</summary>
    /// <param name="tasks">Which tasks.</param>
    public static string PlanCalendar(TaskListing tasks) => "/plan.ics" + Query(new Question(), tasks.Filter);

    /// <summary>A task.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="question">What is asked, for the links that lead on.</param>
    /// <param name="back">The list beside which it stands, to which what is sent leads back; null for none.</param>
    public static string Task(string code, Question question, string? back = null) =>
        "/plan/task" + Query(Choices(question), ("code", code), ("back", back));

    /// <summary>A list of tasks that an address names to lead back to; null for anything else.</summary>
    /// <param name="address">What the address says.</param>
    public static string? ListOfTasks(string? address) =>
        address?.StartsWith("/plan?", StringComparison.Ordinal) == true ? address : null;

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
