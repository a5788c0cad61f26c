using KpiDashboard.Balances;
using KpiDashboard.Dossiers;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Components.Maps;
using KpiDashboard.Web.Search;

namespace KpiDashboard.Web.Installation;

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
        AddDerived<IReadOnlyList<Reconciliation>>(
            services,
            (store, board) => Reconciliation.ReadAsync(store, board.Units)
        );
        AddDerived<Deadlines>(services, (store, board) => Deadlines.ReadAsync(store, board));
        AddDerived<SearchIndex>(services, (_, board) => Task.FromResult(new SearchIndex(board)));
        services.AddSingleton<SearchService>();
        services.AddSingleton<MapSource>();
    }

    private static void AddDerived<T>(IServiceCollection services, Func<Store, Scoreboard, Task<T>> derive)
        where T : class =>
        services.AddSingleton(provider =>
        {
            Store store = provider.GetRequiredService<Store>();
            return new PerScoreboard<T>(board => derive(store, board));
        });

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
