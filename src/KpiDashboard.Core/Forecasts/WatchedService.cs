using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>A service of indicator A as its forecast sees it.</summary>
/// <param name="Dossiers">Dossiers that make it count, so far in the year; at least 1 where it counts.</param>
/// <param name="HasPaper">Whether people came for it on paper, which tells whether there is any demand.</param>
internal readonly record struct WatchedService(long Dossiers, bool HasPaper)
{
    /// <summary>
    /// The services of a unit that count or still may: those that nobody offers any more, or not online, never will.
    /// </summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="soFar">The year up to the last month that is over, and whether the unit alone is meant.</param>
    public static IEnumerable<WatchedService> Of(Scoreboard board, Unit unit, Selection soFar)
    {
        // Where paper makes a service count too, it says nothing of those that do not count yet.
        bool anyChannel = soFar.Rules.Channel == DossierChannel.Any;
        return board
            .Services(unit, soFar)
            .Where(s => s.Pile == ServicePile.Online || s.Gain > 0)
            .Select(s => new WatchedService(
                s.Pile == ServicePile.Online ? Math.Max(1, anyChannel ? s.Total : s.Online) : 0,
                !anyChannel && s.Paper > 0
            ));
    }
}
