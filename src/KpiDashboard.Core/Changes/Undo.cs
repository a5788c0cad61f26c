using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes;

/// <summary>
/// Takes an import back, whatever was loaded after it: rows of it that still stand go back to what they were before it,
/// or vanish; rows that a later import brought too stay as that one's; rows that a later import replaced keep the later
/// value and forget this one in their past. Its refused rows are removed. It stays in the history as taken back.
/// </summary>
/// <param name="store">What is put back as it was.</param>
/// <param name="clock">Says when the import is taken back.</param>
/// <param name="by">Who does it, for the history; by default the account that runs the program.</param>
public sealed class Undo(Store store, TimeProvider clock, string? by = null)
{
    /// <summary>Takes an import back, in one transaction.</summary>
    /// <param name="importId">Number of the import in the history of changes.</param>
    /// <exception cref="LoadException">It is unknown, taken back already, or something refers to it.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    public UndoReport Run(int importId)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        store.Migrate();
        UndoReport report;
        using (StoreWriter writer = store.Write(dryRun: false))
        {
            report = writer.InTransaction(() => Run(writer, importId));
            writer.Wipe();
        }

        AccessStore.NoteOf(
            store,
            clock,
            new AuditLine(AuditEvents.Undone, Operator.Named(by))
            {
                Subject = $"{importId} · {report.Import.File}",
                NewValue = $"{report.Taken} / {report.Returned}",
            }
        );
        return report;
    }

    private UndoReport Run(StoreWriter writer, int importId)
    {
        IReadOnlyList<ImportEntry> imports = writer.Rows<ImportEntry>();
        ImportEntry import =
            imports.FirstOrDefault(i => i.Id == importId)
            ?? throw new LoadException(Words.Get("Undo.Unknown", importId));
        if (import.UndoneAt is { } when)
        {
            throw new LoadException(
                Words.Get("Undo.Already", importId, Words.OfFile(import.File), VietnamTime.Of(when), import.UndoneBy)
            );
        }

        ImportEntry[] repeating =
        [
            .. imports
                .Where(i => i.Id > importId && i.Kind == import.Kind && i.UndoneAt is null && i.Unchanged > 0)
                .OrderBy(i => i.Id),
        ];
        long kept = Confirmed.HandOver(writer, import, repeating);
        (long taken, long returned) = LoadableTables
            .Of(import.Kind)
            .TakeBack(new UndoneChange(writer, importId, Words.OfFile(import.File)));
        DateTimeOffset now = clock.GetUtcNow();
        ImportEntry undone = import with { UndoneAt = now, UndoneBy = Operator.Named(by) };
        writer.Execute(
            "ImportUndone",
            new
            {
                undone.Id,
                undone.UndoneAt,
                undone.UndoneBy,
            }
        );
        long refused = writer.Execute("RejectedRowDelete", new { ImportId = importId });
        if (taken + returned > 0)
        {
            writer.Execute("DataVersionRaise", new { ChangedAt = now });
        }

        ImportEntry[] again = taken > 0 ? [.. repeating.Where(i => !Confirmed.IsKept(writer, i))] : [];
        return new UndoReport(undone, taken, returned, kept, again) { Refused = refused };
    }
}
