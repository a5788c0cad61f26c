using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>What became of the plan.</content>
public static partial class Links
{
    /// <summary>What became of the plan in a unit's area.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="unit">The unit's code; the province if null.</param>
    public static string PlanResults(Question question, string? unit = null) =>
        "/plan/report" + Query(Choices(question) with { Unit = unit });
}
