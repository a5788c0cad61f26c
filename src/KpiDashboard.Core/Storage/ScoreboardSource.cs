using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage;

/// <summary>
/// The scoreboard of the newest data, loaded once a data version and shared by all users. The version is looked at no
/// more than once a second.
/// </summary>
/// <param name="store">The store to watch.</param>
/// <param name="clock">Tells when a second has passed.</param>
public sealed class ScoreboardSource(Store store, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private long lookedAt;
    private Scoreboard? current;
    private ScoreboardRead? before;

    /// <summary>What the current one was read at; the moments too: a store that was made anew may come to the same number.</summary>
    private DataVersion? read;

    /// <summary>
    /// A failure that took long to find out, of a server that does not answer, holds as long again: others who ask
    /// meanwhile need not wait one after another.
    /// </summary>
    private (StoreException Cause, long At, TimeSpan Took)? failure;

    /// <summary>The scoreboard of the newest data.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async ValueTask<Scoreboard> CurrentAsync(CancellationToken cancellation = default)
    {
        if (current is { } fresh && clock.GetElapsedTime(Volatile.Read(ref lookedAt)) < TimeSpan.FromSeconds(1))
        {
            return fresh;
        }

        await gate.WaitAsync(cancellation);
        long began = clock.GetTimestamp();
        if (failure is { } known && clock.GetElapsedTime(known.At) < known.Took)
        {
            gate.Release();
            throw known.Cause;
        }

        try
        {
            // A program that started before its database was there looks at the schema as soon as it is; later on a newer
            // program may change it, and a backup of before put in its place needs what was changed since.
            if (current is null || !await store.IsUpToDateAsync(cancellation))
            {
                store.Migrate();
            }

            DataVersion newest = (await store.QueryAsync<DataVersion>(null, cancellation)).Single();
            if (current is null || read != newest)
            {
                bool sameFigures = read?.FiguresVersion == newest.FiguresVersion && read.FiguresAt == newest.FiguresAt;
                if (current is not null && sameFigures)
                {
                    current = current.At(newest.Version);
                }
                else
                {
                    before = await store.ReadScoreboardAsync(before, cancellation);
                    current = before.Scoreboard;
                }

                read = newest;
            }

            Volatile.Write(ref lookedAt, clock.GetTimestamp());
            failure = null;
            return current;
        }
        catch (StoreException e)
        {
            failure = (e, clock.GetTimestamp(), clock.GetElapsedTime(began));
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Has the next who asks look again at once: who has just changed something wants to see it.</summary>
    public void LookAgain() => Volatile.Write(ref lookedAt, clock.GetTimestamp() - clock.TimestampFrequency);

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
