using KpiDashboard.Indicators;
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
/// <param name="Cancellation">Ends it.</param>
internal sealed record ForecastYear(
    Scoreboard Board,
    Indicator Indicator,
    Selection SoFar,
    IReadOnlyList<Unit> Units,
    CancellationToken Cancellation
)
{
    /// <summary>What there is to make them of.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names the rules and the calendar; of filters nothing is used.</param>
    /// <param name="after">The last month that is over.</param>
    /// <param name="cancellation">Ends it.</param>
    public static ForecastYear Of(
        Scoreboard board,
        Indicator indicator,
        Selection selection,
        Period after,
        CancellationToken cancellation = default
    )
    {
        Selection soFar = selection with { Period = after, YearToDate = true, Own = false, Filter = null };
        DateOnly day = soFar.Days.Last;
        return new ForecastYear(
            board,
            indicator,
            soFar,
            [.. board.Units.All.Where(u => u.Validity.Contains(day))],
            cancellation
        );
    }

    /// <summary>How many months are to come.</summary>
    public int MonthsLeft => 12 - SoFar.Period.Number;

    /// <summary>Whether a unit's figure is more than its own.</summary>
    /// <param name="unit">The unit.</param>
    public bool HasOthersBelow(Unit unit) => Board.Units.Children(unit, SoFar.Days).Any();

    /// <summary>What a unit's forecast starts from; null for a unit that began within the year: months of other borders say nothing of its own.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="own">Without the units below it.</param>
    public ForecastStart? StartOf(Unit unit, bool own)
    {
        Selection one = SoFar with { Own = own };
        return unit.Validity.Start > SoFar.Days.Start
            ? null
            : new ForecastStart(
                SoFar.Period,
                Board.Figure(unit, Indicator, one),
                Board.Target(unit, Indicator, one),
                Board
                    .PathOf(unit, Indicator, one)
                    ?.Steps.Where(s => s.Day > SoFar.Days.Last)
                    .Select(s =>
                        ((TargetStep, int)?)(s, Period.Containing(PeriodKind.Month, s.Day, SoFar.Calendar).Number)
                    )
                    .FirstOrDefault()
            );
    }

    /// <summary>What random numbers of a part of it begin with.</summary>
    /// <param name="of">The part.</param>
    public ulong SeedOf(string of) =>
        Seeds.Of($"{Board.Figures.DataVersion}|{of}|{SoFar.Period}|{SoFar.Calendar}|{SoFar.Rules.FullName}");
}
