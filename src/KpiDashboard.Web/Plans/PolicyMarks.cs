using KpiDashboard.Plans.Policies;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Components.Charts;

namespace KpiDashboard.Web.Plans;

/// <summary>The first days of policies as marks of a course.</summary>
public static class PolicyMarks
{
    /// <summary>The marks, in the order of the policies.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="question">What the address asks, for the links.</param>
    public static IReadOnlyList<TrendMark> Of(IEnumerable<ScopedPolicy> policies, Question question) =>
        [
            .. policies.Select(p => new TrendMark(
                p.Policy.Validity.Start,
                p.Policy.Title,
                Links.Policy(question, p.Policy.Code)
            )),
        ];
}
