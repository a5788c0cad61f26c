using KpiDashboard.Storage;
using KpiDashboard.Web.Loads;
using KpiDashboard.Web.Overview;
using KpiDashboard.Web.Quality;
using KpiDashboard.Web.Search;

namespace KpiDashboard.Web.Hosting;

/// <summary>The store and the scoreboard.</summary>
public static class ScoreboardServices
{
    /// <summary>Registers the store and the scoreboard.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddScoreboard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => KpiSettings.From(configuration));
        services.AddSingleton<Store>();
        services.AddSingleton<StorePreparation>();
        services.AddSingleton<ScoreboardSource>();
        services.AddSingleton<ReconciliationSource>();
        services.AddSingleton<DeadlineSource>();
        services.AddSingleton<SearchService>();
        services.AddSingleton<MapSource>();
    }
}
