using KpiDashboard.Periods;

namespace KpiDashboard.Units;

/// <summary>A unit that counts in the figure of one above it, and the days on which it does.</summary>
/// <param name="Unit">The unit, without those below it.</param>
/// <param name="Days">The days: all there are where nothing changed above it.</param>
public readonly record struct UnitDays(Unit Unit, DateRange Days);
