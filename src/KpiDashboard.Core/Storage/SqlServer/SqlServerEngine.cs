using System.Data.Common;
using System.Diagnostics;
using Dapper;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>A database on SQL Server 2019 or later, or on Azure SQL; everything of ours is in its schema kpi.</summary>
internal sealed class SqlServerEngine : Engine
{
    /// <summary>How often everything is read anew because a load ended in between.</summary>
    private const int MomentAttempts = 5;

    private static readonly string[] Known = [.. SqlServerMigration.Migrations().Select(m => m.Name)];

    /// <summary>A failure that does not pass within this time is told.</summary>
    private static readonly TimeSpan LongestRepeating = TimeSpan.FromSeconds(2);

    private readonly SqlConnectionStringBuilder address;
    private readonly SqlServerSettings settings;

    public SqlServerEngine(string connectionString, SqlServerSettings settings)
        : base(Dialect.SqlServer)
    {
        this.settings = settings;
        address = new SqlConnectionStringBuilder(connectionString);
        if (!address.ShouldSerialize("Application Name"))
        {
            address.ApplicationName = "KpiDashboard";
        }

        if (settings.ConnectTimeout is { } timeout && !address.ShouldSerialize("Connect Timeout"))
        {
            address.ConnectTimeout = (int)timeout.TotalSeconds;
            address.ConnectRetryCount = 0;
        }
    }

    public SqlServerSettings Settings => settings;

    public override string Location => $"{address.InitialCatalog} ({address.DataSource})";

    protected override IReadOnlyCollection<string> Migrations => Known;

    public override bool Exists
    {
        get
        {
            using SqlConnection connection = OpenToWrite();
            return Explained(() => connection.ExecuteScalar<bool>(Text("StoreExists")));
        }
    }

    /// <summary>Reads a connection string, which must say server and database: the default would be master.</summary>
    /// <exception cref="SettingException">It cannot be read, or lacks one of them.</exception>
    public static string Check(string connectionString)
    {
        try
        {
            SqlConnectionStringBuilder address = new(connectionString);
            return address is { DataSource.Length: > 0, InitialCatalog.Length: > 0 }
                ? address.ConnectionString
                : throw SettingException.Of("Store.ConnectionString");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message could repeat the password.
            throw SettingException.Of("Store.ConnectionString");
        }
    }

    public override void Migrate() => new SqlServerMigration(this).Run();

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation) =>
        RepeatAsync(
            async () =>
            {
                await using SqlConnection connection = new(ReadingAddress());
                await OpenAsync(connection, cancellation);
                return await read(connection);
            },
            cancellation
        );

    /// <summary>
    /// Every load raises the data version in its own transaction: if the version is the same after reading, no load
    /// ended in between. This needs no option of the database, and holds on a readable secondary too.
    /// </summary>
    public override Task<T> ReadAsOfOneMomentAsync<T>(
        Func<DbConnection, Task<T>> read,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            async connection =>
            {
                async Task<long> VersionAsync() =>
                    (await QueryAsync<DataVersion>(connection, null, cancellation)).Single().Version;

                for (int attempt = 0; attempt < MomentAttempts; attempt++)
                {
                    long before = await VersionAsync();
                    T result = await read(connection);
                    if (await VersionAsync() == before)
                    {
                        return result;
                    }
                }

                throw StoreException.Of("Store.AlwaysChanging", Location);
            },
            cancellation
        );

    public override async Task<T> ChangeAsync<T>(
        Func<DbConnection, DbTransaction, Task<T>> change,
        CancellationToken cancellation
    )
    {
        try
        {
            await using SqlConnection connection = new(WritingAddress());
            await OpenAsync(connection, cancellation);
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
            T result = await change(connection, transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            cancellation.ThrowIfCancellationRequested();
            throw Explain(e);
        }
    }

    public override StoreWriter Write(bool dryRun) => new SqlServerWriter(this, OpenToWrite(), dryRun);

    public override async Task<IReadOnlyList<CheckLine>> CheckAsync(
        DbConnection connection,
        CancellationToken cancellation
    )
    {
        ServerState state = (await QueryAsync<ServerState>(connection, null, cancellation)).Single();
        IReadOnlyList<TableSize> tables = await QueryAsync<TableSize>(connection, null, cancellation);
        return [.. state.Lines(), .. tables.Select(t => t.Line())];
    }

    public override DateOnly Day(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    public override CellReading ReadCells(
        DbConnection connection,
        DataVersion version,
        CellReader front,
        CellReader back,
        IReadOnlySet<DateOnly>? halfMonths,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    ) => new SqlServerCellReading(this, connection, transaction, front, halfMonths, cancellation);

    /// <summary>
    /// The driver has exceptions of its own beside those of the server: for a pool that is used up, a bulk copy that it
    /// ends, a connection that broke.
    /// </summary>
    public override bool IsOfDatabase(Exception failure) =>
        failure is SqlException || failure.Source == typeof(SqlConnection).Assembly.GetName().Name;

    public override StoreException Explain(Exception cause) => SqlServerErrors.Explain(cause, Location, address.UserID);

    /// <summary>A connection for loads and migrations; it always goes to the primary.</summary>
    public SqlConnection OpenToWrite()
    {
        SqlConnection connection = new(WritingAddress());
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            connection.Dispose();
            throw ExplainOpening(e);
        }
    }

    /// <summary>The connection string of loads and migrations.</summary>
    public string WritingAddress() =>
        new SqlConnectionStringBuilder(address.ConnectionString)
        {
            ApplicationIntent = ApplicationIntent.ReadWrite,
            CommandTimeout = (int)settings.LoadTimeout.TotalSeconds,
        }.ConnectionString;

    /// <summary>Does something on a connection, with the sentence for what goes wrong.</summary>
    public T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsOfDatabase(e))
        {
            throw Explain(e);
        }
    }

    /// <summary>The driver says in no other way that its pool is used up.</summary>
    private StoreException ExplainOpening(Exception e) =>
        e is InvalidOperationException
            ? StoreException.Of("Store.TooManyConnections", e, Location, e.Message)
            : Explain(e);

    private string ReadingAddress() =>
        new SqlConnectionStringBuilder(address.ConnectionString)
        {
            ApplicationIntent = settings.ReadOnlyIntent ? ApplicationIntent.ReadOnly : address.ApplicationIntent,
            CommandTimeout = (int)settings.ReadTimeout.TotalSeconds,
        }.ConnectionString;

    private async Task OpenAsync(SqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.OpenAsync(cancellation);
        }
        catch (InvalidOperationException e)
        {
            throw ExplainOpening(e);
        }
    }

    /// <summary>
    /// Readings change nothing, so they may be repeated after a failure that passes by itself: at 0.2, 0.4, 0.8 …
    /// seconds, a little apart, so that web nodes do not come back all at once.
    /// </summary>
    private async Task<T> RepeatAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (SqlException e)
                when (!cancellation.IsCancellationRequested
                    && attempt < settings.ReadAttempts
                    && Stopwatch.GetElapsedTime(began) < LongestRepeating
                    && SqlServerErrors.Passes(e)
                )
            {
                double milliseconds = 100 * Math.Pow(2, attempt) * (0.75 + Random.Shared.NextDouble() / 2);
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), cancellation);
            }
            catch (Exception e) when (IsOfDatabase(e))
            {
                // A reading that nobody waits for any more ends as cancelled, not as a failure of the database.
                cancellation.ThrowIfCancellationRequested();
                throw Explain(e);
            }
        }
    }
}
