using System.Data.Common;
using Dapper;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>A load into SQLite, which has one writer at a time by itself.</summary>
internal sealed class SqliteWriter : StoreWriter
{
    private readonly SqliteEngine engine;
    private readonly SqliteConnection connection;
    private readonly bool dryRun;
    private readonly bool withoutLog;
    private BulkStatement? keep;

    public SqliteWriter(SqliteEngine engine, SqliteConnection connection, bool dryRun)
        : base(engine)
    {
        this.engine = engine;
        this.connection = connection;
        this.dryRun = dryRun;

        // References are checked row by row; letting SQLite look each one up again costs a third of the load.
        // What is deleted is overwritten with zeros: refused rows may hold what somebody typed.
        Run("pragma foreign_keys = off; pragma cache_size = -32768; pragma secure_delete = on");
        if (dryRun)
        {
            Run("begin immediate");
        }
        else
        {
            withoutLog = LeaveLog();
        }
    }

    public override DbConnection Connection => connection;

    public override void Keep(int importId, IReadOnlyList<RejectedRow> rows)
    {
        keep ??= new BulkStatement(connection, "RejectedRowInsert");
        foreach (RejectedRow row in rows)
        {
            keep.Bind(1, importId)
                .Bind(2, row.Line)
                .Bind(3, row.Column)
                .Bind(4, row.Value)
                .Bind(5, row.Reason)
                .BindOrNull(6, row.Fields)
                .BindOrNull(7, row.Key)
                .Run();
        }
    }

    public override long Fill(StoreTable table, IEnumerable<object?[]> rows)
    {
        using SqliteCommand insert = connection.CreateCommand();
        string places = string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"));
        insert.CommandText = $"insert into kpi.{table.Name} ({table.Names}) values ({places})";
        foreach (StoreColumn _ in table.Columns)
        {
            insert.Parameters.Add(new SqliteParameter());
        }

        long count = 0;
        foreach (object?[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                insert.Parameters[i].ParameterName = $"?{i + 1}";
                insert.Parameters[i].Value = row[i] switch
                {
                    null => DBNull.Value,
                    DateTimeOffset moment => MomentHandler.Text(moment.ToUniversalTime()),
                    object value => value,
                };
            }

            insert.ExecuteNonQuery();
            count++;
        }

        return count;
    }

    public override IReadOnlyList<OfferingRow> Offerings() => SqliteEngine.Offerings(connection);

    public override void UndoCells(int importId)
    {
        Execute("DossierUndoCells", new { ImportId = importId });
        Execute("EmptyCellsDelete");
        NoteCellsOf(null);
    }

    public override DossiersWriter Dossiers(Register register, int importId, Action begin) =>
        new SqliteDossiers(connection, register, importId);

    public override void Wipe() =>
        // Whoever reads on from the log keeps it; the next load writes over it.
        _ = TryNow("pragma busy_timeout = 1000; pragma wal_checkpoint(truncate)");

    public override void Dispose()
    {
        keep?.Dispose();
        if (dryRun && IsInTransaction)
        {
            Run("rollback");
        }

        if (withoutLog)
        {
            // Where another load has begun meanwhile, it is left to that, or to the next start, which migrates the store.
            _ = TryNow("pragma busy_timeout = 1000; pragma journal_mode = wal");
        }

        connection.Dispose();
    }

    protected override void Begin() => connection.Execute(dryRun ? "savepoint file" : "begin immediate");

    protected override void Commit() => connection.Execute(dryRun ? "release file" : "commit");

    /// <summary>A full disk and the like make SQLite take the transaction back by itself.</summary>
    protected override void RollBack()
    {
        if (IsInTransaction)
        {
            Run(dryRun ? "rollback to file; release file" : "rollback");
        }
    }

    private bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>
    /// While nothing is counted that anybody could want to read meanwhile, pages go into the file itself and not first
    /// into the write-ahead log and from there into the file: a tenth of the time of a first load. A load that breaks off
    /// is taken back all the same, from SQLite's rollback journal. Where somebody has the store open, the log stays.
    /// </summary>
    private bool LeaveLog()
    {
        try
        {
            return connection.ExecuteScalar<bool>(QueryFile.Text(Dialect.Sqlite, "NothingCounted"))
                && TryNow("pragma journal_mode = delete; pragma synchronous = full");
        }
        catch (SqliteException e)
        {
            throw engine.Explain(e);
        }
    }

    /// <summary>Tries what needs the store for itself, once: a command would try for a minute.</summary>
    private bool TryNow(string sql) => raw.sqlite3_exec(connection.Handle, sql) == raw.SQLITE_OK;

    private void Run(string sql)
    {
        try
        {
            connection.Execute(sql);
        }
        catch (SqliteException e)
        {
            throw engine.Explain(e);
        }
    }
}
