using KpiDashboard.Indicators;
using KpiDashboard.Periods;

namespace KpiDashboard.Plans.Policies;

/// <summary>A month of a policy's course.</summary>
/// <param name="Month">The month.</param>
/// <param name="Scope">Online of all in the scope.</param>
/// <param name="Rest">Online of all out of the scope in the same units.</param>
/// <param name="Expected">
/// What the scope would have, in percent, had it moved like the rest since before; null before the policy, or where nothing is
/// compared.
/// </param>
public sealed record PolicyMonth(Period Month, Figure Scope, Figure Rest, decimal? Expected);
