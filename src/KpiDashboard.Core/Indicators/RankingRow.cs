using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>A unit in its league.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">Its figure, target and place.</param>
/// <param name="PreviousFigure">The figure of the period before.</param>
/// <param name="PreviousRank">The place in the period before; null where it was not ranked.</param>
/// <param name="Incomplete">Whether statistics rows straddle the period's border and are left out.</param>
public sealed record RankingRow(
    Unit Unit,
    IndicatorResult Standing,
    Figure PreviousFigure,
    int? PreviousRank,
    bool Incomplete
)
{
    /// <summary>The district that is named beside a commune (<see cref="UnitTree.DistrictOf"/>); null for other units.</summary>
    public Unit? District { get; init; }

    /// <summary>The place, or null.</summary>
    public int? Rank => Standing.Rank;

    /// <summary>
    /// Places won (positive) or lost since the period before; null where either place is missing. A unit whose share did
    /// not change has not moved, whatever others did: ten units that leave a tie do not make the last of it fall.
    /// </summary>
    public int? Moved =>
        PreviousRank is null || Rank is null ? null
        : Standing.Figure.IsSameShare(PreviousFigure) ? 0
        : PreviousRank - Rank;
}
