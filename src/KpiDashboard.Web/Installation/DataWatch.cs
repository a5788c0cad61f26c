using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Installation;

/// <summary>
/// Looks for new data on behalf of all open pages: one look every two seconds, however many watch. It asks for the
/// scoreboard itself, so that the new one stands ready before any page is told.
/// </summary>
/// <param name="preparation">Ends before the first look.</param>
/// <param name="store">Is told that somebody reads it, for as long as it is empty.</param>
/// <param name="source">Gives the newest numbers.</param>
/// <param name="clock">Tells when to look again.</param>
/// <param name="logger">Hears of a store that does not answer.</param>
public sealed partial class DataWatch(
    StorePreparation preparation,
    Store store,
    ScoreboardSource source,
    TimeProvider clock,
    ILogger<DataWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Scoreboard? latest;

    /// <summary>A first load leaves room for readers as long as it is held.</summary>
    private IDisposable? hold;

    /// <summary>The newest numbers as of the last look; null before the first one that succeeded.</summary>
    public Scoreboard? Latest => latest;

    /// <summary>Ends at the next change. Take it before reading <see cref="Latest"/>, so that no change is missed.</summary>
    public Task NextChange => changed.Task;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await preparation.Done.WaitAsync(stoppingToken);
        bool answers = true;
        using PeriodicTimer timer = new(Pause, clock);
        do
        {
            try
            {
                IDisposable? before = hold;
                hold = store.Hold();
                before?.Dispose();
                Tell(await source.CurrentAsync(stoppingToken));
                answers = true;
            }
            // Whatever it is: a look that fails must not end the program, and there is a next one.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (answers)
                {
                    LogStoreSilent(logger, e);
                }

                answers = false;
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        hold?.Dispose();
        base.Dispose();
    }

    private void Tell(Scoreboard board)
    {
        // Not by the version: another store in the place of the first one may have the same.
        if (ReferenceEquals(latest, board))
        {
            return;
        }

        board.Prepare();
        latest = board;
        TaskCompletionSource old = changed;
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        old.SetResult();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store does not answer; open pages keep what they show.")]
    private static partial void LogStoreSilent(ILogger logger, Exception cause);
}
