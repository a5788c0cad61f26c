using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// What a change of targets would do, before it is written, on the same figures: statuses, what is missing to the target, and
/// the order of leagues by what is missing. The official places are by figures alone and stay as they are.
/// </summary>
/// <param name="Units">Units whose target or path would be another one, in the order of the tree.</param>
/// <param name="Leagues">How many units of each league would have which status, and what is missing in it, where either changes.</param>
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
                OnUnit[] all = InOrder([
                    .. pairs.Select(p => new OnUnit(
                        p.Before.Unit,
                        ResultOf(p.Before, indicator),
                        ResultOf(p.After, indicator)
                    )),
                ]);
                units.AddRange(all.Where(u => IsAnother(u, board, after, selection)));
                if (
                    kind != UnitKind.Province
                    && all.Any(u =>
                        u.Before.Status != u.After.Status || OnUnit.MissingOf(u.Before) != OnUnit.MissingOf(u.After)
                    )
                )
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
                            ],
                            all.Sum(u => OnUnit.MissingOf(u.Before) ?? 0),
                            all.Sum(u => OnUnit.MissingOf(u.After) ?? 0)
                        )
                    );
                }
            }
        }

        return new TargetEffect(units, leagues);
    }

    /// <summary>The units of a league with their places by what is missing to the target, most first, before and after.</summary>
    private static OnUnit[] InOrder(OnUnit[] all)
    {
        long[] before = Sorted(u => u.Before);
        long[] after = Sorted(u => u.After);
        return
        [
            .. all.Select(u =>
                u with
                {
                    PlaceBefore = PlaceOf(before, u.Before),
                    PlaceAfter = PlaceOf(after, u.After),
                }
            ),
        ];

        long[] Sorted(Func<OnUnit, IndicatorResult> of) =>
            [.. all.Select(of).Where(r => r.Rank is not null).Select(OnUnit.MissingOf).OfType<long>().Order()];

        static int? PlaceOf(long[] sorted, IndicatorResult result)
        {
            if (result.Rank is null || OnUnit.MissingOf(result) is not { } missing)
            {
                return null;
            }

            // How many miss no more; ties share a place.
            int at = Array.BinarySearch(sorted, missing);
            while (at < sorted.Length - 1 && sorted[at + 1] == missing)
            {
                at++;
            }

            return sorted.Length - at;
        }
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
    public sealed record OnUnit(Unit Unit, IndicatorResult Before, IndicatorResult After)
    {
        /// <summary>
        /// The place among the ranked units of its league by what is missing to the target, 1 for who misses most, as it is: the
        /// order in which rankings are sorted by what is missing. Null without a place, a target or a league.
        /// </summary>
        public int? PlaceBefore { get; init; }

        /// <summary>The same as it would be.</summary>
        public int? PlaceAfter { get; init; }

        /// <summary>Services or dossiers missing to the target, as it is; null without data or target.</summary>
        public long? MissingBefore => MissingOf(Before);

        /// <summary>The same as it would be.</summary>
        public long? MissingAfter => MissingOf(After);

        /// <summary>Whether anything that a leader looks at would be another one.</summary>
        public bool Shows =>
            Before.Status != After.Status || MissingBefore != MissingAfter || PlaceBefore != PlaceAfter;

        internal static long? MissingOf(IndicatorResult result) => result.Figure.CountShort(result.Target);
    }

    /// <summary>One league and indicator.</summary>
    /// <param name="League">The kind of its units.</param>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Statuses">Statuses that any of its units has or would have.</param>
    /// <param name="MissingBefore">Services or dossiers missing to the targets of all its units, as it is.</param>
    /// <param name="MissingAfter">The same as it would be.</param>
    public sealed record OnLeague(
        UnitKind League,
        Indicator Indicator,
        IReadOnlyList<Moves> Statuses,
        long MissingBefore,
        long MissingAfter
    );

    /// <summary>How many units have a status.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Before">As it is.</param>
    /// <param name="After">As it would be.</param>
    public readonly record struct Moves(Status Status, int Before, int After);
}
