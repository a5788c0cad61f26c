using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>A unit's figures for one selection.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Selection">What was asked.</param>
/// <param name="Incomplete">Whether statistics rows straddle the period's border and are therefore left out.</param>
/// <param name="Standings">One standing an indicator, in the order of the definitions.</param>
public sealed record Scorecard(
    Unit Unit,
    Selection Selection,
    bool Incomplete,
    IReadOnlyList<IndicatorResult> Standings
)
{
    /// <summary>The standing by the first indicator of a ratio; null where none is defined.</summary>
    /// <param name="ratio">What is counted out of what.</param>
    public IndicatorResult? Find(Ratio ratio) => Standings.FirstOrDefault(s => s.Indicator.Ratio == ratio);
}
