using System.Data.Common;
using System.Globalization;
using Dapper;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>A SQLite file in WAL mode, read while it is written.</summary>
internal sealed class SqliteEngine : Engine
{
    private const int BusySeconds = 60;

    // sqlite3_db_config: name the main database, which the queries call by the schema of SQL Server.
    private const int MainDatabaseName = 1000;

    private static readonly string[] Known =
    [
        .. typeof(QueryFile)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("sql/sqlite/", StringComparison.Ordinal)),
    ];

    private readonly string path;
    private readonly bool readsOnly;
    private readonly ReadConnections? kept;
    private volatile bool listsPrepared;

    static SqliteEngine()
    {
        // No connection is used by two threads at once, so SQLite need not lock each call: a quarter of a bulk load.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <param name="path">The file.</param>
    /// <param name="readsOnly">Whether it is never written.</param>
    /// <param name="keepsConnections">Whether reads come one after the other, so that a connection waits for the next.</param>
    public SqliteEngine(string path, bool readsOnly = false, bool keepsConnections = false)
        : base(Dialect.Sqlite)
    {
        this.path = path;
        this.readsOnly = readsOnly;
        if (keepsConnections)
        {
            kept = new ReadConnections(path, ConnectionString(UsualMode, isKept: true));
        }
    }

    public override string Location => path;

    protected override IReadOnlyCollection<string> Migrations => Known;

    public override bool Exists => File.Exists(path);

    /// <summary>
    /// All that is missing in one transaction: of two programs that begin with a new store at the same moment, the second
    /// waits and finds it made. DbUp has no lock on SQLite, and takes 25 ms to say that there is nothing to do.
    /// </summary>
    public override void Migrate()
    {
        if (readsOnly)
        {
            CheckMigrated();
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            CreateForFew();
            using SqliteConnection connection = Open(SqliteOpenMode.ReadWriteCreate);
            // Large pages are split and written less often; the size holds for a new file only.
            connection.Execute("pragma page_size = 16384; pragma journal_mode = wal");
            if (Pending(connection).Count > 0)
            {
                using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
                connection.Execute(Text("JournalCreate"));
                foreach (string migration in Pending(connection).Order(StringComparer.Ordinal))
                {
                    connection.Execute(Migration(migration));
                    connection.Execute(
                        Text("JournalInsert"),
                        new { ScriptName = migration, Applied = DateTime.UtcNow }
                    );
                }

                transaction.Commit();
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Explain(e);
        }
    }

    /// <summary>SQLite gives the rights of the file to its log and journal, which it makes beside it.</summary>
    private void CreateForFew()
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            PrivateFile.Create(path, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another program that begins at the same moment has made it.
        }
    }

    private void CheckMigrated()
    {
        if (!Exists)
        {
            throw StoreException.Of("Store.Missing", path);
        }

        using SqliteConnection connection = Open();
        try
        {
            if (Pending(connection).Count > 0)
            {
                throw StoreException.Of("Store.OlderFile", path);
            }
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    private static string Migration(string name)
    {
        using StreamReader reader = new(typeof(QueryFile).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public override async Task<IReadOnlyList<CheckLine>> CheckAsync(
        DbConnection connection,
        CancellationToken cancellation
    )
    {
        string journal = (await connection.ExecuteScalarAsync<string>("pragma journal_mode"))!;
        string sound = (await connection.ExecuteScalarAsync<string>("pragma quick_check(1)"))!;
        long size = new FileInfo(path).Length;
        return
        [
            new CheckLine(Words.Get("Check.Server"), $"SQLite {connection.ServerVersion}", "", true),
            new CheckLine(Words.Get("Check.Journal"), journal, "wal", journal == "wal"),
            new CheckLine(Words.Get("Check.Sound"), sound, "ok", sound == "ok"),
            new CheckLine(Words.Get("Check.Size"), Words.Get("Check.Megabytes", size / 1048576.0), "", true),
        ];
    }

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation)
    {
        // SQLite itself never lets anybody wait, a server always does: a page that cannot is to fail here too.
        await Task.Yield();
        try
        {
            await using SqliteConnection connection = kept is null ? Open() : Open(kept.Take());
            return await read(connection);
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    public override Task<T> ReadAsOfOneMomentAsync<T>(
        Func<DbConnection, Task<T>> read,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            async connection =>
            {
                await using DbTransaction snapshot = ((SqliteConnection)connection).BeginTransaction(deferred: true);
                return await read(connection);
            },
            cancellation
        );

    public override async Task<T> ChangeAsync<T>(
        Func<DbConnection, DbTransaction, Task<T>> change,
        CancellationToken cancellation
    )
    {
        await Task.Yield();
        try
        {
            await using SqliteConnection connection = Open();
            await using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            T result = await change(connection, transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>
    /// The index by unit and day, which SQL Server has from the start. It is made when the first list is asked for (one
    /// second for a million dossiers): a first load would take half as long again with it.
    /// </summary>
    public override void PrepareLists(DbConnection connection)
    {
        if (!listsPrepared && !readsOnly)
        {
            connection.Execute("create index if not exists kpi.IX_Dossier_UnitId on Dossier (UnitId, Received)");
            listsPrepared = true;
        }
    }

    public override StoreWriter Write(bool dryRun) => new SqliteWriter(this, Open(), dryRun);

    public override DateOnly Day(DbDataReader reader, int column) =>
        DateOnly.ParseExact(reader.GetString(column), "O", CultureInfo.InvariantCulture);

    public override Task<IReadOnlyList<OfferingRow>> OfferingsAsync(
        DbConnection connection,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    ) => Task.FromResult(Offerings((SqliteConnection)connection));

    /// <summary>On SQLite's own functions: a tenth of the time, which every load and every new data version pays.</summary>
    public static IReadOnlyList<OfferingRow> Offerings(SqliteConnection connection)
    {
        using BulkStatement row = new(connection, nameof(OfferingRow));
        List<OfferingRow> offerings = [];
        while (row.Next())
        {
            offerings.Add(
                new OfferingRow
                {
                    UnitId = row.Int(0),
                    ProcedureId = row.Int(1),
                    Level = (ServiceLevel)row.Int(2),
                    ValidFrom = DateOnly.FromDayNumber(row.Day(3)),
                    ValidTo = DateOnly.FromDayNumber(row.Day(4)),
                }
            );
        }

        return offerings;
    }

    public override CellReading ReadCells(
        DbConnection connection,
        DataVersion version,
        CellReader front,
        CellReader back,
        IReadOnlySet<DateOnly>? halfMonths,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    ) => new SqliteCellReading((SqliteConnection)connection, () => Open(), version, front, back, halfMonths);

    public override StoreException Explain(Exception cause) => SqliteErrors.Explain(cause, path);

    /// <summary>
    /// A connection that has read once keeps the write-ahead log in its place. Only while a load would leave it: whoever puts a
    /// backup over a file finds no log of it.
    /// </summary>
    public override IDisposable? Hold()
    {
        SqliteConnection connection = Open();
        try
        {
            // The next look is near. 0 would be without end.
            connection.DefaultTimeout = 1;
            connection.Execute("pragma busy_timeout = 0");
            if (connection.ExecuteScalar<bool>(Text("NothingCounted")))
            {
                return connection;
            }
        }
        catch (SqliteException)
        {
            // A load has it for itself already.
        }

        connection.Dispose();
        return null;
    }

    private SqliteOpenMode UsualMode => readsOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;

    public SqliteConnection Open(SqliteOpenMode? mode = null) =>
        Open(new SqliteConnection(ConnectionString(mode ?? UsualMode, isKept: false)));

    private SqliteConnection Open(SqliteConnection connection)
    {
        try
        {
            connection.Open();
            CallMainByTheSchema(connection);
            connection.Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"pragma busy_timeout = {BusySeconds * 1000}; pragma synchronous = normal; pragma foreign_keys = on"
                )
            );
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explain(e);
        }
    }

    /// <summary>Only migrating makes a file.</summary>
    private string ConnectionString(SqliteOpenMode mode, bool isKept) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            DefaultTimeout = BusySeconds,
            Pooling = isKept,
            Mode = mode,
        }.ToString();

    /// <summary>SQLite keeps the pointer: a constant of the program stays where it is.</summary>
    private static void CallMainByTheSchema(SqliteConnection connection) =>
        _ = raw.sqlite3_db_config(connection.Handle!, MainDatabaseName, utf8z.FromSpan("kpi\0"u8));
}
