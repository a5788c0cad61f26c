using Dapper;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Storage.SqlServer;

namespace KpiDashboard.Storage;

/// <summary>The place where everything loaded is kept: a SQLite file or a SQL Server database.</summary>
public sealed class Store
{
    static Store() => SqlMapper.AddTypeHandler(new MomentHandler());

    /// <summary>A store at the place that the settings name; nothing is opened yet.</summary>
    /// <param name="settings">Where it is and how it measures.</param>
    public Store(KpiSettings settings)
    {
        Settings = settings;
        Engine = settings.Engine();
    }

    /// <summary>Where the store is and how it measures.</summary>
    public KpiSettings Settings { get; }

    /// <summary>What people call it: the file, or the database and its server; never a password.</summary>
    public string Location => Engine.Location;

    /// <summary>Whether the store has been created.</summary>
    /// <exception cref="StoreException">The server does not answer.</exception>
    public bool Exists => Engine.Exists;

    internal Engine Engine { get; }

    /// <summary>Creates the store or brings its schema up to date; does nothing where it is.</summary>
    /// <exception cref="StoreException">It cannot be opened, is something else, or may not be changed.</exception>
    public void Migrate() => Engine.Migrate();

    /// <summary>Whether the schema is that of this program; somebody may have put another store in its place.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">It is that of a newer program, or the database is not available.</exception>
    public Task<bool> IsUpToDateAsync(CancellationToken cancellation = default) =>
        Engine.ReadAsync(connection => Task.FromResult(Engine.Pending(connection).Count == 0), cancellation);

    /// <summary>The SQL with which a DBA brings a SQL Server database up to date by hand.</summary>
    public static string MigrationScript() => SqlServerMigration.Script();

    /// <summary>Sets the options of the database that make it faster; SQLite has none.</summary>
    /// <returns>A sentence for each option that the server refused.</returns>
    public IReadOnlyList<string> ApplyOptions() =>
        Engine is SqlServerEngine server ? new SqlServerMigration(server).RunOptions() : [];

    /// <summary>Runs the query <c>{T}.sql</c> and gives its rows.</summary>
    /// <typeparam name="T">The record that the query fills: column aliases are its property names.</typeparam>
    /// <param name="parameters">Values of the query's parameters.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(object? parameters = null, CancellationToken cancellation = default) =>
        Engine.ReadAsync(connection => Engine.QueryAsync<T>(connection, parameters, cancellation), cancellation);

    /// <summary>The number of imports that changed something, so far; 0 in a fresh store.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<long> DataVersionAsync(CancellationToken cancellation = default) =>
        (await QueryAsync<DataVersion>(null, cancellation)).Single().Version;

    /// <summary>What holds in the store: its own settings and definitions over those of the configuration.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<KpiSettings> SettingsInUseAsync(CancellationToken cancellation = default) =>
        Settings.With(
            await QueryAsync<SettingRow>(null, cancellation),
            await QueryAsync<DefinitionRow>(null, cancellation)
        );

    /// <summary>What is set otherwise than the configuration says, by name; empty where that holds again.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<IReadOnlyDictionary<string, string>> StoredSettingsAsync(
        CancellationToken cancellation = default
    ) => (await QueryAsync<SettingRow>(null, cancellation)).ToDictionary(s => s.Name, s => s.Value);

    /// <summary>The installation's own definitions in all versions, drafts too.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<IReadOnlyList<OwnDefinition>> OwnDefinitionsAsync(CancellationToken cancellation = default) =>
        [
            .. (await QueryAsync<DefinitionRow>(null, cancellation))
                .Select(d => d.ToDefinition())
                .OrderBy(d => d.Name, StringComparer.Ordinal)
                .ThenByDescending(d => d.Version),
        ];

    /// <summary>Reads everything that a scoreboard is made of, as of one moment.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Scoreboard> LoadScoreboardAsync(CancellationToken cancellation = default) =>
        (await ReadScoreboardAsync(null, cancellation)).Scoreboard;

    /// <summary>The same where one was read before: only cells that changed since are read again.</summary>
    /// <param name="before">What was read before, of this store or of another; null reads all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal Task<ScoreboardRead> ReadScoreboardAsync(ScoreboardRead? before, CancellationToken cancellation) =>
        Engine.ReadAsOfOneMomentAsync(
            connection => ScoreboardRows.ReadAsync(this, connection, null, cancellation, before: before),
            cancellation
        );

    /// <summary>Reads the same as it was when an import had ended.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="ended">When it had ended.</param>
    /// <param name="until">The last day that figures may be asked for, if that is later than the last day with data then.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<EarlierState> LoadEarlierAsync(
        int importId,
        DateTimeOffset ended,
        DateOnly? until = null,
        CancellationToken cancellation = default
    ) =>
        Engine.ReadAsOfOneMomentAsync(
            async connection =>
            {
                EarlierFacts facts = await EarlierFacts.ReadAsync(
                    Engine,
                    connection,
                    importId,
                    ended,
                    until,
                    cancellation
                );
                return new EarlierState(
                    (await ScoreboardRows.ReadAsync(this, connection, facts, cancellation)).Scoreboard,
                    facts.Arrivals
                );
            },
            cancellation
        );

    /// <summary>
    /// Says that somebody reads for as long as the answer is not disposed of: a first load into an SQLite file otherwise takes it
    /// for itself, and readers wait for its end. To be asked for anew from time to time: a file may be replaced by another one.
    /// </summary>
    /// <returns>Null where there was a first load, where one has the store for itself already, or where none ever does.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public IDisposable? Hold() => Engine.Hold();

    /// <summary>Makes what lists of dossiers need, for a web that may not make it itself.</summary>
    /// <exception cref="StoreException">The database is not available, or may not be changed.</exception>
    public Task PrepareListsAsync() =>
        Engine.ReadAsync(
            connection =>
            {
                Engine.PrepareLists(connection);
                return Task.FromResult(true);
            },
            CancellationToken.None
        );

    /// <summary>The scoreboard as a load sees it, with what it has written so far.</summary>
    internal Scoreboard LoadScoreboard(StoreWriter within) =>
        ScoreboardRows
            .ReadAsync(this, within.Connection, null, CancellationToken.None, within.Transaction)
            .GetAwaiter()
            .GetResult()
            .Scoreboard;

    internal StoreWriter Write(bool dryRun) => Engine.Write(dryRun);
}
