using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes;

/// <summary>
/// Takes an import back, whatever was loaded after it: rows of it that still stand go back to what they were before it,
/// or vanish; rows that a later import brought too stay as that one's; rows that a later import replaced keep the later
/// value and forget this one in their past. It stays in the history as taken back.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">Says when.</param>
/// <param name="by">Who does it, for the history; by default the account that runs the program.</param>
public sealed class Undo(Store store, TimeProvider clock, string? by = null)
{
    private const int Named = 5;

    /// <summary>Takes an import back, in one transaction.</summary>
    /// <param name="importId">Its number.</param>
    /// <exception cref="LoadException">It is unknown, taken back already, or something refers to it.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    public UndoReport Run(int importId)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Place);
        }

        store.Migrate();
        using StoreWriter writer = store.Write(dryRun: false);
        return writer.InTransaction(() => Run(writer, importId));
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
                Words.Get("Undo.Already", importId, import.File, VietnamTime.Of(when), import.UndoneBy)
            );
        }

        ImportEntry[] repeating =
        [
            .. imports
                .Where(i => i.Id > importId && i.Kind == import.Kind && i.UndoneAt is null && i.Unchanged > 0)
                .OrderBy(i => i.Id),
        ];
        long kept = Confirmed.HandOver(writer, import, repeating);
        (long taken, long returned) = TakeBack(writer, import);
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
        if (taken + returned > 0)
        {
            writer.Execute("DataVersionRaise", new { ChangedAt = now });
        }

        ImportEntry[] again = taken > 0 ? [.. repeating.Where(i => !Confirmed.IsKept(writer, i))] : [];
        return new UndoReport(undone, taken, returned, kept, again);
    }

    private static (long Taken, long Returned) TakeBack(StoreWriter writer, ImportEntry import) =>
        import.Kind switch
        {
            FileKind.Units => TakeBackUnits(writer, import),
            FileKind.UnitSuccessions => (writer.Execute("UnitSuccessionUndoTake", Of(import)), 0),
            FileKind.UnitAliases => TakeBackRows(writer, import, "UnitAlias"),
            FileKind.ReportedCounts => TakeBackRows(writer, import, "ReportedCount"),
            FileKind.Procedures => TakeBackProcedures(writer, import),
            FileKind.ProcedureAliases => TakeBackAliases(writer, import),
            FileKind.Offerings => TakeBackOfferings(writer, import),
            FileKind.Targets => TakeBackRows(writer, import, "Target"),
            FileKind.Benchmarks => TakeBackRows(writer, import, "Benchmark"),
            FileKind.Statistics => TakeBackRows(
                writer,
                import,
                "Statistic",
                () => Refuse(import, "Undo.Overlap", writer.Rows<StatisticReturnOverlap>(Of(import)))
            ),
            FileKind.Dossiers => TakeBackRows(writer, import, "Dossier", () => writer.UndoCells(import.Id)),
            _ => throw new InvalidOperationException($"Nothing takes {import.Kind} back."),
        };

    /// <summary>What every table does: the last rows before those of the import stand again in their place.</summary>
    private static (long Taken, long Returned) TakeBackRows(
        StoreWriter writer,
        ImportEntry import,
        string table,
        Action? marked = null
    )
    {
        object parameters = Of(import);
        long returned = writer.Execute($"{table}UndoMark", parameters);
        marked?.Invoke();
        long taken = writer.Execute($"{table}UndoTake", parameters);
        writer.Execute($"{table}UndoReturn", parameters);
        return (taken, returned);
    }

    private static (long Taken, long Returned) TakeBackProcedures(StoreWriter writer, ImportEntry import)
    {
        Refuse(import, "Undo.ProcedureReferred", writer.Rows<ProcedureReference>(Of(import)));
        (long gone, long returned) = TakeBackRows(writer, import, "ServiceProcedure");
        return (gone + returned, returned);
    }

    /// <summary>What was loaded under the old code cannot be told from the rest any more.</summary>
    private static (long Taken, long Returned) TakeBackAliases(StoreWriter writer, ImportEntry import)
    {
        Refuse(import, "Undo.Merged", writer.Rows<ProcedureMerged>(Of(import)));
        return (writer.Execute("ProcedureAliasUndoTake", Of(import)), 0);
    }

    /// <summary>Cells know the level of the day of reception, so they are made anew where there are dossiers.</summary>
    private static (long Taken, long Returned) TakeBackOfferings(StoreWriter writer, ImportEntry import)
    {
        (long taken, long returned) = TakeBackRows(writer, import, "Offering");
        if (taken > 0 && writer.Rows<DataUntil>().Single().LastReception is not null)
        {
            writer.Execute("RollUpRebuild");
        }

        return (taken, returned);
    }

    /// <summary>Units of a code change together, and what was received moves with them, as when they are loaded.</summary>
    private static (long Taken, long Returned) TakeBackUnits(StoreWriter writer, ImportEntry import)
    {
        Refuse(import, "Undo.UnitReferred", writer.Rows<UnitReference>(Of(import)));
        IReadOnlyList<UnitRow> units = writer.Rows<UnitRow>();
        ILookup<string, UnitRow> standing = units.ToLookup(u => u.Code);
        ILookup<string, UnitPastRow> past = writer.Rows<UnitPastRow>(Of(import)).ToLookup(p => p.Code);
        int nextId = units.Select(u => u.Id).DefaultIfEmpty().Max() + 1;
        string[] codes = [.. writer.Rows<UnitStanding>(Of(import)).Select(u => u.Code).Distinct()];
        long taken = 0;
        bool moved = false;
        foreach (string code in codes)
        {
            UnitRow[] before = [.. standing[code].OrderBy(u => u.ValidFrom)];
            UnitPastRow[] version = [.. past[code].OrderBy(p => p.ValidFrom)];
            UnitRow[] after = UnitsImport.KeepIds(before, [.. version.Select(p => p.ToUnit())], ref nextId);
            if (UnitsImport.HasFactsOutside(writer, before, after))
            {
                throw new LoadException(Words.Get("Undo.UnitDays", import.Id, import.File, code));
            }

            moved |= UnitsImport.Write(writer, before, after, _ => version[0].ImportId);
            taken += before.Length;
            if (version.Length > 0)
            {
                writer.Execute("UnitPastDelete", new { Code = code, version[0].ImportId });
            }
        }

        writer.Execute("UnitPastForget", Of(import));
        if (moved)
        {
            writer.Execute("RollUpRebuild");
        }

        return (taken, codes.Sum(c => past[c].Count()));
    }

    private static void Refuse(ImportEntry import, string key, IReadOnlyList<IObstacle> obstacles)
    {
        if (obstacles.Count == 0)
        {
            return;
        }

        string[] codes = [.. obstacles.Select(o => o.Code).Where(c => c.Length > 0).Distinct()];
        string[] by = [.. obstacles.Select(o => $"{o.ImportId} ({o.File})").Distinct()];
        throw new LoadException(
            codes.Length > 0
                ? Words.Get(key, import.Id, import.File, Some(codes), Some(by))
                : Words.Get(key, import.Id, import.File, Some(by))
        );
    }

    private static string Some(string[] all) => string.Join(", ", all.Take(Named)) + (all.Length > Named ? ", …" : "");

    private static object Of(ImportEntry import) => new { ImportId = import.Id };
}

/// <summary>What stands in the way of taking an import back.</summary>
internal interface IObstacle
{
    /// <summary>The code that would vanish; empty where the import itself is in the way.</summary>
    string Code { get; }

    /// <summary>The import that refers to it.</summary>
    int ImportId { get; }

    /// <summary>Its file.</summary>
    string File { get; }
}

/// <summary>Who refers to a unit that would vanish: <c>UnitReference.sql</c>.</summary>
internal sealed record UnitReference : IObstacle
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required string File { get; init; }
}

/// <summary>Who refers to a procedure that would vanish: <c>ProcedureReference.sql</c>.</summary>
internal sealed record ProcedureReference : IObstacle
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required string File { get; init; }
}

/// <summary>A procedure whose dossiers went to another one: <c>ProcedureMerged.sql</c>.</summary>
internal sealed record ProcedureMerged : IObstacle
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required string File { get; init; }
}

/// <summary>Whose rows overlap those that would come back: <c>StatisticReturnOverlap.sql</c>.</summary>
internal sealed record StatisticReturnOverlap : IObstacle
{
    public string Code => "";
    public required int ImportId { get; init; }
    public required string File { get; init; }
}

/// <summary>A unit that this import brought and that still stands: <c>UnitStanding.sql</c>.</summary>
internal sealed record UnitStanding
{
    public required int Id { get; init; }
    public required string Code { get; init; }
}

/// <summary>What a unit's code said before: <c>UnitPastRow.sql</c>.</summary>
internal sealed record UnitPastRow
{
    public required string Code { get; init; }
    public required int ImportId { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required string Name { get; init; }
    public required Units.UnitKind Kind { get; init; }
    public string? ParentCode { get; init; }
    public string? TerritoryCode { get; init; }

    public UnitRow ToUnit() =>
        new()
        {
            Id = 0,
            Code = Code,
            Name = Name,
            Kind = Kind,
            ParentCode = ParentCode,
            TerritoryCode = TerritoryCode,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
        };
}
