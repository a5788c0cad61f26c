using KpiDashboard.Units;

namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>How many units of a kind take a service online alone, or have announced it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Units">All of them.</param>
/// <param name="Effective">Those with at least one service that is effective.</param>
/// <param name="Announced">Others with at least one that is announced.</param>
/// <param name="Without">Those with neither, each with how many it proposed.</param>
public sealed record OnlineOnlyLeague(
    UnitKind Kind,
    int Units,
    int Effective,
    int Announced,
    IReadOnlyList<(Unit Unit, int Proposed)> Without
);
