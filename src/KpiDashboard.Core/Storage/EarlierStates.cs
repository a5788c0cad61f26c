using System.Collections.Concurrent;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Storage;

/// <summary>
/// The numbers as they were after some import, for all who ask: made once while the data stay, a few kept at a time.
/// </summary>
/// <param name="store">The store whose numbers they are.</param>
public sealed class EarlierStates(Store store) : IDisposable
{
    /// <summary>Each is as large as the numbers of now.</summary>
    private const int MostKept = 2;

    private readonly PerScoreboard<ConcurrentDictionary<int, EarlierState>> known = new(_ =>
        Task.FromResult(new ConcurrentDictionary<int, EarlierState>())
    );

    // One at a time: each takes a processor for some seconds at millions of dossiers.
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>
    /// The numbers as they were when an import had ended, for all periods of now: of the year to date, what was known of it
    /// then, though its last month had not begun.
    /// </summary>
    /// <param name="board">The numbers of now.</param>
    /// <param name="importId">The import.</param>
    /// <param name="ended">When it had ended.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async ValueTask<EarlierState> AfterAsync(
        Scoreboard board,
        int importId,
        DateTimeOffset ended,
        CancellationToken cancellation = default
    )
    {
        ConcurrentDictionary<int, EarlierState> kept = await known.OfAsync(board, cancellation);
        if (kept.TryGetValue(importId, out EarlierState? state))
        {
            return state;
        }

        await gate.WaitAsync(cancellation);
        try
        {
            if (!kept.TryGetValue(importId, out state))
            {
                state = await store.LoadEarlierAsync(importId, ended, board.DataUntil, cancellation);
                if (kept.Count >= MostKept)
                {
                    kept.Clear();
                }

                kept[importId] = state;
            }

            return state;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
