namespace KpiDashboard.Web.Addresses;

/// <summary>Which tasks of the plan are meant, and how they are shown, as an address has it.</summary>
public sealed record TaskListing
{
    /// <summary>Code of the unit whose tasks, and whose units' tasks, are meant; all if null.</summary>
    public string? Unit { get; init; }

    /// <summary>How far they are, as a word; all if null.</summary>
    public string? State { get; init; }

    /// <summary>Words of title, code, product or lead unit; all if null.</summary>
    public string? Text { get; init; }

    /// <summary>Code of the task that is open beside them; null for none.</summary>
    public string? Task { get; init; }

    /// <summary>How they are shown.</summary>
    public TaskView View { get; init; }

    /// <summary>Whether the board is by units, and not by how far tasks are.</summary>
    public bool ByUnit { get; init; }

    /// <summary>The filter as parameters.</summary>
    internal (string Name, string? Value)[] Filter => [("unit", Unit), ("state", State), ("q", Text)];

    /// <summary>All of it as parameters.</summary>
    internal (string Name, string? Value)[] InAddress =>
        [
            .. Filter,
            ("view", View == TaskView.List ? null : Links.Word(View)),
            ("by", ByUnit && View == TaskView.Board ? "unit" : null),
            ("task", Task),
        ];
}

/// <summary>How tasks are shown.</summary>
public enum TaskView
{
    /// <summary>One under the other, by solution.</summary>
    List,

    /// <summary>In columns by how far they are, or as counts by unit.</summary>
    Board,

    /// <summary>As bars over months.</summary>
    Timeline,
}
