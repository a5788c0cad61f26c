using System.Collections.Concurrent;
using KpiDashboard.Changes.Findings;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads dossiers by code. One thread reads, checks and counts while the other writes; a handful of batches go round
/// between them, so memory does not grow with the file.
/// </summary>
internal static class DossiersImport
{
    private const int Batches = 4;

    public static void Run(ImportContext import)
    {
        Register register = Register.Read(import.Store);
        DossiersReader reader = new(import.File, register, import.Today);
        using DossiersWriter writer = import.Store.Dossiers(register, import.ImportId, import.Begin);
        using BlockingCollection<DossierBatch> free =
        [
            .. Enumerable.Range(0, Batches).Select(_ => new DossierBatch { Places = reader.Places }),
        ];
        using BlockingCollection<DossierBatch> full = new(Batches);
        using CancellationTokenSource stop = new();
        Task reading = Task.Factory.StartNew(
            () => ReadAll(reader, free, full, stop.Token),
            TaskCreationOptions.LongRunning
        );
        try
        {
            foreach (DossierBatch batch in full.GetConsumingEnumerable())
            {
                writer.Write(batch);
                import.Reject(batch.Rejected);
                import.Progress(batch.Position);
                free.Add(batch);
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(reading);
        }

        reading.GetAwaiter().GetResult();
        writer.Finish(reader.RollUp, import.Reject);
        if (writer.Unchanged > 0 && (writer.Loaded + writer.Replaced > 0 || !import.WasLoaded()))
        {
            import.RepeatedDossiers = writer.Repeated();
        }

        DossierFindings.Look(
            import,
            [.. reader.RollUp.Receptions().Select(r => (r.UnitId, r.ReceivedOn))],
            writer.NotListed
        );
        import.RowsRead = reader.RowsRead;
        import.Corrected.AddRange(reader.Corrected);
        import.Loaded = writer.Loaded;
        import.Replaced = writer.Replaced;
        import.Unchanged = writer.Unchanged;
        Note(import, Reasons.NoteEmptyChannel, writer.EmptyChannels);
        Note(import, Reasons.NoteNotListed, writer.NotListed);
        Note(import, Reasons.NotePlaceUnknown, reader.UnknownPlaces);
    }

    private static void ReadAll(
        DossiersReader reader,
        BlockingCollection<DossierBatch> free,
        BlockingCollection<DossierBatch> full,
        CancellationToken stop
    )
    {
        try
        {
            bool more = true;
            while (more)
            {
                DossierBatch batch = free.Take(stop);
                batch.Clear();
                more = reader.Fill(batch);
                full.Add(batch, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The writer failed and says why.
        }
        finally
        {
            full.CompleteAdding();
        }
    }

    private static void Note(ImportContext import, string note, long rows)
    {
        if (rows > 0)
        {
            import.Notes[(note, "")] = rows;
        }
    }
}
