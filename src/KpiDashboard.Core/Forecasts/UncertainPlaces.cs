using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>
/// How sure the places of a ranking are: shares of few dossiers lean on their league, and places between which chance alone
/// may decide are told. The official place stays what it is.
/// </summary>
public sealed class UncertainPlaces
{
    private readonly Unit[] units;
    private readonly Places places;
    private readonly Dictionary<Unit, int> index;

    private UncertainPlaces(Unit[] units, Places places, Funnel? funnel)
    {
        (this.units, this.places, Funnel) = (units, places, funnel);
        index = units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
    }

    /// <summary>The units that have a place, in its order.</summary>
    public IReadOnlyList<Unit> Units => units;

    /// <summary>What is usual for units of each size; null where they are too few.</summary>
    public Funnel? Funnel { get; }

    /// <summary>Works them out.</summary>
    /// <param name="board">The numbers, whose version is the seed.</param>
    /// <param name="ranking">A league.</param>
    /// <returns>Null for a league with too few ranked units.</returns>
    public static UncertainPlaces? Of(Scoreboard board, Ranking ranking)
    {
        RankingRow[] ranked = [.. ranking.Rows.Where(r => r.Rank is not null)];
        Figure[] figures = [.. ranked.Select(r => r.Standing.Figure)];
        if (BetaPrior.Fit(figures) is not { } prior)
        {
            return null;
        }

        ulong seed = Seeds.Of(
            $"{board.Figures.DataVersion}|{ranking.League}|{ranking.Indicator.Code}|{ranking.Selection.Period}|{ranking.Selection.Rules.FullName}"
        );
        return new UncertainPlaces(
            [.. ranked.Select(r => r.Unit)],
            Places.Of([.. figures.Select(prior.Posterior)], (int)(seed & int.MaxValue)),
            Funnel.Of(figures)
        );
    }

    /// <summary>The places among which a unit's is with 90 %; null for a unit without a place.</summary>
    /// <param name="unit">The unit.</param>
    public (int First, int Last)? Interval(Unit unit) =>
        index.TryGetValue(unit, out int i) ? places.Intervals[i] : null;

    /// <summary>The units that cannot be told apart from a unit: which is better is less sure than 95 %.</summary>
    /// <param name="unit">The unit.</param>
    public IReadOnlyList<Unit> Alike(Unit unit) =>
        index.TryGetValue(unit, out int i) ? [.. units.Where((_, j) => j != i && !places.AreApart(i, j))] : [];

    /// <summary>The same in words, the first of them by name: "A, B and 5 more".</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="name">How units are called.</param>
    /// <param name="most">So many are named, and the others counted.</param>
    /// <returns>Null where it can be told apart from all others.</returns>
    public string? AlikeInWords(Unit unit, Func<Unit, string> name, int most)
    {
        IReadOnlyList<Unit> alike = Alike(unit);
        string names = string.Join(", ", alike.Take(most).Select(name));
        return alike.Count == 0 ? null
            : alike.Count <= most ? names
            : Words.Get("Places.AndMore", names, alike.Count - most);
    }

    /// <summary>Whether a unit lies outside of what is usual in its league, with all the spread that the league has.</summary>
    /// <param name="unit">The unit.</param>
    public bool IsUnusual(Unit unit) => index.TryGetValue(unit, out int i) && Funnel?.Points[i]?.IsMarked == true;
}
