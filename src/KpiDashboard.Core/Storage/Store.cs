using System.Data.Common;
using System.Globalization;
using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using KpiDashboard.Indicators;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiDashboard.Storage;

/// <summary>The place where everything loaded is kept: a SQLite file in WAL mode, read while it is written.</summary>
public sealed class Store
{
    private const int BusySeconds = 60;

    static Store()
    {
        SqlMapper.AddTypeHandler(new MomentHandler());

        // No connection is used by two threads at once, so SQLite need not lock each call: a quarter of a bulk load.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>A store at the place that the settings name; nothing is opened yet.</summary>
    /// <param name="settings">Where it is and how it measures.</param>
    public Store(KpiSettings settings) => Settings = settings;

    /// <summary>Where the store is and how it measures.</summary>
    public KpiSettings Settings { get; }

    /// <summary>Whether the store has been created.</summary>
    public bool Exists => File.Exists(Settings.Database);

    /// <summary>Creates the store or brings its schema up to date; does nothing where it is.</summary>
    /// <exception cref="StoreException">The file cannot be opened or is something else.</exception>
    public void Migrate()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Settings.Database)!);
            using SqliteConnection connection = Open();
            // Large pages are split and written less often; the size holds for a new file only.
            connection.Execute("pragma page_size = 16384; pragma journal_mode = wal");
            UpgradeEngine engine = DeployChanges
                .To.SqliteDatabase(ConnectionString)
                .WithScriptsEmbeddedInAssembly(
                    typeof(Store).Assembly,
                    name => name.StartsWith("sql/sqlite/", StringComparison.Ordinal)
                )
                .WithTransactionPerScript()
                .LogTo(new NoOpUpgradeLog())
                .Build();
            if (engine.GetExecutedScripts().Except(engine.GetDiscoveredScripts().Select(s => s.Name)).Any())
            {
                throw StoreException.Of("Store.Newer", Settings.Database);
            }

            DatabaseUpgradeResult result = engine.PerformUpgrade();
            if (!result.Successful)
            {
                throw Explain(result.Error);
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Explain(e);
        }
    }

    /// <summary>Runs <c>sql/queries/{T}.sql</c> and gives its rows.</summary>
    /// <typeparam name="T">The record that the query fills: column aliases are its property names.</typeparam>
    /// <param name="parameters">Values of the query's parameters.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        object? parameters = null,
        CancellationToken cancellation = default
    )
    {
        try
        {
            await using DbConnection connection = Open();
            return await QueryAsync<T>(connection, parameters, cancellation);
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>The number of imports that changed something, so far; 0 in a fresh store.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<long> DataVersionAsync(CancellationToken cancellation = default) =>
        (await QueryAsync<DataVersion>(null, cancellation)).Single().Version;

    /// <summary>Reads everything that a scoreboard is made of, as of one moment.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Scoreboard> LoadScoreboardAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using SqliteConnection connection = Open();
            await using DbTransaction snapshot = connection.BeginTransaction(deferred: true);
            return await ScoreboardRows.ReadAsync(this, connection, cancellation);
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    internal static async Task<IReadOnlyList<T>> QueryAsync<T>(
        DbConnection connection,
        object? parameters,
        CancellationToken cancellation
    ) =>
        (
            await connection.QueryAsync<T>(
                new CommandDefinition(QueryFile.Text(typeof(T).Name), parameters, cancellationToken: cancellation)
            )
        ).AsList();

    internal SqliteConnection Open()
    {
        SqliteConnection connection = new(ConnectionString);
        try
        {
            connection.Open();
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

    internal StoreException Explain(Exception cause) =>
        (cause as SqliteException)?.SqliteErrorCode switch
        {
            5 or 6 => StoreException.Of("Store.Busy", cause, Settings.Database),
            13 => StoreException.Of("Store.Full", cause, Settings.Database),
            26 => StoreException.Of("Store.NotADatabase", cause, Settings.Database),
            _ => StoreException.Of("Store.Open", cause, Settings.Database, cause.Message),
        };

    private string ConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = Settings.Database, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>SQLite has no type for moments: they are ISO text in UTC.</summary>
    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value as DateTimeOffset? ?? DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture);

        public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value
                .ToUniversalTime()
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
