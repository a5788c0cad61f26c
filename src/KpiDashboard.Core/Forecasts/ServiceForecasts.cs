using KpiDashboard.Indicators;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>
/// Forecasts of the share of services with dossiers: each that does not count yet gets its first dossier with a chance of its
/// league.
/// </summary>
/// <param name="year">What they are made of.</param>
internal sealed class ServiceForecasts(ForecastYear year)
{
    private readonly Dictionary<Unit, WatchedService[]> alone = [];
    private readonly Dictionary<UnitKind, FirstServices> leagues = [];

    /// <summary>Makes them, those of units alone first.</summary>
    public IEnumerable<(Unit Unit, bool Own, Forecast Forecast)> Make()
    {
        foreach (IGrouping<UnitKind, Unit> league in year.Units.GroupBy(u => u.Kind))
        {
            foreach (Unit unit in league)
            {
                alone.Add(unit, Watched(unit, own: true));
            }

            if (FirstOf(league.SelectMany(u => alone[u])) is { } first)
            {
                leagues.Add(league.Key, first);
            }
        }

        IEnumerable<(Unit, bool, Forecast?)> made =
        [
            .. year.Units.Select(u => (u, true, Of(u, own: true, [u]))),
            .. year
                .Units.Where(year.HasOthersBelow)
                .GroupBy(u => u.Kind)
                // A pair of unit and service is the same wherever it is counted; a code is another one in a district.
                .SelectMany(g =>
                    year.SoFar.Rules.Count == ServiceCount.Pair
                        ? g.Select(u => (u, false, Of(u, own: false, year.Board.Area(u))))
                        : OfCodes([.. g])
                ),
        ];
        return made.Where(m => m.Item3 is not null).Select(m => (m.Item1, m.Item2, m.Item3!));
    }

    private WatchedService[] Watched(Unit unit, bool own)
    {
        year.Cancellation.ThrowIfCancellationRequested();
        return [.. WatchedService.Of(year.Board, unit, year.SoFar with { Own = own })];
    }

    private FirstServices? FirstOf(IEnumerable<WatchedService> services) =>
        FirstServices.Of([.. services], year.SoFar.Period.Number);

    private IEnumerable<(Unit, bool, Forecast?)> OfCodes(Unit[] league)
    {
        WatchedService[][] watched = [.. league.Select(u => Watched(u, own: false))];
        FirstServices? first = FirstOf(watched.SelectMany(w => w));
        return league.Select(
            (u, i) => (u, false, first is null ? null : Of(u, own: false, [.. first.Others(watched[i])]))
        );
    }

    private Forecast? Of(Unit unit, bool own, IEnumerable<Unit> members)
    {
        IGrouping<UnitKind, Unit>[] kinds =
        [
            .. members.Where(alone.ContainsKey).GroupBy(u => u.Kind).Where(g => leagues.ContainsKey(g.Key)),
        ];
        return kinds.Length == 0
            ? null
            : Of(unit, own, [.. kinds.SelectMany(g => leagues[g.Key].Others(g.SelectMany(u => alone[u])))]);
    }

    private Forecast? Of(Unit unit, bool own, IReadOnlyList<(int Services, FirstDossiers First)> others) =>
        year.StartOf(unit, own) is { Figure: { HasData: true } figure } start
            ? Forecast.Of(
                start,
                [
                    .. Enumerable
                        .Range(1, year.MonthsLeft)
                        .Select(months =>
                            ServicesAtEnd.Of(
                                (int)figure.Numerator,
                                [.. others.Select(o => (o.Services, o.First.Probability(months)))]
                            )
                        ),
                ]
            )
            : null;
}
