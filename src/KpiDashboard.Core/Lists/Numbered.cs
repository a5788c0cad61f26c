namespace KpiDashboard.Lists;

/// <summary>A row of a list with its running number, from 1.</summary>
/// <param name="Number">1 for the first row of the list, whatever page it is on.</param>
/// <param name="Row">What the list has in that line.</param>
/// <typeparam name="T">What a row is.</typeparam>
public sealed record Numbered<T>(int Number, T Row);
