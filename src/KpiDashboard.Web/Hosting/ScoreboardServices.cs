using KpiDashboard.Storage;
using KpiDashboard.Web.Loads;
using KpiDashboard.Web.Overview;
using KpiDashboard.Web.Quality;
using KpiDashboard.Web.Search;

namespace KpiDashboard.Web.Hosting;

/// <summary>The store and the scoreboard, and what is done with them before the first page.</summary>
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
        services.AddSingleton<ScoreboardSource>();
        services.AddSingleton<ReconciliationSource>();
        services.AddSingleton<DeadlineSource>();
        services.AddSingleton<SearchService>();
        services.AddSingleton<MapSource>();
    }

    /// <summary>
    /// Brings the store up to date, fills it if asked to and empty, and reads the numbers before the first page asks.
    /// A store that cannot be opened is no reason to stay silent: the pages say what is wrong.
    /// </summary>
    /// <param name="app">The program.</param>
    public static async Task PrepareStoreAsync(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<Store>().Migrate();
            await app.LoadSampleDataAsync();
            await app.Services.GetRequiredService<ScoreboardSource>().CurrentAsync();
        }
        catch (StoreException e)
        {
            app.Logger.LogStoreNotReady(e);
        }
    }
}
