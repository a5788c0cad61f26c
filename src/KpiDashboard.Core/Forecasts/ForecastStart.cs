using KpiDashboard.Indicators;
using KpiDashboard.Periods;

namespace KpiDashboard.Forecasts;

/// <summary>What a unit's forecast starts from.</summary>
/// <param name="After">The last month that is over.</param>
/// <param name="Figure">The year up to its end.</param>
/// <param name="Target">The target in percent; null if there is none.</param>
/// <param name="Step">The next step of the way to it, and the month that it is due in; null if there is none.</param>
internal sealed record ForecastStart(Period After, Figure Figure, decimal? Target, (TargetStep Step, int Month)? Step);
