using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>One month of a year's course.</summary>
/// <param name="Month">The month.</param>
/// <param name="InMonth">The month alone.</param>
/// <param name="YearToDate">From the year's start to the month's end.</param>
/// <param name="HasData">False for months after the last day with data, which are drawn as empty.</param>
/// <param name="OfPredecessors">
/// Whether the figures are those of the units that stood where this one stands, in a month before it stood.
/// <see cref="Units.UnitTree.IsComparable"/> says whether the two may be set beside each other.
/// </param>
public sealed record TrendPoint(
    Period Month,
    Figure InMonth,
    Figure YearToDate,
    bool HasData,
    bool OfPredecessors = false
);
