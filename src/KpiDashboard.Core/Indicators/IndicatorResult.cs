namespace KpiDashboard.Indicators;

/// <summary>A figure against its target, and its place in the league.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Figure">The counts.</param>
/// <param name="Target">The target in percent that holds for the unit and year; null where there is none.</param>
/// <param name="Rank">The place in the league, 1 is best, ties share it; null where the unit is not ranked.</param>
/// <param name="TargetIsDefault">Whether no target was set for the year, so that the indicator's default stands in.</param>
/// <param name="Ranked">How many units of the league are ranked; 0 for the province, which has no league.</param>
/// <param name="Due">What the path to the target asks on the day of the data, in percent; null where there is no target.</param>
/// <param name="FromForms">How many dossiers of the figure are known from a Biểu II.06a only.</param>
public sealed record IndicatorResult(
    Indicator Indicator,
    Figure Figure,
    decimal? Target,
    int? Rank,
    int Ranked,
    bool TargetIsDefault = false,
    decimal? Due = null,
    long FromForms = 0
)
{
    /// <summary>Points above the path (positive) or below it, not rounded; null without data or target.</summary>
    public decimal? PointsAgainstPath => Figure.Exact - Due;

    /// <summary>The figure against its target and the way there.</summary>
    public Status Status => Figure.Against(Target, Due, Indicator.Tolerance);
}
