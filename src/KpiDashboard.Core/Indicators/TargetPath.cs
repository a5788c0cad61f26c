using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>
/// The way to a target (<i>lộ trình</i>): straight from last year's value on its last day to the target on the year's
/// last. Of the province's plan; no text gives steps between.
/// </summary>
/// <param name="Before">The last day of the year before.</param>
/// <param name="Start">
/// Last year's value in percent, two decimals, and at most the target, so that no way leads down; 0 where nothing is known
/// of last year.
/// </param>
/// <param name="Last">The last day of the year, on which the target is due.</param>
/// <param name="Target">The target in percent.</param>
public readonly record struct TargetPath(DateOnly Before, decimal Start, DateOnly Last, decimal Target)
{
    /// <summary>The way through a year.</summary>
    /// <param name="year">The year's days in either calendar.</param>
    /// <param name="lastYear">The figure of the whole year before; without data the way starts at 0.</param>
    /// <param name="target">The target in percent.</param>
    public static TargetPath Of(DateRange year, Figure lastYear, decimal target) =>
        new(year.Start.AddDays(-1), Math.Min(lastYear.Percent ?? 0, target), year.Last, target);

    /// <summary>The value in percent that is due on a day, in whole hundredths of a point, half away from zero.</summary>
    /// <param name="day">Any day; the way is level before and after its year.</param>
    public decimal At(DateOnly day)
    {
        int days = Last.DayNumber - Before.DayNumber;
        int gone = Math.Clamp(day.DayNumber - Before.DayNumber, 0, days);
        return Math.Round(Start + (Target - Start) * gone / days, 2, MidpointRounding.AwayFromZero);
    }
}
