using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Api;
using KpiDashboard.Web.Hosting;

namespace KpiDashboard.Web.Installation;

/// <summary>
/// Brings the store up to date, fills it if asked to and empty, and reads the numbers, while the program makes the rest
/// ready: a fifth of the time until the first page. Whoever needs the store waits for it. A store that cannot be opened
/// is no reason to stay silent: the pages say what is wrong.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="source">Reads the numbers.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="configuration">Names the folder of sample data, if there is one.</param>
/// <param name="logger">Hears of a store that is not ready.</param>
public sealed class StorePreparation(
    Store store,
    ScoreboardSource source,
    TimeProvider clock,
    IConfiguration configuration,
    ILogger<StorePreparation> logger
)
{
    /// <summary>Ends when the store is ready, or cannot be made so.</summary>
    public Task Done { get; } = Task.Run(() => PrepareAsync(store, source, clock, configuration, logger));

    private static async Task PrepareAsync(
        Store store,
        ScoreboardSource source,
        TimeProvider clock,
        IConfiguration configuration,
        ILogger logger
    )
    {
        try
        {
            await source.CurrentAsync();
            await SampleData.LoadAsync(store, clock, configuration, logger);
            await source.CurrentAsync();
        }
        catch (Exception e) when (e is StoreException or MachineException)
        {
            logger.LogStoreNotReady(e);
        }
    }
}

/// <summary>Lets requests wait for the store.</summary>
public static class StorePreparationMiddleware
{
    /// <summary>Begins to prepare the store, and lets requests that come before it is ready wait.</summary>
    /// <param name="app">The program.</param>
    /// <returns>Ends when the store is ready, or cannot be made so.</returns>
    public static Task UsePreparedStore(this WebApplication app)
    {
        Task done = app.Services.GetRequiredService<StorePreparation>().Done;
        app.Use(
            (context, next) =>
                done.IsCompletedSuccessfully || context.Request.Path == Health.Path
                    ? next(context)
                    : AfterAsync(context, next)
        );
        return done;

        async Task AfterAsync(HttpContext context, RequestDelegate next)
        {
            await done.WaitAsync(context.RequestAborted);
            await next(context);
        }
    }
}
