using System.Data.Common;
using Dapper;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage.Engines;

/// <summary>
/// The connection through which one load writes: a transaction a file, and one writer at a time. A dry run is one
/// transaction that is taken back at the end, so that later files find what earlier ones brought.
/// </summary>
internal abstract class StoreWriter(Engine engine) : IDisposable
{
    public abstract DbConnection Connection { get; }

    /// <summary>What commands must name; null where the connection knows it by itself.</summary>
    public virtual DbTransaction? Transaction => null;

    /// <summary>Runs the import of one file: all of it comes into the store, or nothing.</summary>
    /// <exception cref="StoreException">The database refused something.</exception>
    public T InTransaction<T>(Func<T> import)
    {
        try
        {
            Begin();
        }
        catch (Exception e) when (engine.IsOfDatabase(e))
        {
            throw engine.Explain(e);
        }

        try
        {
            T result = import();
            Commit();
            return result;
        }
        catch (Exception e) when (engine.IsOfDatabase(e))
        {
            StoreException why = engine.Explain(e);
            try
            {
                RollBack();
            }
            catch (StoreException)
            {
                // The first failure is the one to tell; closing the connection takes everything back.
            }

            throw why;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Runs the query <c>{T}.sql</c> and gives its rows.</summary>
    public IReadOnlyList<T> Rows<T>(object? parameters = null) =>
        Connection.Query<T>(engine.Text(typeof(T).Name), parameters, Transaction).AsList();

    /// <summary>The rows of <c>OfferingRow.sql</c>, tens of thousands.</summary>
    public virtual IReadOnlyList<OfferingRow> Offerings() => Rows<OfferingRow>();

    /// <summary>The units, procedures and offerings that rows are checked against.</summary>
    /// <param name="changeable">The numbers of the units that may be changed; null for all.</param>
    public Register Register(IReadOnlySet<int>? changeable = null) =>
        new(Rows<UnitRow>(), Rows<ProcedureRow>(), Rows<ProcedureAliasRow>(), Offerings(), changeable);

    /// <summary>Runs a query file and gives the number of rows that it changed.</summary>
    public int Execute(string queryFile, object? parameters = null) =>
        Connection.Execute(engine.Text(queryFile), parameters, Transaction);

    /// <summary>Which imports brought which slices of a table, those that stand and earlier ones.</summary>
    public IReadOnlyList<object?[]> Versions(VersionedTable table)
    {
        using DbDataReader reader = (DbDataReader)Connection.ExecuteReader(table.Versions, null, Transaction);
        return [.. StoreTable.Rows(engine, reader, table.VersionColumns).Select(row => row.ToArray())];
    }

    /// <summary>Gives a version of a slice to another import that brought it too; 1 or more if it stands.</summary>
    public int HandOver(VersionedTable table, IReadOnlyList<object?> slice, int importId, int confirmedBy)
    {
        DynamicParameters parameters = new(new { ImportId = importId, ConfirmedBy = confirmedBy });
        for (int i = 0; i < table.Slice.Length; i++)
        {
            parameters.Add(table.Slice[i].Name, slice[i]);
        }

        if (table.PastHandOver is { } past)
        {
            Connection.Execute(past, parameters, Transaction);
        }

        return Connection.Execute(table.HandOver, parameters, Transaction);
    }

    /// <summary>Keeps refused rows; there may be as many as the file has.</summary>
    public abstract void Keep(int importId, IReadOnlyList<RejectedRow> rows);

    /// <summary>Fills a table with rows of another store and gives their number.</summary>
    public abstract long Fill(StoreTable table, IEnumerable<object?[]> rows);

    /// <summary>
    /// Takes the dossiers of an import that still stand out of cells and receptions, and counts those in that come back.
    /// </summary>
    public abstract void UndoCells(int importId);

    /// <summary>Has who has read cells before read those of some half-months again.</summary>
    /// <param name="halfMonths">The day numbers of their first days.</param>
    public void NoteCells(IReadOnlyCollection<int> halfMonths)
    {
        foreach (int halfMonth in halfMonths.Order())
        {
            NoteCellsOf(DateOnly.FromDayNumber(halfMonth));
        }

        if (halfMonths.Count > 0)
        {
            Execute("CellChangeForget");
        }
    }

    /// <summary>Counts all dossiers anew, by half-month and by day.</summary>
    public void RebuildRollUp()
    {
        Execute("RollUpRebuild");
        NoteCellsOf(null);
    }

    /// <summary>The same for those of one half-month, or for all where none is named.</summary>
    protected void NoteCellsOf(DateOnly? halfMonth) =>
        Execute("CellChangeInsert", new { HalfMonth = halfMonth, Mark = Random.Shared.NextInt64() });

    /// <summary>The bulk load of one file of dossiers.</summary>
    /// <param name="register">What is known of units, procedures and offerings.</param>
    /// <param name="importId">The import that brings them.</param>
    /// <param name="begin">Called before rows are written that refer to the import, where that is looked at.</param>
    public abstract DossiersWriter Dossiers(Register register, int importId, Action begin);

    /// <summary>
    /// After personal data were deleted: takes what they were out of files beside the store too, as far as nobody reads it
    /// at the moment.
    /// </summary>
    public virtual void Wipe() { }

    public abstract void Dispose();

    protected abstract void Begin();

    protected abstract void Commit();

    protected abstract void RollBack();
}
