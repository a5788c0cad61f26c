using System.Collections.Concurrent;
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
    /// <summary>Makes them, on the threads that are given: each unit draws by itself, and sums do not ask who comes first.</summary>
    /// <param name="year">What they are made of.</param>
    public static IEnumerable<(Subject Of, Forecast Forecast)> Make(ForecastYear year)
    {
        (Subject Of, IReadOnlySet<Unit> Members, Paths Paths)[] sums =
        [
            .. year.Sums.Select(of => (of, year.MembersOf(of), new Paths(year.MonthsLeft))),
        ];
        ConcurrentQueue<(Subject, Forecast)> made = [];
        Draw(
            year,
            year.Units,
            (unit, paths) =>
            {
                Say(Subject.Of(unit, own: true), paths);
                foreach ((_, IReadOnlySet<Unit> members, Paths sum) in sums)
                {
                    if (members.Contains(unit))
                    {
                        sum.Add(paths);
                    }
                }
            }
        );
        Parallel.ForEach(sums, year.Threads, sum => Say(sum.Of, sum.Paths));
        return made;

        void Say(Subject of, Paths paths)
        {
            if (year.StartOf(of) is { } start && start.Figure.Denominator >= Forecast.FewestDossiers)
            {
                made.Enqueue((of, Forecast.Of(start, paths)));
            }
        }
    }

    /// <summary>Draws the ways of some units, each by itself: whoever is asked for, a league is pooled as a whole.</summary>
    /// <param name="year">What they are made of.</param>
    /// <param name="units">The units.</param>
    /// <param name="take">Takes the ways of each, on several threads at once.</param>
    private static void Draw(ForecastYear year, IEnumerable<Unit> units, Action<Unit, Paths> take)
    {
        foreach (IGrouping<UnitKind, Unit> some in units.Where(year.Passes).GroupBy(u => u.Kind))
        {
            Dictionary<Unit, UnitCourse> league = year
                .Units.Where(u => u.Kind == some.Key)
                .ToDictionary(u => u, u => CourseOf(year, u));
            LeagueCourse common = LeagueCourse.Of([.. league.Values]);
            double[] volumes = Paths.Volumes(year.SeedOf($"{some.Key}"));
            Parallel.ForEach(
                some,
                year.Threads,
                unit => take(unit, Paths.Of(league[unit], common, volumes, year.SeedOf(unit.Code)))
            );
        }
    }

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
