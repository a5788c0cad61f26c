using KpiDashboard.Statistics;

namespace KpiDashboard.Forecasts;

/// <summary>
/// How soon services of a league get their first dossier: fitted apart for those that people come for on paper and for those
/// that nobody comes for.
/// </summary>
/// <param name="WithPaper">Of those with dossiers on paper.</param>
/// <param name="WithoutPaper">Of those without.</param>
internal sealed record FirstServices(FirstDossiers WithPaper, FirstDossiers WithoutPaper)
{
    /// <summary>Reads a league.</summary>
    /// <param name="services">The services of its units.</param>
    /// <param name="months">How many months they were watched.</param>
    /// <returns>Null where they are too few.</returns>
    public static FirstServices? Of(IReadOnlyList<WatchedService> services, int months)
    {
        // A kind with too few of them goes by all.
        FirstDossiers? all = Fit(services);
        return all is null
            ? null
            : new FirstServices(
                Fit([.. services.Where(s => s.HasPaper)]) ?? all,
                Fit([.. services.Where(s => !s.HasPaper)]) ?? all
            );

        FirstDossiers? Fit(IReadOnlyList<WatchedService> some) =>
            FirstDossiers.Fit([.. some.Select(s => s.Dossiers)], months);
    }

    /// <summary>Services that do not count yet, those together that are alike.</summary>
    /// <param name="services">The services of a unit.</param>
    public IEnumerable<(int Services, FirstDossiers First)> Others(IEnumerable<WatchedService> services) =>
        services
            .Where(s => s.Dossiers == 0)
            .GroupBy(s => s.HasPaper)
            .OrderBy(g => g.Key)
            .Select(g => (g.Count(), g.Key ? WithPaper : WithoutPaper));
}
