using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
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
    /// <summary>Says what taking an import back would do, and changes nothing.</summary>
    /// <param name="importId">Number of the import in the history of changes.</param>
    /// <exception cref="LoadException">It is unknown, taken back already, or something refers to it.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    public UndoReport Check(int importId)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        store.Migrate();
        using StoreWriter writer = store.Write(dryRun: true);
        return writer.InTransaction(() =>
        {
            Scoreboard before = store.LoadScoreboard(writer);
            IReadOnlyList<UnitDay> reach = writer.Rows<UnitDay>(new { ImportId = importId });
            UndoReport report = Run(writer, importId);
            DateOnly? first = reach.Min(r => (DateOnly?)r.FirstDay);
            DateOnly? last = reach.Max(r => (DateOnly?)r.LastDay);
            last = report.Import.Kind == FileKind.Dossiers ? last : last?.AddDays(-1);
            return report with
            {
                Units = reach.DistinctBy(r => r.UnitId).Count(),
                First = first,
                Last = last,
                Effect = FigureEffect.Of(before, store.LoadScoreboard(writer), first, last),
            };
        });
    }

    /// <summary>Takes an import back, in one transaction.</summary>
    /// <param name="importId">Number of the import in the history of changes.</param>
    /// <exception cref="LoadException">It is unknown, taken back already, or something refers to it.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    public UndoReport Run(int importId) => Run(importId, _ => { });

    /// <summary>The same with what stands beside it, in the same transaction.</summary>
    /// <param name="importId">Number of the import in the history of changes.</param>
    /// <param name="beside">Writes what is no row of a table.</param>
    /// <exception cref="LoadException">It is unknown, taken back already, or something refers to it.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    internal UndoReport Run(int importId, Action<StoreWriter> beside)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        store.Migrate();
        UndoReport report;
        using (StoreWriter writer = store.Write(dryRun: false))
        {
            report = writer.InTransaction(() =>
            {
                UndoReport done = Run(writer, importId);
                beside(writer);
                return done;
            });
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
            LoadableTables.Of(import.Kind).RaiseVersion(writer, now);
        }

        ImportEntry[] again = taken > 0 ? [.. repeating.Where(i => !Confirmed.IsKept(writer, i))] : [];
        return new UndoReport(undone, taken, returned, kept, again) { Refused = refused };
    }
}

/// <summary>A unit of which rows of an import stand, and a day or period that they are about: <c>UnitDay.sql</c>.</summary>
internal sealed record UnitDay
{
    public required int UnitId { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day, included for a dossier, the day after for a period.</summary>
    public required DateOnly LastDay { get; init; }
}
