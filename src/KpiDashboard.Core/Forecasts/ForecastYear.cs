using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>What forecasts of an indicator are made of.</summary>
/// <param name="Board">The numbers.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="SoFar">The year up to the end of the last month that is over.</param>
/// <param name="Units">The units that stood then.</param>
/// <param name="Leagues">The leagues that are forecast as a whole: those whose units were the same all the year.</param>
/// <param name="Threads">How many threads may work on it, and what ends it.</param>
internal sealed record ForecastYear(
    Scoreboard Board,
    Indicator Indicator,
    Selection SoFar,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<UnitKind> Leagues,
    ParallelOptions Threads
)
{
    /// <summary>What there is to make them of.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the rules, the calendar and the filter.</param>
    /// <param name="after">The last month that is over.</param>
    /// <param name="threads">How many threads may work on it, and what ends it.</param>
    public static ForecastYear Of(
        Scoreboard board,
        Indicator indicator,
        Selection selection,
        Period after,
        ParallelOptions threads
    )
    {
        Selection soFar = selection with { Period = after, YearToDate = true, Own = false };
        DateRange days = soFar.Days;
        return new ForecastYear(
            board,
            indicator,
            soFar,
            [.. board.Units.All.Where(u => u.Validity.Contains(days.Last))],
            [
                .. Enum.GetValues<UnitKind>()
                    .Where(k => k != UnitKind.Province)
                    .Where(k =>
                        board.Units.League(k, days).ToList() is { Count: > 0 } league
                        && league.TrueForAll(u => u.Validity.Contains(days))
                    ),
            ],
            threads
        );
    }

    /// <summary>How many months are to come.</summary>
    public int MonthsLeft => 12 - SoFar.Period.Number;

    /// <summary>Whether a unit's figure is more than its own.</summary>
    /// <param name="unit">The unit.</param>
    public bool HasOthersBelow(Unit unit) => Board.Units.Children(unit, SoFar.Days).Any();

    /// <summary>Whether anything of a unit alone passes the filter.</summary>
    /// <param name="unit">The unit.</param>
    public bool Passes(Unit unit) => SoFar.Filter?.Kind is null || SoFar.Filter.Kind == unit.Kind;

    /// <summary>Whose ways are sums of units' own: areas, and leagues as a whole, alone and with all below them.</summary>
    public IEnumerable<Subject> Sums =>
        [
            .. Units.Where(HasOthersBelow).Select(u => Subject.Of(u, own: false)),
            .. Leagues.SelectMany(k => (Subject[])[Subject.Of(k, own: true), Subject.Of(k, own: false)]),
        ];

    /// <summary>The units whose own ways are added up, as they stood on the last day.</summary>
    /// <param name="of">Whose.</param>
    public IReadOnlySet<Unit> MembersOf(Subject of)
    {
        IEnumerable<Unit> tops = of.Unit is { } unit ? [unit] : Units.Where(u => u.Kind == of.Kind);
        return tops.SelectMany(top => Board.AreaByDay(top, of.Own))
            .Where(m => m.Days.Contains(SoFar.Days.Last))
            .Select(m => m.Unit)
            .Intersect(Units)
            .ToHashSet();
    }

    /// <summary>What a forecast starts from; null for a unit that began within the year: months of other borders say nothing of its own.</summary>
    /// <param name="of">Whose.</param>
    public ForecastStart? StartOf(Subject of)
    {
        Selection one = SoFar with { Own = of.Own };
        if (of.Unit is not { } unit)
        {
            TargetBook.Held held = Board.TargetOf(of.Kind, Indicator, one.Period.Year);
            return new ForecastStart(
                SoFar.Period,
                Board.Figure(of.Kind, Indicator, one),
                held.Value,
                NextOf(
                    held.Value is { } target
                        ? TargetPath
                            .Of(
                                Period.Of(PeriodKind.Year, one.Period.Year).Days(one.Calendar),
                                default,
                                target,
                                held.Given?.Steps
                            )
                            .Steps
                        : []
                )
            );
        }

        return unit.Validity.Start > SoFar.Days.Start
            ? null
            : new ForecastStart(
                SoFar.Period,
                Board.Figure(unit, Indicator, one),
                Board.Target(unit, Indicator, one),
                NextOf(Board.PathOf(unit, Indicator, one)?.Steps ?? [])
            );
    }

    private (TargetStep Step, int Month)? NextOf(IReadOnlyList<TargetStep> steps) =>
        steps
            .Where(s => s.Day > SoFar.Days.Last)
            .Select(s => ((TargetStep, int)?)(s, Period.Containing(PeriodKind.Month, s.Day, SoFar.Calendar).Number))
            .FirstOrDefault();

    /// <summary>
    /// What random numbers of a part of it begin with: the same under each filter, so that one that takes nothing away changes
    /// nothing.
    /// </summary>
    /// <param name="of">The part.</param>
    public ulong SeedOf(string of) =>
        Seeds.Of($"{Board.Figures.DataVersion}|{of}|{SoFar.Period}|{SoFar.Calendar}|{SoFar.Rules.FullName}");
}
