using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>One procedure at one unit alone.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Use">Level, pile and dossiers in the days asked for.</param>
/// <param name="FirstOnline">
/// The half-month, or the period of the statistics row, in which its first online dossier of all times came; null if
/// none ever did.
/// </param>
public sealed record UnitUse(Unit Unit, ServiceUse Use, DateRange? FirstOnline);
