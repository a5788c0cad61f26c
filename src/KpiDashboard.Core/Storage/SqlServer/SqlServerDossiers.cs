using KpiDashboard.Ingestion;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>
/// Dossiers into SQL Server: batches are copied into a staging table as they are read; when the file has ended, a few
/// statements over whole sets do what SQLite does row by row.
/// </summary>
internal sealed class SqlServerDossiers : DossiersWriter
{
    private const int RowsAtOnce = 8192;

    private readonly SqlServerWriter writer;
    private readonly int importId;

    public SqlServerDossiers(SqlServerWriter writer, int importId)
    {
        this.writer = writer;
        this.importId = importId;
        writer.Execute("StagingEmpty");
    }

    public override void Write(DossierBatch batch)
    {
        if (batch.Count > 0)
        {
            writer.Copy("DossierStaging", SqlBulkCopyOptions.TableLock, new StagedDossiers(importId, batch));
        }
    }

    /// <summary>The differences are taken from the tables, so what the reader counted is not needed.</summary>
    public override void Finish(RollUp read, Action<IReadOnlyList<RejectedRow>> reject)
    {
        var import = new { ImportId = importId };
        writer.Execute("DossierStagingSort", import);
        DossierStagingCount count = writer.Rows<DossierStagingCount>(import).Single();
        (Loaded, Replaced, Unchanged) = (count.Loaded, count.Replaced, count.Unchanged);
        (EmptyChannels, NotListed) = (count.EmptyChannels, count.NotListed);
        if (count.Twice > 0)
        {
            RejectTwice(reject);
        }

        if (Loaded + Replaced > 0)
        {
            writer.Execute("RollUpDifference", import);
            writer.Execute("DossierApply", import);
            writer.Execute("RollUpApply");
            if (Replaced > 0)
            {
                writer.Execute("EmptyCellsDelete");
            }
        }

        writer.Execute("StagingEmpty");
    }

    public override void Dispose()
    {
        // The staging tables are emptied with the transaction, or as a part of it.
    }

    private void RejectTwice(Action<IReadOnlyList<RejectedRow>> reject)
    {
        long after = 0;
        IReadOnlyList<DossierTwice> rows;
        do
        {
            rows = writer.Rows<DossierTwice>(
                new
                {
                    ImportId = importId,
                    After = after,
                    Rows = RowsAtOnce,
                }
            );
            reject([.. rows.Select(r => r.ToRejected())]);
            after = rows.Count > 0 ? rows[^1].Line : after;
        } while (rows.Count == RowsAtOnce);
    }
}

/// <summary>What the rows of a file turned out to be: <c>DossierStagingCount.sql</c>.</summary>
internal sealed record DossierStagingCount
{
    public required long Loaded { get; init; }
    public required long Replaced { get; init; }
    public required long Unchanged { get; init; }
    public required long Twice { get; init; }
    public required long EmptyChannels { get; init; }
    public required long NotListed { get; init; }
}

/// <summary>A row whose code an earlier row of the file has: <c>DossierTwice.sql</c>.</summary>
internal sealed record DossierTwice
{
    public required long Line { get; init; }
    public required string Code { get; init; }

    public RejectedRow ToRejected() =>
        new()
        {
            Line = Line,
            Column = "dossier_code",
            Value = Code,
            Reason = Reasons.DuplicateCode,
            Key = Code,
        };
}
