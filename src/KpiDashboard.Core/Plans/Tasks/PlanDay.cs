using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Plans.Tasks;

/// <summary>The day for which the plan is told.</summary>
public static class PlanDay
{
    /// <summary>Today; where the address names a period that is over, its last day.</summary>
    /// <param name="question">What the address asks.</param>
    /// <param name="selection">The same, understood.</param>
    /// <param name="clock">Tells today.</param>
    public static DateOnly Of(Question question, Selection? selection, TimeProvider clock)
    {
        DateOnly today = VietnamTime.DayOf(clock.GetUtcNow());
        return !string.IsNullOrEmpty(question.Period) && selection?.Days.Last is { } last && last < today
            ? last
            : today;
    }
}
