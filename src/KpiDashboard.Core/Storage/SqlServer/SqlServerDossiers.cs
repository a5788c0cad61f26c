using System.Text;
using System.Text.Json;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>
/// Dossiers into SQL Server. Where the store has none of a file's first codes, as in a first load and on a new day,
/// batches go straight into the table, and its key says whether they are new. From the first batch that is not, rows go
/// into a staging table, and when the file has ended a few statements over whole sets do what SQLite does row by row.
/// What a file changes in cells is counted in the program, as for SQLite.
/// </summary>
internal sealed class SqlServerDossiers : DossiersWriter
{
    private const int RowsAtOnce = 8192;

    /// <summary>The outcome of a row whose code an earlier row of the file has.</summary>
    private const byte Twice = 4;

    /// <summary>The outcome of a row whose dossier is of a unit that may not be changed.</summary>
    private const byte OfOthers = 5;

    private readonly SqlServerWriter writer;
    private readonly Register register;
    private readonly int importId;
    private readonly Action begin;

    /// <summary>Cells that came with batches, and what is to be taken back from the counts of the reader.</summary>
    private readonly RollUp counted = new();

    /// <summary>Rows whose code may have come before in the file, while others go straight into the table.</summary>
    private readonly DossierBatch seconds = new();

    /// <summary>What the store knows of the file's first codes; null before they are looked up.</summary>
    private DossierKnown? known;
    private bool straight;
    private bool staged;
    private bool ended;

    public SqlServerDossiers(SqlServerWriter writer, Register register, int importId, Action begin)
    {
        this.writer = writer;
        this.register = register;
        this.importId = importId;
        this.begin = begin;
        writer.Execute("StagingEmpty");
    }

    private object Import => new { ImportId = importId };

    public override void Write(DossierBatch batch)
    {
        counted.Add(batch.Cells);
        if (batch.Count == 0)
        {
            return;
        }

        known ??= LookUp(batch);
        if (!straight)
        {
            Stage(DossierRows.ForStaging(importId, batch, withSeconds: true));
            return;
        }

        Hold(batch);
        straight = writer.TryCopy("Dossier", DossierRows.ForTable(importId, batch));
        if (straight)
        {
            CountNew(batch);
        }
        else
        {
            Stage(DossierRows.ForStaging(importId, batch, withSeconds: false));
        }
    }

    public override void Finish(RollUp read, Action<IReadOnlyList<RejectedRow>> reject)
    {
        StageHeld();
        counted.Add(read);
        if (staged)
        {
            Sort(reject);
        }

        AddCells(counted.Cells(), counted.Receptions());
        ended = true;
    }

    public override byte[]? Repeated()
    {
        using KeyRuns runs = new();
        foreach (DossierConfirmed edge in writer.Rows<DossierConfirmed>(Import))
        {
            runs.Extend(Encoding.UTF8.GetBytes(edge.Code));
            if (edge.IsLast)
            {
                runs.End();
            }
        }

        return runs.Pack();
    }

    /// <summary>Where the load failed, staging is emptied with its transaction.</summary>
    public override void Dispose()
    {
        if (ended && staged)
        {
            writer.Execute("StagingEmpty");
        }
    }

    private DossierKnown LookUp(DossierBatch batch)
    {
        List<string> codes = [];
        foreach (ref readonly DossierRow row in batch.Rows)
        {
            codes.Add(Encoding.UTF8.GetString(batch.Code(row)));
        }

        DossierKnown found = writer.Rows<DossierKnown>(new { Codes = JsonSerializer.Serialize(codes) }).Single();
        straight = !found.AnyKnown;
        if (straight)
        {
            begin();
        }

        return found;
    }

    private void CountNew(DossierBatch batch)
    {
        foreach (ref readonly DossierRow row in batch.Rows)
        {
            if (!row.MayBeSecond)
            {
                Loaded++;
                EmptyChannels += row.ChannelWasEmpty ? 1 : 0;
                NotListed += row.Level == 0 ? 1 : 0;
            }
        }
    }

    private void Hold(DossierBatch batch)
    {
        foreach (ref readonly DossierRow row in batch.Rows)
        {
            if (!row.MayBeSecond)
            {
                continue;
            }

            if (seconds.Count == DossierBatch.Capacity)
            {
                StageHeld();
            }

            seconds.Places = batch.Places;
            seconds.Add(row, batch.Code(row));
        }
    }

    private void StageHeld()
    {
        if (seconds.Count > 0)
        {
            Stage(DossierRows.ForStaging(importId, seconds, withSeconds: true));
            seconds.Clear();
        }
    }

    private void Stage(DossierRows rows)
    {
        writer.Copy("DossierStaging", SqlBulkCopyOptions.TableLock, rows);
        staged = true;
    }

    private void Sort(Action<IReadOnlyList<RejectedRow>> reject)
    {
        writer.Execute("DossierStagingSort", Import);
        if (register.Changeable is { } changeable)
        {
            writer.Execute(
                "DossierStagingOthers",
                new { ImportId = importId, Units = JsonSerializer.Serialize(changeable) }
            );
        }

        DossierStagingCount count = writer.Rows<DossierStagingCount>(Import).Single();
        Loaded += count.Loaded;
        Replaced = count.Replaced;
        Unchanged = count.Unchanged;
        EmptyChannels += count.EmptyChannels;
        NotListed += count.NotListed;
        if (count.Twice > 0)
        {
            RejectStaged(reject, Twice, Reasons.DuplicateCode);
        }

        if (count.OfOthers > 0)
        {
            RejectStaged(reject, OfOthers, Reasons.UnitOfOthers);
        }

        foreach (DossierTakenBack taken in writer.Rows<DossierTakenBack>(Import))
        {
            DossierRow row = taken.ToRow();
            counted.Count(row, register.LevelOn(row.UnitId, row.ProcedureId, row.Received), taken.Out);
        }

        if (count.Loaded + count.Replaced > 0)
        {
            begin();
            writer.Execute("DossierApply", Import);
        }
    }

    /// <summary>The first cells of a store need no look at those that are there.</summary>
    private void AddCells(CountedCell[] cells, ReceptionDifference[] days)
    {
        IEnumerable<object?[]> cellRows = cells.Select(c =>
            new object?[]
            {
                c.UnitId,
                DateOnly.FromDayNumber(c.HalfMonth),
                c.ProcedureId,
                c.Level,
                c.Online,
                c.Direct,
                c.Postal,
                c.OnlineLate,
                c.DirectLate,
                c.PostalLate,
                c.OnlineOpen,
                c.DirectOpen,
                c.PostalOpen,
            }
        );
        IEnumerable<object?[]> dayRows = days.Select(d =>
            new object?[] { d.UnitId, DateOnly.FromDayNumber(d.ReceivedOn), d.Online, d.Direct, d.Postal }
        );
        HalfMonths.UnionWith(cells.Select(c => c.HalfMonth));
        if (known is { AnyStored: false })
        {
            writer.Fill(StoreTable.Cell, cellRows);
            writer.Fill(StoreTable.Reception, dayRows);
        }
        else if (cells.Length + days.Length > 0)
        {
            writer.Fill(StoreTable.Cell with { Name = "CellStaging" }, cellRows);
            writer.Fill(StoreTable.Reception with { Name = "ReceptionStaging" }, dayRows);
            staged = true;
            writer.Execute("RollUpApply");
            if (days.Any(d => d.Online < 0 || d.Direct < 0 || d.Postal < 0) || cells.Any(TakesAway))
            {
                writer.Execute("EmptyCellsDelete");
            }
        }
    }

    private static bool TakesAway(CountedCell cell) => cell.Online < 0 || cell.Direct < 0 || cell.Postal < 0;

    private void RejectStaged(Action<IReadOnlyList<RejectedRow>> reject, byte outcome, string reason)
    {
        long after = 0;
        IReadOnlyList<DossierStaged> rows;
        do
        {
            rows = writer.Rows<DossierStaged>(
                new
                {
                    ImportId = importId,
                    Refusal = outcome,
                    After = after,
                    Rows = RowsAtOnce,
                }
            );
            reject([.. rows.Select(r => r.ToRejected(reason))]);
            after = rows.Count > 0 ? rows[^1].Line : after;
        } while (rows.Count == RowsAtOnce);
    }
}

/// <summary>What the store knows of a file's first codes: <c>DossierKnown.sql</c>.</summary>
internal sealed record DossierKnown
{
    public required bool AnyStored { get; init; }
    public required bool AnyKnown { get; init; }
}

/// <summary>Dossiers that were counted and do not count: <c>DossierTakenBack.sql</c>.</summary>
internal sealed record DossierTakenBack
{
    public required int UnitId { get; init; }
    public required int ProcedureId { get; init; }
    public required DateOnly Received { get; init; }
    public required int Channel { get; init; }
    public required long Dossiers { get; init; }
    public required long Late { get; init; }
    public required long Unfinished { get; init; }

    public Handled Out => new(-(int)Dossiers, -(int)Late, -(int)Unfinished);

    public DossierRow ToRow() =>
        new()
        {
            UnitId = UnitId,
            ProcedureId = ProcedureId,
            Received = Received.DayNumber,
            Channel = (byte)Channel,
        };
}

/// <summary>What the staged rows of a file turned out to be: <c>DossierStagingCount.sql</c>.</summary>
internal sealed record DossierStagingCount
{
    public required long Loaded { get; init; }
    public required long Replaced { get; init; }
    public required long Unchanged { get; init; }
    public required long Twice { get; init; }
    public required long OfOthers { get; init; }
    public required long EmptyChannels { get; init; }
    public required long NotListed { get; init; }
}

/// <summary>Where a run of repeated dossiers begins or ends: <c>DossierConfirmed.sql</c>.</summary>
internal sealed record DossierConfirmed
{
    public required string Code { get; init; }
    public required bool IsLast { get; init; }
}

/// <summary>A row of a file with an outcome by which it is refused: <c>DossierStaged.sql</c>.</summary>
internal sealed record DossierStaged
{
    public required long Line { get; init; }
    public required string Code { get; init; }

    public RejectedRow ToRejected(string reason) =>
        new()
        {
            Line = Line,
            Column = "dossier_code",
            Value = Code,
            Reason = reason,
            Key = Code,
        };
}
