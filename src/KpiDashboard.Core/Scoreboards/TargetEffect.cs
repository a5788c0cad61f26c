using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>What a change of targets would do, before it is written: statuses of all units by both, on the same figures.</summary>
/// <param name="Units">Units whose target or path would be another one, in the order of the tree.</param>
/// <param name="Leagues">How many units of each league would have which status, where that changes.</param>
public sealed record TargetEffect(
    IReadOnlyList<TargetEffect.OnUnit> Units,
    IReadOnlyList<TargetEffect.OnLeague> Leagues
)
{
    /// <summary>Units whose status would be another one.</summary>
    public IEnumerable<OnUnit> Moved => Units.Where(u => u.Before.Status != u.After.Status);

    /// <summary>Holds the figures of a selection against the targets of now and those of a change.</summary>
    /// <param name="board">The figures, with the targets of now.</param>
    /// <param name="set">Targets that the change would set.</param>
    /// <param name="taken">Targets that it would take back: for whom and for what, whatever their value.</param>
    /// <param name="selection">The period of which the figures are, with calendar and definition.</param>
    public static TargetEffect Of(
        Scoreboard board,
        IReadOnlyCollection<Target> set,
        IReadOnlyCollection<Target> taken,
        Selection selection
    )
    {
        HashSet<(string, int, string?, UnitKind?)> gone = [.. set.Concat(taken).Select(Key)];
        Scoreboard after = board.With([.. board.Targets.Where(t => !gone.Contains(Key(t))), .. set]);
        List<OnUnit> units = [];
        List<OnLeague> leagues = [];
        HashSet<string> indicators = [.. set.Concat(taken).Select(t => t.Indicator)];
        foreach (UnitKind kind in Enum.GetValues<UnitKind>())
        {
            (Scorecard Before, Scorecard After)[] pairs = [.. Pairs(board, after, kind, selection)];
            foreach (Indicator indicator in board.Definitions.Indicators.Where(i => indicators.Contains(i.Code)))
            {
                OnUnit[] all =
                [
                    .. pairs.Select(p => new OnUnit(
                        p.Before.Unit,
                        ResultOf(p.Before, indicator),
                        ResultOf(p.After, indicator)
                    )),
                ];
                units.AddRange(all.Where(u => IsAnother(u, board, after, selection)));
                if (kind != UnitKind.Province && all.Any(u => u.Before.Status != u.After.Status))
                {
                    leagues.Add(
                        new OnLeague(
                            kind,
                            indicator,
                            [
                                .. Enum.GetValues<Status>()
                                    .Select(s => new Moves(
                                        s,
                                        all.Count(u => u.Before.Status == s),
                                        all.Count(u => u.After.Status == s)
                                    ))
                                    .Where(m => m.Before + m.After > 0),
                            ]
                        )
                    );
                }
            }
        }

        return new TargetEffect(units, leagues);
    }

    private static IEnumerable<(Scorecard, Scorecard)> Pairs(
        Scoreboard before,
        Scoreboard after,
        UnitKind kind,
        Selection selection
    ) =>
        kind == UnitKind.Province
            ? before.Units.ProvinceOn(selection.Days) is { } province
                ? [(before.Scorecard(province, selection), after.Scorecard(province, selection))]
                : []
            : before.Scorecards(kind, selection).Zip(after.Scorecards(kind, selection));

    private static IndicatorResult ResultOf(Scorecard scorecard, Indicator indicator) =>
        scorecard.Standings.First(s => s.Indicator == indicator);

    private static bool IsAnother(OnUnit unit, Scoreboard board, Scoreboard after, Selection selection) =>
        unit.Before.Target != unit.After.Target
        || unit.Before.TargetIsDefault != unit.After.TargetIsDefault
        || !(board.PathOf(unit.Unit, unit.Before.Indicator, selection)?.Points ?? []).SequenceEqual(
            after.PathOf(unit.Unit, unit.Before.Indicator, selection)?.Points ?? []
        );

    private static (string, int, string?, UnitKind?) Key(Target target) =>
        (target.Indicator, target.Year, target.UnitCode, target.UnitCode is null ? target.Kind : null);

    /// <summary>One unit and indicator, before and after.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Before">As it is.</param>
    /// <param name="After">As it would be: the same figure, another target.</param>
    public sealed record OnUnit(Unit Unit, IndicatorResult Before, IndicatorResult After);

    /// <summary>One league and indicator.</summary>
    /// <param name="League">The kind of its units.</param>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Statuses">Statuses that any of its units has or would have.</param>
    public sealed record OnLeague(UnitKind League, Indicator Indicator, IReadOnlyList<Moves> Statuses);

    /// <summary>How many units have a status.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Before">As it is.</param>
    /// <param name="After">As it would be.</param>
    public readonly record struct Moves(Status Status, int Before, int After);
}
