using System.Data.Common;
using Dapper;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>
/// A load into SQL Server. An application lock that the transaction owns lets one load in at a time; it goes with the
/// transaction, however that ends.
/// </summary>
internal sealed class SqlServerWriter : StoreWriter
{
    private const string Savepoint = "file";
    private const string CopySavepoint = "copy";

    private readonly SqlServerEngine engine;
    private readonly SqlConnection connection;
    private readonly bool dryRun;
    private readonly Dictionary<string, SqlBulkCopy> copies = [];
    private SqlTransaction? transaction;

    public SqlServerWriter(SqlServerEngine engine, SqlConnection connection, bool dryRun)
        : base(engine)
    {
        this.engine = engine;
        this.connection = connection;
        this.dryRun = dryRun;
        try
        {
            // A batch without parameters, so that the settings outlive it; a DBA may have other ones as default.
            connection.Execute("set xact_abort on; set nocount off;");
            if (dryRun)
            {
                BeginLocked();
            }
        }
        catch (Exception e)
        {
            Dispose();
            throw engine.IsOfDatabase(e) ? engine.Explain(e) : e;
        }
    }

    public override DbConnection Connection => connection;

    public override DbTransaction? Transaction => transaction;

    public override void Keep(int importId, IReadOnlyList<RejectedRow> rows)
    {
        if (rows.Count > 0)
        {
            // Checked constraints, because switching them off would take the right to alter the table.
            Copy("RejectedRow", SqlBulkCopyOptions.CheckConstraints, new RejectedRows(importId, rows));
        }
    }

    public override long Fill(StoreTable table, IEnumerable<object?[]> rows)
    {
        using IEnumerator<object?[]> each = rows.GetEnumerator();
        CopiedRows copied = new(table, each);
        Copy(table.Name, SqlBulkCopyOptions.CheckConstraints, copied);
        return copied.Count;
    }

    public override void UndoCells(int importId)
    {
        Execute("StagingEmpty");
        Execute("DossierUndoCells", new { ImportId = importId });
        Execute("RollUpApply");
        Execute("EmptyCellsDelete");
        NoteCellsOf(null);
        Execute("StagingEmpty");
    }

    public override DossiersWriter Dossiers(Register register, int importId, Action begin) =>
        new SqlServerDossiers(this, register, importId, begin);

    /// <summary>Copies rows into a table of ours, inside the transaction: always the same columns of it.</summary>
    public void Copy(string table, SqlBulkCopyOptions options, RowReader rows)
    {
        if (!copies.TryGetValue(table, out SqlBulkCopy? copy))
        {
            // Kept for the file, so that the server is asked once what the table looks like.
            copy = new SqlBulkCopy(connection, options | SqlBulkCopyOptions.CacheMetadata, transaction)
            {
                DestinationTableName = $"kpi.{table}",
                BatchSize = engine.Settings.BatchSize,
                BulkCopyTimeout = (int)engine.Settings.LoadTimeout.TotalSeconds,
                EnableStreaming = true,
            };
            for (int i = 0; i < rows.FieldCount; i++)
            {
                copy.ColumnMappings.Add(rows.GetName(i), rows.GetName(i));
            }

            copies.Add(table, copy);
        }

        copy.WriteToServer(rows);
    }

    /// <summary>
    /// Copies rows into a table unless its key has one of them already; then none of them goes in. With constraints
    /// checked: foreign keys that a bulk copy passes by are no longer trusted, and the server plans without them.
    /// </summary>
    public bool TryCopy(string table, RowReader rows)
    {
        // With it on, the server would take the whole load back for a key that it has.
        connection.Execute("set xact_abort off;", transaction: transaction);
        transaction!.Save(CopySavepoint);
        bool copied = true;
        try
        {
            Copy(table, SqlBulkCopyOptions.TableLock | SqlBulkCopyOptions.CheckConstraints, rows);
        }
        catch (SqlException e) when (e.Number is 2601 or 2627)
        {
            transaction.Rollback(CopySavepoint);
            copied = false;
        }

        connection.Execute("set xact_abort on;", transaction: transaction);
        return copied;
    }

    public override void Dispose()
    {
        RollBackAll();
        connection.Dispose();
    }

    protected override void Begin()
    {
        if (dryRun)
        {
            transaction!.Save(Savepoint);
        }
        else
        {
            BeginLocked();
        }
    }

    protected override void Commit()
    {
        EndCopies();
        if (!dryRun)
        {
            transaction!.Commit();
            transaction.Dispose();
            transaction = null;
        }
    }

    protected override void RollBack()
    {
        EndCopies();
        if (!dryRun)
        {
            RollBackAll();
        }
        else if (transaction is { Connection: not null } open)
        {
            open.Rollback(Savepoint);
        }
    }

    private void BeginLocked()
    {
        transaction = connection.BeginTransaction();
        LoadLock answer = Rows<LoadLock>(new { Milliseconds = (int)engine.Settings.LockTimeout.TotalMilliseconds })
            .Single();
        if (answer.Answer < 0)
        {
            LoadHolder? holder = Rows<LoadHolder>().SingleOrDefault();
            RollBackAll();
            throw StoreException.Of("Store.Locked", engine.Location, holder?.Holder, holder?.Since?.ToLocalTime());
        }

        Execute(
            "LoadHolderUpdate",
            new
            {
                Holder = $"{Environment.UserName}@{Environment.MachineName} ({Environment.ProcessId})",
                Since = DateTimeOffset.UtcNow,
            }
        );
    }

    private void EndCopies()
    {
        foreach (IDisposable copy in copies.Values)
        {
            copy.Dispose();
        }

        copies.Clear();
    }

    /// <summary>What is open is taken back; where the server did that already, or is gone, nothing is left to do.</summary>
    private void RollBackAll()
    {
        try
        {
            if (transaction is { Connection: not null })
            {
                transaction.Rollback();
            }
        }
        catch (Exception e) when (e is SqlException or InvalidOperationException)
        {
            // The first failure is the one to tell.
        }

        transaction?.Dispose();
        transaction = null;
    }
}

/// <summary>Whether the lock of loads was given: <c>LoadLock.sql</c>.</summary>
internal sealed record LoadLock
{
    /// <summary>0 or 1: it was. -1: not in time. Other negative numbers: cancelled, deadlock, wrong.</summary>
    public required int Answer { get; init; }
}

/// <summary>Which load is under way, or was the last: <c>LoadHolder.sql</c>.</summary>
internal sealed record LoadHolder
{
    public required string Holder { get; init; }

    public DateTimeOffset? Since { get; init; }
}
