using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;

namespace KpiDashboard.Scoreboards;

/// <summary>The ways to the targets of all units, worked out once an indicator, year, calendar and rule set.</summary>
internal sealed class TargetPaths
{
    private const int MostDays = 1_000;

    private readonly Scoreboard board;
    private readonly TargetBook targets;
    private readonly ConcurrentDictionary<Key, TargetPath?[]> paths = [];

    // 5 KB each for 200 units; the ends of all periods of a year in both calendars and all rule sets are some 500.
    private readonly RecentAnswers<(Key Ways, DateOnly Day), decimal?[]> due = new(MostDays);
    private readonly ConcurrentDictionary<Key, Figure[]> starts;

    /// <summary>The ways to targets.</summary>
    /// <param name="board">Gives last year's figures.</param>
    /// <param name="targets">Gives the targets.</param>
    /// <param name="like">Ways to other targets from the same figures: what is known of last year need not be found again.</param>
    public TargetPaths(Scoreboard board, TargetBook targets, TargetPaths? like = null)
    {
        this.board = board;
        this.targets = targets;
        starts = like?.starts ?? [];
    }

    /// <summary>The ways through the selection's year, in the order of the tree; null for units without a target.</summary>
    public TargetPath?[] Of(Indicator indicator, Selection selection) =>
        paths.GetOrAdd(
            KeyOf(indicator, selection),
            static (key, asked) => asked.Paths.Through(key, asked.Indicator, asked.Selection),
            (Paths: this, Indicator: indicator, Selection: selection)
        );

    /// <summary>What the ways ask on a day of the selection's year, in percent, in the order of the tree; null without a target.</summary>
    public decimal?[] DueOn(DateOnly day, Indicator indicator, Selection selection) =>
        due.Of(
            (KeyOf(indicator, selection), day),
            asked => Array.ConvertAll(Of(indicator, selection), way => way?.At(asked.Day))
        );

    private static Key KeyOf(Indicator indicator, Selection selection) =>
        new(indicator.FullName, selection.Period.Year, selection.Calendar, selection.Rules.Counted);

    private TargetPath?[] Through(Key key, Indicator indicator, Selection selection)
    {
        Selection year = selection with
        {
            Period = Period.Of(PeriodKind.Year, selection.Period.Year),
            Filter = null,
            Own = false,
        };
        TargetBook.Held[] held = targets.Of(indicator, year.Period.Year);
        Figure[] from = starts.GetOrAdd(
            key,
            static (_, asked) =>
                [
                    .. asked.Board.Units.All.Select(u =>
                        asked.Board.PathStart == PathStart.Zero
                            ? default
                            : asked.Board.LastYear(u, asked.Indicator, asked.Year)
                    ),
                ],
            (Board: board, Indicator: indicator, Year: year)
        );
        return
        [
            .. held.Select(
                (h, i) =>
                    h.Value is { } target
                        ? TargetPath.Of(year.Days, from[i], target, h.Given?.Steps)
                        : (TargetPath?)null
            ),
        ];
    }

    private readonly record struct Key(string Indicator, int Year, PeriodCalendar Calendar, CountedRules Rules);
}
