using KpiDashboard.Balances;
using KpiDashboard.Forecasts;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Installation;

/// <summary>The store, the scoreboard, and the watch over both.</summary>
public static class ScoreboardServices
{
    /// <summary>Registers them.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddScoreboard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSettings(_ => OfWeb(KpiSettings.From(configuration)));
        services.AddSingleton<Store>();
        services.AddSingleton<StorePreparation>();
        services.AddSingleton<ScoreboardSource>();
        services.AddPerScoreboard<IReadOnlyList<Reconciliation>>(
            (store, board) => Reconciliation.ReadAsync(store, board.Units)
        );
        services.AddPerScoreboard((_, board) => Task.FromResult(new ForecastBook(board)));
        services.AddPerScoreboard((store, board) => Task.FromResult(new SignalBook(store, board)));
        services.AddPerScoreboard(
            async (store, _) => new SignalNotes(await store.QueryAsync<SignalNote>()),
            ofPlan: true
        );
        services.AddSingleton<SignalWeek>();
        services.AddHostedService<ForecastsAhead>();
        services.AddSingleton<EarlierStates>();
        services.AddSingleton<DataWatch>();
        services.AddHostedService(s => s.GetRequiredService<DataWatch>());
    }

    /// <summary>Registers what is made of the numbers once a version of the data.</summary>
    /// <param name="services">The services.</param>
    /// <param name="derive">Makes it.</param>
    /// <param name="ofPlan">Whether the plan is in it, so that it is made anew when that changes and no figure does.</param>
    /// <typeparam name="T">What is made.</typeparam>
    public static void AddPerScoreboard<T>(
        this IServiceCollection services,
        Func<Store, Scoreboard, Task<T>> derive,
        bool ofPlan = false
    )
        where T : class =>
        services.AddSingleton(provider =>
        {
            Store store = provider.GetRequiredService<Store>();
            return new PerScoreboard<T>(board => derive(store, board), ofPlan);
        });

    /// <summary>People who wait for a page learn soon that the database does not answer, and change nothing if told so.</summary>
    private static KpiSettings OfWeb(KpiSettings settings) =>
        settings with
        {
            ReadsOnly = settings.WebReadsOnly,
            KeepsConnections = true,
            SqlServer = settings.SqlServer with
            {
                ConnectTimeout = settings.SqlServer.ConnectTimeout ?? TimeSpan.FromSeconds(2),
            },
        };
}
