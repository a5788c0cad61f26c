using System.Data.Common;
using Dapper;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage.Engines;

/// <summary>What differs between databases in code; what differs in SQL stands in query files and migrations.</summary>
internal abstract class Engine(Dialect dialect)
{
    public Dialect Dialect => dialect;

    /// <summary>What messages call the database: the file, or database and server.</summary>
    public abstract string Location { get; }

    /// <summary>Whether the store has been created.</summary>
    public abstract bool Exists { get; }

    /// <summary>Creates the store or brings its schema up to date, safe where several programs try at once.</summary>
    public abstract void Migrate();

    /// <summary>The names of the migrations that this program brings along.</summary>
    protected abstract IReadOnlyCollection<string> Migrations { get; }

    /// <summary>The migrations that have not been run.</summary>
    /// <exception cref="StoreException">Some were run that this program does not know.</exception>
    public HashSet<string> Pending(DbConnection connection)
    {
        HashSet<string> run = connection.ExecuteScalar<bool>(Text("JournalExists"))
            ? [.. connection.Query<string>(Text("Journal"))]
            : [];
        return run.IsSubsetOf(Migrations)
            ? [.. Migrations.Except(run)]
            : throw StoreException.Of("Store.Newer", Location);
    }

    /// <summary>Opens a connection, reads, and closes it.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation);

    /// <summary>The same for several queries that must see the same data.</summary>
    public abstract Task<T> ReadAsOfOneMomentAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation);

    /// <summary>Opens a connection, changes a few rows in one transaction, and closes it; not for loads.</summary>
    public abstract Task<T> ChangeAsync<T>(
        Func<DbConnection, DbTransaction, Task<T>> change,
        CancellationToken cancellation
    );

    /// <summary>The connection of a load.</summary>
    /// <param name="dryRun">True if everything is to be taken back when it is disposed of.</param>
    public abstract StoreWriter Write(bool dryRun);

    /// <summary>
    /// Says that somebody reads until it is disposed of, so that a first load does not take the store for itself; null where
    /// there was one, or is one now, or where none does.
    /// </summary>
    public virtual IDisposable? Hold() => null;

    /// <summary>Makes what lists of dossiers need and loads do not, where it is missing.</summary>
    public virtual void PrepareLists(DbConnection connection) { }

    /// <summary>How the database is set, and how much there is.</summary>
    public abstract Task<IReadOnlyList<CheckLine>> CheckAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>A day of a row that is read without Dapper.</summary>
    public abstract DateOnly Day(DbDataReader reader, int column);

    /// <summary>The rows of <c>OfferingRow.sql</c>, tens of thousands.</summary>
    public virtual Task<IReadOnlyList<OfferingRow>> OfferingsAsync(
        DbConnection connection,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    ) => QueryAsync<OfferingRow>(connection, null, cancellation, transaction);

    /// <summary>
    /// Begins to read what <c>CellRow.sql</c> tells, without an object a row: a province has hundreds of thousands.
    /// </summary>
    /// <param name="connection">An open connection, which sees the data of one moment.</param>
    /// <param name="version">The data version of that moment.</param>
    /// <param name="front">Gets rows, from one thread.</param>
    /// <param name="back">Gets the others, perhaps from another thread at the same time.</param>
    /// <param name="halfMonths">The first days of the half-months that are read; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="transaction">The transaction of a load that is read in; null where there is none.</param>
    public abstract CellReading ReadCells(
        DbConnection connection,
        DataVersion version,
        CellReader front,
        CellReader back,
        IReadOnlySet<DateOnly>? halfMonths,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    );

    /// <summary>Whether it was the database, or the way to it, that failed, and not the program.</summary>
    public virtual bool IsOfDatabase(Exception failure) => failure is DbException;

    /// <summary>The sentence for what the database said.</summary>
    public abstract StoreException Explain(Exception cause);

    public string Text(string queryFile) => QueryFile.Text(dialect, queryFile);

    /// <summary>Runs the query <c>{T}.sql</c> on an open connection.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        DbConnection connection,
        object? parameters,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    ) =>
        (
            await connection.QueryAsync<T>(
                new CommandDefinition(Text(typeof(T).Name), parameters, transaction, cancellationToken: cancellation)
            )
        ).AsList();
}
