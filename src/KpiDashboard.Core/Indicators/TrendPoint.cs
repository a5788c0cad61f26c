using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>One month of a year's course.</summary>
/// <param name="Month">The month.</param>
/// <param name="InMonth">The month alone.</param>
/// <param name="YearToDate">From the year's start to the month's end.</param>
/// <param name="State">Whether the month has data and is over; months without data are drawn as empty.</param>
/// <param name="OfPredecessors">
/// Whether the figures are those of the units that stood where this one stands, in a month before it stood.
/// <see cref="Units.UnitTree.IsComparable"/> says whether the two may be set beside each other.
/// </param>
/// <param name="FromForms">Whether the figure from the year's start on is made of forms in part or in all.</param>
public sealed record TrendPoint(
    Period Month,
    Figure InMonth,
    Figure YearToDate,
    PeriodState State,
    bool OfPredecessors = false,
    bool FromForms = false
)
{
    /// <summary>False for months after the last day with data, and for those that ended before the first.</summary>
    public bool HasData => State != PeriodState.NoData;
}
