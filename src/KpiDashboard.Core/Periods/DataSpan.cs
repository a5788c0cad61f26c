namespace KpiDashboard.Periods;

/// <summary>
/// The days from the first to the last that a store has data of, both included. What is over and what is still in progress
/// is told by them and not by today's date: a year that ended on the calendar is not over while its files are missing.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public readonly record struct DataSpan(DateOnly From, DateOnly Until)
{
    /// <summary>How a period stands to the data.</summary>
    /// <param name="period">The period itself; year to date does not matter.</param>
    /// <param name="calendar">How months are cut.</param>
    public PeriodState StateOf(Period period, PeriodCalendar calendar)
    {
        DateRange days = period.Days(calendar);
        return days.Start > Until || days.End <= From ? PeriodState.NoData
            : days.Last > Until ? PeriodState.InProgress
            : PeriodState.Over;
    }

    /// <summary>The latest period of a kind that has begun; null where it lies in a year without periods.</summary>
    /// <param name="kind">How long the period is: a month, a quarter and so on.</param>
    /// <param name="calendar">How months are cut.</param>
    public Period? Latest(PeriodKind kind, PeriodCalendar calendar) => Period.Find(kind, Until, calendar);

    /// <summary>The latest period of a kind that is over; null where none is.</summary>
    /// <param name="kind">How long the period is: a month, a quarter and so on.</param>
    /// <param name="calendar">How months are cut.</param>
    public Period? LatestOver(PeriodKind kind, PeriodCalendar calendar) =>
        Latest(kind, calendar) is not { } latest ? null
        : StateOf(latest, calendar) == PeriodState.Over ? latest
        : StateOf(latest.Previous, calendar) == PeriodState.Over ? latest.Previous
        : null;

    /// <summary>The last month that is over, of a period's year and not after the period.</summary>
    /// <param name="period">The period in whose year the month lies, and at whose end at the latest.</param>
    /// <param name="calendar">How months are cut.</param>
    /// <returns>Null where the year's first month is still in progress, or has no data.</returns>
    public Period? LastMonthOver(Period period, PeriodCalendar calendar)
    {
        Period last = Period.Month(period.Year, period.LastMonth);
        if (StateOf(last, calendar) == PeriodState.Over)
        {
            return last;
        }

        return
            LatestOver(PeriodKind.Month, calendar) is { } month
            && month.Year == period.Year
            && month.Number < last.Number
            ? month
            : null;
    }
}
