using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>
/// How right forecasts were: for each month of years that are over what would have been forecast then, from no more than was
/// known then, beside what came.
/// </summary>
/// <param name="Years">The years that are over and have data from their first day to their last.</param>
/// <param name="Leagues">
/// By indicator the leagues in the order of kinds of units; those without a forecast are left out.
/// </param>
public sealed record TrackRecord(IReadOnlyList<int> Years, IReadOnlyList<LeagueRecord> Leagues)
{
    /// <summary>So many years back, what units did says little of what they do now.</summary>
    private const int MostYears = 3;

    /// <summary>Works it out.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names rules and calendar.</param>
    /// <param name="cancellation">Ends it.</param>
    public static TrackRecord Of(Scoreboard board, Selection selection, CancellationToken cancellation = default) =>
        Of(board, selection, new ParallelOptions { CancellationToken = cancellation });

    /// <summary>Works it out on no more threads than are given.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names rules and calendar.</param>
    /// <param name="threads">How many threads may work on it, and what ends it.</param>
    internal static TrackRecord Of(Scoreboard board, Selection selection, ParallelOptions threads)
    {
        int[] years = [.. YearsOf(board, selection.Calendar)];
        Indicator[] indicators = [.. board.Definitions.Indicators.Where(YearForecasts.Knows)];
        List<Case> cases = [];
        foreach (int year in years)
        {
            Selection whole = selection with
            {
                Period = Period.Of(PeriodKind.Year, year),
                YearToDate = true,
                Own = false,
                Filter = null,
            };
            for (int month = Forecast.FewestMonths; month < 12; month++)
            {
                Selection then = whole with { Period = Period.Month(year, month) };
                YearForecasts forecasts = YearForecasts.Of(board, then, then.Period, threads);
                cases.AddRange(
                    indicators.SelectMany(i =>
                        board
                            .Units.All.Select(u => (Unit: u, Forecast: forecasts.Find(u, i, own: false)))
                            .Where(u => u.Forecast is not null)
                            .Select(u => CaseOf(board, i, u.Unit, u.Forecast!, then, whole))
                    )
                );
            }
        }

        return new TrackRecord(
            years,
            [
                .. indicators.SelectMany(i =>
                    cases
                        .Where(c => c.Indicator == i)
                        .GroupBy(c => c.League)
                        .OrderBy(g => g.Key)
                        .Select(g => LeagueRecord.Of(i, g.Key, [.. g]))
                ),
            ]
        );
    }

    /// <summary>The record of a league; null where nothing was forecast.</summary>
    /// <param name="league">The league.</param>
    /// <param name="indicator">The indicator.</param>
    public LeagueRecord? Find(UnitKind league, Indicator indicator) =>
        Leagues.FirstOrDefault(l => l.League == league && l.Indicator == indicator);

    /// <summary>Whether a league's forecasts were worse than to say that all stays as it is: then the run rate is shown.</summary>
    /// <param name="league">The league.</param>
    /// <param name="indicator">The indicator.</param>
    public bool IsWorse(UnitKind league, Indicator indicator) => Find(league, indicator)?.IsWorse == true;

    // The latest ones, the earliest first.
    private static IEnumerable<int> YearsOf(Scoreboard board, PeriodCalendar calendar)
    {
        if (board.DataFrom is not { } from || board.DataUntil is not { } until)
        {
            yield break;
        }

        for (int year = Math.Max(from.Year, until.Year - MostYears); year <= until.Year; year++)
        {
            if (!Period.HasYear(year))
            {
                continue;
            }

            DateRange days = Period.Of(PeriodKind.Year, year).Days(calendar);
            if (from <= days.Start && days.Last <= until)
            {
                yield return year;
            }
        }
    }

    private static Case CaseOf(
        Scoreboard board,
        Indicator indicator,
        Unit unit,
        Forecast forecast,
        Selection then,
        Selection whole
    )
    {
        Figure end = board.Figure(unit, indicator, whole);
        decimal? target = board.Target(unit, indicator, whole);
        decimal came = end.Exact ?? 0;
        return new Case(
            indicator,
            unit.Kind,
            forecast.Reach,
            end.Reaches(target) == true,
            board.Figure(unit, indicator, then).Reaches(target) == true,
            came >= forecast.End.Low50 && came <= forecast.End.High50,
            came >= forecast.End.Low90 && came <= forecast.End.High90
        );
    }

    /// <summary>A forecast and what came.</summary>
    internal sealed record Case(
        Indicator Indicator,
        UnitKind League,
        double? Reach,
        bool Came,
        bool ReachedThen,
        bool Inside50,
        bool Inside90
    );
}

/// <summary>How right the forecasts of a league were.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="League">The league.</param>
/// <param name="Made">How many forecasts.</param>
/// <param name="Brier">
/// The mean squared distance of the chance from what came, 0 to 1, smaller is better; null where there was no target.
/// </param>
/// <param name="BrierOfNow">The same of "it stays as it is": reached then or not.</param>
/// <param name="Inside50">The share of outcomes inside the 50 % band, 0 to 1.</param>
/// <param name="Inside90">The share of outcomes inside the 90 % band, 0 to 1.</param>
/// <param name="Bins">By ten ranges of the chance: how many forecasts, and how often it came.</param>
public sealed record LeagueRecord(
    Indicator Indicator,
    UnitKind League,
    int Made,
    double? Brier,
    double? BrierOfNow,
    double Inside50,
    double Inside90,
    IReadOnlyList<Figure> Bins
)
{
    /// <summary>In so many ranges of the chance outcomes are counted.</summary>
    public const int Ranges = 10;

    /// <summary>Scores that are nearer to each other say nothing of which is better.</summary>
    private const double Same = 0.0005;

    /// <summary>A 90 % band that has held less is too narrow.</summary>
    private const double LeastInside90 = 0.8;

    /// <summary>Whether saying that all stays as it is would have been nearer to what came.</summary>
    public bool IsWorse => Brier - BrierOfNow > Same;

    /// <summary>Whether the forecasts were nearer to what came than saying that all stays as it is.</summary>
    public bool IsBetter => BrierOfNow - Brier > Same;

    /// <summary>Whether the bands held too few outcomes: a course that rises or falls all the time is not in them.</summary>
    public bool IsTooNarrow => Inside90 < LeastInside90;

    internal static LeagueRecord Of(Indicator indicator, UnitKind league, IReadOnlyList<TrackRecord.Case> cases)
    {
        TrackRecord.Case[] judged = [.. cases.Where(c => c.Reach is not null)];
        return new LeagueRecord(
            indicator,
            league,
            cases.Count,
            judged.Length == 0 ? null : judged.Average(c => Square(c.Reach!.Value, c.Came)),
            judged.Length == 0 ? null : judged.Average(c => Square(c.ReachedThen ? 1 : 0, c.Came)),
            cases.Count(c => c.Inside50) / (double)cases.Count,
            cases.Count(c => c.Inside90) / (double)cases.Count,
            [
                .. Enumerable
                    .Range(0, Ranges)
                    .Select(bin =>
                        judged.Where(c => Math.Min((int)(Ranges * c.Reach!.Value), Ranges - 1) == bin).ToList()
                    )
                    .Select(bin => new Figure(bin.Count(c => c.Came), bin.Count)),
            ]
        );
    }

    private static double Square(double said, bool came) => Math.Pow(said - (came ? 1 : 0), 2);
}
