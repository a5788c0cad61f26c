using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Forecasts;

/// <summary>A service of indicator A as its forecast sees it.</summary>
/// <param name="Dossiers">Dossiers that make it count, so far in the year; at least 1 where it counts.</param>
/// <param name="HasPaper">Whether people came for it on paper, which tells whether there is any demand.</param>
internal readonly record struct WatchedService(long Dossiers, bool HasPaper)
{
    /// <summary>
    /// The services of a unit or a league that count or still may: those that nobody offers any more, or not online, never will.
    /// </summary>
    /// <param name="board">The numbers.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="soFar">The year up to the last month that is over, and whether units alone are meant.</param>
    public static IEnumerable<WatchedService> Of(Scoreboard board, Subject subject, Selection soFar)
    {
        // Where paper makes a service count too, it says nothing of those that do not count yet.
        bool anyChannel = soFar.Rules.Channel == DossierChannel.Any;
        IReadOnlyList<ServiceUse> services = subject.Unit is { } unit
            ? board.Services(unit, soFar)
            : board.Services(subject.Kind, soFar);
        return services
            .Where(s => s.Pile == ServicePile.Online || s.Gain > 0)
            .Select(s => new WatchedService(
                s.Pile == ServicePile.Online ? Math.Max(1, anyChannel ? s.Total : s.Online) : 0,
                !anyChannel && s.Paper > 0
            ));
    }
}
