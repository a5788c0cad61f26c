using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

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
public sealed partial class StorePreparation(
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
            LogStoreNotReady(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not ready; pages will say so until it is.")]
    private static partial void LogStoreNotReady(ILogger logger, Exception cause);
}
