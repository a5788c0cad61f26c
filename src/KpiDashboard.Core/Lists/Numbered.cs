namespace KpiDashboard.Lists;

/// <summary>A row of a list with its running number, from 1.</summary>
/// <param name="Number">1 for the first row of the list, whatever page it is on.</param>
/// <param name="Row">What the list has in that line.</param>
/// <typeparam name="T">What a row is.</typeparam>
public sealed record Numbered<T>(int Number, T Row);

/// <summary>Numbers rows.</summary>
public static class Numbered
{
    /// <summary>The rows with their numbers.</summary>
    /// <param name="rows">The rows in their order.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static IReadOnlyList<Numbered<T>> Of<T>(IEnumerable<T> rows) =>
        [.. rows.Select((row, i) => new Numbered<T>(i + 1, row))];
}
