using System.Collections.Concurrent;
using KpiDashboard.Changes.Findings;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads dossiers by code. One thread reads, checks and counts while the other writes; a handful of batches go round
/// between them, so memory does not grow with the file.
/// </summary>
internal sealed class DossiersTable()
    : LoadableTable(
        new(
            FileKind.Dossiers,
            ["dossier_code", "procedure_code", "unit_code", "received", "channel", "status"],
            ["due", "finished", "received_at", "exempt_from_online"]
        )
        {
            IsOfCitizens = true,
            Needed = ["dossier_code", "procedure_code", "unit_code", "received", "status"],
        },
        StoreTable.Of(
            "Dossier",
            "Code:text UnitId ProcedureId Received:day Channel:byte Due:day Finished:day Status:byte "
                + "ReceivedAt:text ImportId"
        )
    )
{
    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "DossierPast",
            "Code:text ImportId ComesBack:byte UnitId ProcedureId Received:day Channel:byte Due:day "
                + "Finished:day Status:byte ReceivedAt:text"
        );

    /// <summary>Dossiers by half-month, and by day.</summary>
    public override IReadOnlyList<StoreTable> Derived => [StoreTable.Cell, StoreTable.CellChange, StoreTable.Reception];

    public override bool IsOfUnits => true;

    private const int Batches = 4;

    public override void Apply(Change change)
    {
        Register register = change.Register();
        DossiersReader reader = new(change.Source, register, change.Today);
        using DossiersWriter writer = change.Store.Dossiers(register, change.ImportId, change.Begin);
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
                change.Reject(batch.Rejected);
                change.Progress(batch.Position, batch.RowsRead);
                free.Add(batch);
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(reading);
        }

        reading.GetAwaiter().GetResult();
        writer.Finish(reader.RollUp, change.Reject);
        change.Store.NoteCells(writer.HalfMonths);
        DossierExemptions.Said exempt = DossierExemptions.Compare(change, reader.Exempt);
        if (writer.Loaded + writer.Replaced + exempt.Restated > 0 || !change.WasLoaded())
        {
            change.RepeatedDossiers = writer.Unchanged > 0 ? writer.Repeated() : null;
            exempt.Write(change);
        }

        (int UnitId, int ReceivedOn)[] received = [.. reader.RollUp.Receptions().Select(r => (r.UnitId, r.ReceivedOn))];
        foreach ((int unitId, int day) in received)
        {
            change.Reach.Add(unitId, DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(day));
        }

        DossierFindings.Look(change, received, writer.NotListed);
        change.RowsRead = reader.RowsRead;
        change.Corrected.AddRange(reader.Corrected);
        change.Loaded = writer.Loaded;
        change.Replaced = writer.Replaced + exempt.Restated;
        change.Unchanged = writer.Unchanged - exempt.Restated;
        Note(change, Reasons.NoteEmptyChannel, writer.EmptyChannels);
        Note(change, Reasons.NoteNotListed, writer.NotListed);
        Note(change, Reasons.NotePlaceUnknown, reader.UnknownPlaces);
    }

    /// <summary>What is derived of its rows is taken back with them.</summary>
    public override (long Taken, long Returned) TakeBack(UndoneChange undone)
    {
        (long taken, long returned) = undone.TakeBackRows(Table.Name, () => undone.Store.UndoCells(undone.ImportId));
        long said = undone.Execute($"{StoreTable.DossierExemption.Name}UndoTake");
        return taken + returned == 0 ? (said, 0) : (taken, returned);
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

    private static void Note(Change change, string note, long rows)
    {
        if (rows > 0)
        {
            change.Notes[(note, "")] = rows;
        }
    }
}
