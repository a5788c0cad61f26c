using KpiDashboard.Scoreboards;

namespace KpiDashboard.Storage;

/// <summary>
/// The numbers as they were when an import had ended, and what came since. Dossiers, statistics and forms are those of
/// then; units, procedures, what units offer, targets and definitions are those of now, so that what differs is what was
/// loaded. What was undone since is in neither.
/// </summary>
/// <param name="Board">The numbers of then.</param>
/// <param name="Arrivals">What came since, by unit; a unit of which nothing came is not named.</param>
public sealed record EarlierState(Scoreboard Board, IReadOnlyList<UnitArrivals> Arrivals);
