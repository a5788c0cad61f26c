using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <content>The ways of one unit once more: two thousand of each unit are not kept for those who may ask.</content>
internal static partial class DossierForecasts
{
    /// <summary>How a unit's year may end: the ways of its forecast, and no others.</summary>
    /// <param name="year">What they are made of.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="own">Without the units below it.</param>
    /// <returns>Null without a target.</returns>
    public static YearEnd? EndOf(ForecastYear year, Unit unit, bool own)
    {
        if (year.StartOf(Subject.Of(unit, own)) is not { Target: { } target } start)
        {
            return null;
        }

        Paths sum = new(year.MonthsLeft);
        Draw(year, year.MembersOf(Subject.Of(unit, own)), (_, part) => sum.Add(part));
        return new YearEnd(
            start.Figure,
            target,
            [.. sum.UpTo(default, sum.Months - 1)],
            new FiguresByProcedure(year.Board, unit, year.SoFar with { Own = own }).Dossiers()
        );
    }
}
