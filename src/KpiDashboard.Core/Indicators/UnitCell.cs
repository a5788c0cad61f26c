using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>A cell with its unit and procedure, as programs read it.</summary>
/// <param name="Unit">The unit that received the dossiers.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Days">The days of reception: a half-month, or the period of a statistics row.</param>
/// <param name="Levels">The levels at which the unit offered the procedure on these days; none where it did not list it.</param>
/// <param name="Online">Received online.</param>
/// <param name="Direct">Received at the counter.</param>
/// <param name="Postal">Received by post.</param>
public sealed record UnitCell(
    Unit Unit,
    Procedure Procedure,
    DateRange Days,
    Levels Levels,
    int Online,
    int Direct,
    int Postal
);
