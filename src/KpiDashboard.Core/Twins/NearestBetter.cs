using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Twins;

/// <summary>
/// The unit of the league that is most like a unit in what it does and has a higher share of online dossiers beyond chance
/// (<i>Đơn vị giống nhất đang làm tốt hơn</i>). Decision 37.
/// </summary>
/// <param name="State">What became of the search.</param>
/// <param name="Figure">The unit's share of online dossiers.</param>
/// <param name="Better">How many units of the league do better beyond chance.</param>
/// <param name="Twin">The nearest of them; with <see cref="TwinState.NoneAlike"/> it is not like the unit.</param>
public sealed record NearestBetter(TwinState State, Figure Figure, int Better, Twin? Twin)
{
    /// <summary>With fewer dossiers a unit is neither compared nor an example.</summary>
    public const int FewestDossiers = 30;

    /// <summary>So sure it must be that another unit's true share is higher.</summary>
    public const double Sure = 0.95;

    /// <summary>
    /// So many points higher its share must be: of very many dossiers a smaller difference is sure, and teaches nothing.
    /// </summary>
    public const decimal LeastPoints = 1;

    /// <summary>Looks for it.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">A unit of theirs.</param>
    /// <param name="selection">Period, calendar and definition; its filter is not used.</param>
    public static NearestBetter Of(Scoreboard board, Unit unit, Selection selection)
    {
        Selection all = selection with { Filter = null };
        Unit[] league = [.. board.Units.League(unit.Kind, all.Days)];
        Figure figure = board.Figure(unit, Ratio.Dossiers, all);
        Figure[] figures = [.. league.Select(u => board.Figure(u, Ratio.Dossiers, all))];
        if (unit.Kind == UnitKind.Province || BetaPrior.Fit(figures) is not { } prior)
        {
            return new NearestBetter(TwinState.NoLeague, figure, 0, null);
        }

        if (figure.Denominator < FewestDossiers)
        {
            return new NearestBetter(TwinState.TooFew, figure, 0, null);
        }

        UnitMix own = UnitMix.Of(board, unit, all);
        if (own.All == 0)
        {
            return new NearestBetter(TwinState.NoServices, figure, 0, null);
        }

        CumulativeShare known = new(prior.Posterior(figure));
        (Unit Unit, Figure Figure)[] better =
        [
            .. league
                .Zip(figures)
                .Where(o =>
                    o.First != unit
                    && o.Second.Denominator >= FewestDossiers
                    && o.Second.Exact >= figure.Exact + LeastPoints
                    && known.IsBelow(new CumulativeShare(prior.Posterior(o.Second))) > Sure
                ),
        ];
        Twin? nearest = better
            .Select(o => (o.Unit, o.Figure, Mix: UnitMix.Of(board, o.Unit, all)))
            .Select(o => (o.Unit, o.Figure, o.Mix, Likeness: Likeness.Of(own, o.Mix)))
            .OrderByDescending(o => o.Likeness.Whole)
            .ThenBy(o => o.Unit.Code, StringComparer.Ordinal)
            .Take(1)
            .Select(o => new Twin(o.Unit, o.Figure, o.Likeness, own, o.Mix))
            .SingleOrDefault();
        TwinState state =
            nearest is null ? TwinState.Best
            : nearest.Likeness.IsAlike ? TwinState.Found
            : TwinState.NoneAlike;
        return new NearestBetter(state, figure, better.Length, nearest);
    }

    /// <summary>How many points of its share so many more online dossiers are.</summary>
    /// <param name="more">The dossiers.</param>
    public decimal Points(long more) => Figure.HasData ? 100m * more / Figure.Denominator : 0;
}
