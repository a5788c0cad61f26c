namespace KpiDashboard.Lists;

/// <summary>Gives the rows of a list their running numbers.</summary>
public static class RunningNumbers
{
    /// <summary>The rows with their numbers.</summary>
    /// <param name="rows">The rows in their order.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static IReadOnlyList<Numbered<T>> Of<T>(IEnumerable<T> rows) =>
        [.. rows.Select((row, i) => new Numbered<T>(i + 1, row))];
}
