using KpiDashboard.Access;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes;

/// <summary>
/// Removes refused rows that waited too long to be put right, and those of imports that were undone: they may hold what
/// people typed into the wrong column. How many there were, and of which files, stays in the history.
/// </summary>
/// <param name="store">It keeps the refused rows.</param>
/// <param name="clock">Says how old they are.</param>
public sealed class Purge(Store store, TimeProvider clock)
{
    /// <summary>Removes them, or only counts them.</summary>
    /// <param name="days">Rows of imports that ended longer ago than this are removed.</param>
    /// <param name="dryRun">Whether nothing is to be removed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not there, or not available.</exception>
    public async Task<OldRefusedRows> RunAsync(int days, bool dryRun, CancellationToken cancellation = default)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        store.Migrate();
        var asked = new { Before = clock.GetUtcNow().AddDays(-days) };
        OldRefusedRows old = (await store.QueryAsync<OldRefusedRows>(asked, cancellation)).Single();
        if (old.Rows > 0 && !dryRun)
        {
            using (StoreWriter writer = store.Write(dryRun: false))
            {
                writer.InTransaction(() => writer.Execute("RejectedRowPurge", asked));
                writer.Wipe();
            }

            AccessStore.NoteOf(
                store,
                clock,
                new AuditLine(AuditEvents.Purged, Operator.Named(null)) { NewValue = $"{old.Rows} / {old.Imports}" }
            );
        }

        return old;
    }
}

/// <summary>Refused rows that need not be kept any more: <c>OldRefusedRows.sql</c>.</summary>
public sealed record OldRefusedRows
{
    /// <summary>How many they are.</summary>
    public required long Rows { get; init; }

    /// <summary>Of how many imports.</summary>
    public required long Imports { get; init; }
}
