using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>
/// Forecasts of the share of online dossiers: units are pooled in their league, and what is above others is the sum of their
/// ways, never a mean of shares.
/// </summary>
internal static partial class DossierForecasts
{
    /// <summary>Makes them, those of units alone first.</summary>
    /// <param name="year">What they are made of.</param>
    public static IEnumerable<(Unit Unit, bool Own, Forecast Forecast)> Make(ForecastYear year)
    {
        Dictionary<Unit, Paths> sums = year
            .Units.Where(year.HasOthersBelow)
            .ToDictionary(u => u, _ => new Paths(year.MonthsLeft));
        foreach ((Unit unit, Paths paths) in WaysOf(year, year.Units))
        {
            if (Of(year, unit, own: true, paths) is { } alone)
            {
                yield return (unit, true, alone);
            }

            foreach (Unit above in year.Board.Units.Path(unit, year.SoFar.Days).Where(sums.ContainsKey))
            {
                sums[above].Add(paths);
            }
        }

        foreach ((Unit unit, Paths paths) in sums)
        {
            if (Of(year, unit, own: false, paths) is { } whole)
            {
                yield return (unit, false, whole);
            }
        }
    }

    /// <summary>The ways of some units, each by itself: whoever is asked for, a league is pooled as a whole.</summary>
    private static IEnumerable<(Unit Unit, Paths Paths)> WaysOf(ForecastYear year, IEnumerable<Unit> units)
    {
        foreach (IGrouping<UnitKind, Unit> some in units.GroupBy(u => u.Kind))
        {
            Dictionary<Unit, UnitCourse> league = year
                .Units.Where(u => u.Kind == some.Key)
                .ToDictionary(u => u, u => CourseOf(year, u));
            LeagueCourse common = LeagueCourse.Of([.. league.Values]);
            double[] volumes = Paths.Volumes(year.SeedOf($"{some.Key}"));
            foreach (Unit unit in some)
            {
                year.Cancellation.ThrowIfCancellationRequested();
                yield return (unit, Paths.Of(league[unit], common, volumes, year.SeedOf(unit.Code)));
            }
        }
    }

    private static Forecast? Of(ForecastYear year, Unit unit, bool own, Paths paths) =>
        year.StartOf(unit, own) is { } start && start.Figure.Denominator >= Forecast.FewestDossiers
            ? Forecast.Of(start, paths)
            : null;

    private static UnitCourse CourseOf(ForecastYear year, Unit unit)
    {
        Period last = year.SoFar.Period;
        return new UnitCourse(
            unit.Code,
            [.. Enumerable.Range(1, last.Number).Select(m => In(last.Year, m))],
            [.. Enumerable.Range(1, 12).Select(m => In(last.Year - 1, m))]
        );

        Figure In(int of, int month) =>
            !Period.HasYear(of)
                ? default
                : year.Board.Figure(
                    unit,
                    year.Indicator,
                    year.SoFar with
                    {
                        Period = Period.Month(of, month),
                        YearToDate = false,
                        Own = true,
                    }
                );
    }
}
