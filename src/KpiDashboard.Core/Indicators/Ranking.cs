using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>A league in rank order; units that are not ranked stand last.</summary>
/// <param name="League">The kind of its units.</param>
/// <param name="Indicator">The indicator by which it is ranked.</param>
/// <param name="Selection">What was asked.</param>
/// <param name="Incomplete">Whether any of its figures leaves out statistics rows that straddle the border.</param>
/// <param name="Rows">All units of the league.</param>
public sealed record Ranking(
    UnitKind League,
    Indicator Indicator,
    Selection Selection,
    bool Incomplete,
    IReadOnlyList<RankingRow> Rows
)
{
    /// <summary>How many units are ranked.</summary>
    public int Ranked => Rows.Count(r => r.Rank is not null);
}
