using KpiDashboard.Storage;
using KpiDashboard.Web.ImportPages;
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
        services.AddSingleton(_ => Impatient(KpiSettings.From(configuration)));
        services.AddSingleton<Store>();
        services.AddSingleton<StorePreparation>();
        services.AddSingleton<ScoreboardSource>();
        services.AddSingleton<ReconciliationSource>();
        services.AddSingleton<DeadlineSource>();
        services.AddSingleton<SearchService>();
        services.AddSingleton<MapSource>();
    }

    /// <summary>People who wait for a page learn soon that the database does not answer.</summary>
    private static KpiSettings Impatient(KpiSettings settings) =>
        settings with
        {
            SqlServer = settings.SqlServer with
            {
                ConnectTimeout = settings.SqlServer.ConnectTimeout ?? TimeSpan.FromSeconds(2),
            },
        };
}
