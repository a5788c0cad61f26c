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
    public IEnumerable<(Subject Of, Forecast Forecast)> Make()
    {
        foreach (
            (Unit unit, WatchedService[] watched) in InParallel(year.Units, u => Watched(Subject.Of(u, own: true)))
        )
        {
            alone.Add(unit, watched);
        }

        foreach (IGrouping<UnitKind, Unit> league in year.Units.GroupBy(u => u.Kind))
        {
            if (FirstOf(league.SelectMany(u => alone[u])) is { } first)
            {
                leagues.Add(league.Key, first);
            }
        }

        IEnumerable<(Subject Of, Forecast? Forecast)> made =
        [
            .. InParallel(year.Units.Select(u => Subject.Of(u, own: true)), OfPairs),
            // A pair of unit and service is the same wherever it is counted; a code is another one in a district.
            .. year.SoFar.Rules.Count == ServiceCount.Pair
                ? InParallel(year.Sums, OfPairs)
                : year.Sums.GroupBy(of => (of.Kind, of.Unit is null, of.Own)).SelectMany(OfCodes),
        ];
        return made.Where(m => m.Forecast is not null).Select(m => (m.Of, m.Forecast!));
    }

    /// <summary>What follows from each, on the threads that are given, and in the same order.</summary>
    private ParallelQuery<(T Of, TResult Result)> InParallel<T, TResult>(IEnumerable<T> each, Func<T, TResult> make)
    {
        ParallelQuery<T> ordered = each.AsParallel().AsOrdered().WithCancellation(year.Threads.CancellationToken);
        return (
            year.Threads.MaxDegreeOfParallelism is > 0 and int most ? ordered.WithDegreeOfParallelism(most) : ordered
        ).Select(one => (one, make(one)));
    }

    private WatchedService[] Watched(Subject of) =>
        [.. WatchedService.Of(year.Board, of, year.SoFar with { Own = of.Own })];

    private FirstServices? FirstOf(IEnumerable<WatchedService> services) =>
        FirstServices.Of([.. services], year.SoFar.Period.Number);

    /// <summary>Of areas that are alike: a league of areas.</summary>
    private IEnumerable<(Subject, Forecast?)> OfCodes(IEnumerable<Subject> league)
    {
        (Subject Of, WatchedService[] Services)[] watched = [.. InParallel(league, Watched)];
        FirstServices? first = FirstOf(watched.SelectMany(w => w.Services));
        return first is null
            ? []
            : InParallel(watched, w => Of(w.Of, [.. first.Others(w.Services)])).Select(m => (m.Of.Of, m.Result));
    }

    private Forecast? OfPairs(Subject of)
    {
        IGrouping<UnitKind, Unit>[] kinds =
        [
            .. year.MembersOf(of).GroupBy(u => u.Kind).Where(g => leagues.ContainsKey(g.Key)).OrderBy(g => g.Key),
        ];
        return kinds.Length == 0
            ? null
            : Of(of, [.. kinds.SelectMany(g => leagues[g.Key].Others(g.SelectMany(u => alone[u])))]);
    }

    private Forecast? Of(Subject of, IReadOnlyList<(int Services, FirstDossiers First)> others) =>
        year.StartOf(of) is { Figure: { HasData: true } figure } start
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
