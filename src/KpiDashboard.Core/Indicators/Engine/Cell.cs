using KpiDashboard.Periods;
using KpiDashboard.Procedures;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// Dossiers of one unit and procedure over some days, by channel and outcome. Dossier rows come in half-months (1–14, 15–end: the
/// grain that serves both calendars), statistics rows in their own period.
/// </summary>
/// <param name="UnitId">The unit that received them.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="Days">The days of reception.</param>
/// <param name="Levels">
/// The levels at which the unit offered the procedure: on the day of reception for dossier rows, on any day of the
/// period for statistics rows; none where the unit does not list it.
/// </param>
/// <param name="Online">Received online.</param>
/// <param name="Direct">Received at the counter.</param>
/// <param name="Postal">Received by post.</param>
/// <param name="OnlineLate">Those received online that were finished after the day on which they were due.</param>
/// <param name="DirectLate">The same of those received at the counter.</param>
/// <param name="PostalLate">The same of those received by post.</param>
/// <param name="OnlineOpen">Those received online that are not finished, or of which it is not known.</param>
/// <param name="DirectOpen">The same of those received at the counter.</param>
/// <param name="PostalOpen">The same of those received by post.</param>
public readonly record struct Cell(
    int UnitId,
    int ProcedureId,
    DateRange Days,
    Levels Levels,
    int Online,
    int Direct,
    int Postal,
    int OnlineLate,
    int DirectLate,
    int PostalLate,
    int OnlineOpen,
    int DirectOpen,
    int PostalOpen
)
{
    /// <summary>All that were received.</summary>
    internal int Total => Online + Direct + Postal;

    /// <summary>The same with the counts of another, which may be below zero.</summary>
    internal Cell Plus(in Cell other) =>
        this with
        {
            Online = Online + other.Online,
            Direct = Direct + other.Direct,
            Postal = Postal + other.Postal,
            OnlineLate = OnlineLate + other.OnlineLate,
            DirectLate = DirectLate + other.DirectLate,
            PostalLate = PostalLate + other.PostalLate,
            OnlineOpen = OnlineOpen + other.OnlineOpen,
            DirectOpen = DirectOpen + other.DirectOpen,
            PostalOpen = PostalOpen + other.PostalOpen,
        };
}
