using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;

namespace KpiDashboard.Scoreboards;

/// <summary>The ways to the targets of all units, worked out once an indicator, year, calendar and rule set.</summary>
/// <param name="board">Gives last year's figures.</param>
/// <param name="targets">Gives the targets.</param>
internal sealed class TargetPaths(Scoreboard board, TargetBook targets)
{
    private readonly ConcurrentDictionary<Key, TargetPath?[]> paths = [];

    /// <summary>The ways through the selection's year, in the order of the tree; null for units without a target.</summary>
    public TargetPath?[] Of(Indicator indicator, Selection selection) =>
        paths.GetOrAdd(
            new Key(indicator.Code, selection.Period.Year, selection.Calendar, selection.Rules.Name),
            static (_, asked) => asked.Paths.Through(asked.Indicator, asked.Selection),
            (Paths: this, Indicator: indicator, Selection: selection)
        );

    private TargetPath?[] Through(Indicator indicator, Selection selection)
    {
        Selection year = selection with
        {
            Period = Period.Of(PeriodKind.Year, selection.Period.Year),
            Filter = null,
            Own = false,
        };
        TargetBook.Held[] held = targets.Of(indicator, year.Period.Year);
        return
        [
            .. board.Units.All.Select(
                (unit, i) =>
                    held[i].Value is { } target
                        ? TargetPath.Of(year.Days, board.LastYear(unit, indicator, year), target)
                        : (TargetPath?)null
            ),
        ];
    }

    private readonly record struct Key(string Indicator, int Year, PeriodCalendar Calendar, string Rules);
}
