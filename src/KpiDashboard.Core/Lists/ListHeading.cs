namespace KpiDashboard.Lists;

/// <summary>What stands above the rows of a list.</summary>
/// <param name="Title">The list's title; the sheet is named after it unless it has a name of its own.</param>
public sealed record ListHeading(string Title)
{
    /// <summary>The sheet's name; what Excel forbids is taken out.</summary>
    public string? Sheet { get; init; }

    /// <summary>Lines under the title: unit, period, definition, version of the data.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The row of the columns' headers, from 1.</summary>
    internal int HeaderRow => Lines.Count + 2;
}
