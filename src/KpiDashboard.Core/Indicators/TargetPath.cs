using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>
/// The way to a target (<i>lộ trình</i>): from last year's value on its last day over the steps that were decided to the
/// target on the year's last, straight between two of them. Of the province's plan.
/// </summary>
/// <param name="Before">The last day of the year before.</param>
/// <param name="Start">
/// Last year's value in percent, two decimals, and at most the first step or the target, so that no way leads down; 0 where
/// nothing is known of last year.
/// </param>
/// <param name="Last">The last day of the year, on which the target is due.</param>
/// <param name="Target">The target in percent.</param>
/// <param name="Steps">What is due on days between, by day; none leads down.</param>
public readonly record struct TargetPath(
    DateOnly Before,
    decimal Start,
    DateOnly Last,
    decimal Target,
    IReadOnlyList<TargetStep> Steps
)
{
    /// <summary>The way through a year.</summary>
    /// <param name="year">The year's days in either calendar.</param>
    /// <param name="lastYear">The figure of the whole year before; without data the way starts at 0.</param>
    /// <param name="target">The target in percent.</param>
    /// <param name="steps">What was decided to be due before; days out of the year do not matter.</param>
    public static TargetPath Of(
        DateRange year,
        Figure lastYear,
        decimal target,
        IReadOnlyList<TargetStep>? steps = null
    )
    {
        TargetStep[] between = [.. (steps ?? []).Where(s => s.Day >= year.Start && s.Day < year.Last)];
        decimal first = between.Length > 0 ? between[0].Value : target;
        return new(year.Start.AddDays(-1), Math.Min(lastYear.Percent ?? 0, first), year.Last, target, between);
    }

    /// <summary>All points of the way, its two ends among them, by day.</summary>
    public IEnumerable<TargetStep> Points => [new(Before, Start), .. Steps, new(Last, Target)];

    /// <summary>The value in percent that is due on a day, in whole hundredths of a point, half away from zero.</summary>
    /// <param name="day">Any day; the way is level before and after its year.</param>
    public decimal At(DateOnly day)
    {
        TargetStep from = new(Before, Start);
        TargetStep to = new(Last, Target);
        foreach (TargetStep step in Steps)
        {
            if (step.Day > day)
            {
                to = step;
                break;
            }

            from = step;
        }

        int days = to.Day.DayNumber - from.Day.DayNumber;
        int gone = Math.Clamp(day.DayNumber - from.Day.DayNumber, 0, days);
        return Math.Round(from.Value + (to.Value - from.Value) * gone / days, 2, MidpointRounding.AwayFromZero);
    }
}
