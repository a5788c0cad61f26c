using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary>What the job does to the store when files were loaded.</summary>
internal static class Upkeep
{
    /// <summary>Removes refused rows that waited long enough, and makes what a web that only reads cannot make.</summary>
    /// <param name="store">The store.</param>
    /// <returns>What was removed, in a sentence; null where nothing was.</returns>
    public static async Task<string?> RunAsync(Store store)
    {
        if (!store.Exists)
        {
            return null;
        }

        if (store.Settings.WebReadsOnly)
        {
            await store.PrepareListsAsync();
        }

        int days = store.Settings.QuarantineDays;
        if (days == 0)
        {
            return null;
        }

        OldRefusedRows old = await new Purge(store, TimeProvider.System).RunAsync(days, dryRun: false);
        return old.Rows > 0 ? Words.Get("Job.Purged", old.Rows, old.Imports, days) : null;
    }
}
