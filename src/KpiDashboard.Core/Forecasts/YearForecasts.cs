using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>
/// Forecasts of the share of online dossiers to the year's end, for all units at once: units are pooled in their league, and
/// what is above others is the sum of their ways, never a mean of shares.
/// </summary>
public sealed class YearForecasts
{
    private readonly Dictionary<(Unit Unit, bool Own), Forecast> forecasts = [];

    private YearForecasts() { }

    /// <summary>The forecast of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="own">Without the units below it.</param>
    /// <returns>Null where there is too little to go by.</returns>
    public Forecast? Find(Unit unit, bool own) => forecasts.GetValueOrDefault((unit, own));

    /// <summary>The last month that is over in a selection's year; null where no forecast can be made.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names year and calendar.</param>
    public static Period? AfterOf(Scoreboard board, Selection selection) =>
        board.Data?.LastMonthOver(selection.Period, selection.Calendar)
            is { Number: >= Forecast.FewestMonths and < 12 } after
            ? after
            : null;

    /// <summary>Makes them.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names the rules and the calendar; of filters nothing is used.</param>
    /// <param name="after">The last month that is over.</param>
    /// <param name="cancellation">Ends it.</param>
    public static YearForecasts Of(
        Scoreboard board,
        Selection selection,
        Period after,
        CancellationToken cancellation = default
    )
    {
        YearForecasts made = new();
        if (board.Definitions.FindIndicator(Ratio.Dossiers) is not { } indicator)
        {
            return made;
        }

        Selection soFar = selection with { Period = after, YearToDate = true, Own = false, Filter = null };
        DateOnly day = soFar.Days.Last;
        Unit[] units = [.. board.Units.All.Where(u => u.Validity.Contains(day))];
        Dictionary<Unit, UnitCourse> courses = units.ToDictionary(u => u, u => CourseOf(board, u, indicator, soFar));
        Dictionary<Unit, Paths> sums = units
            .Where(u => board.Units.Children(u, soFar.Days).Any())
            .ToDictionary(u => u, _ => new Paths(12 - after.Number));
        foreach (IGrouping<UnitKind, Unit> league in units.GroupBy(u => u.Kind))
        {
            LeagueCourse common = LeagueCourse.Of([.. league.Select(u => courses[u])]);
            double[] volumes = Paths.Volumes(SeedOf(board, $"{league.Key}", soFar));
            foreach (Unit unit in league)
            {
                cancellation.ThrowIfCancellationRequested();
                Paths paths = Paths.Of(courses[unit], common, volumes, SeedOf(board, unit.Code, soFar));
                made.Add(board, unit, indicator, soFar with { Own = true }, paths);
                foreach (Unit above in board.Units.Path(unit, soFar.Days).Where(sums.ContainsKey))
                {
                    sums[above].Add(paths);
                }
            }
        }

        foreach (Unit unit in units)
        {
            if (sums.TryGetValue(unit, out Paths? paths))
            {
                made.Add(board, unit, indicator, soFar, paths);
            }
            else if (made.Find(unit, own: true) is { } alone)
            {
                made.forecasts[(unit, false)] = alone;
            }
        }

        return made;
    }

    private void Add(Scoreboard board, Unit unit, Indicator indicator, Selection soFar, Paths paths)
    {
        Figure figure = board.Figure(unit, indicator, soFar);
        // Months of other borders say nothing of a unit's own.
        bool isWhole = unit.Validity.Start <= soFar.Days.Start;
        if (isWhole && figure.Denominator >= Forecast.FewestDossiers)
        {
            forecasts[(unit, soFar.Own)] = Forecast.Of(
                soFar.Period,
                figure,
                board.Target(unit, indicator, soFar),
                paths
            );
        }
    }

    private static UnitCourse CourseOf(Scoreboard board, Unit unit, Indicator indicator, Selection soFar)
    {
        return new UnitCourse(
            unit.Code,
            [.. Enumerable.Range(1, soFar.Period.Number).Select(m => In(soFar.Period.Year, m))],
            [.. Enumerable.Range(1, 12).Select(m => In(soFar.Period.Year - 1, m))]
        );

        Figure In(int year, int month) =>
            !Period.HasYear(year)
                ? default
                : board.Figure(
                    unit,
                    indicator,
                    soFar with
                    {
                        Period = Period.Month(year, month),
                        YearToDate = false,
                        Own = true,
                    }
                );
    }

    private static ulong SeedOf(Scoreboard board, string of, Selection soFar) =>
        Seeds.Of($"{board.Figures.DataVersion}|{of}|{soFar.Period}|{soFar.Calendar}|{soFar.Rules.FullName}");
}
