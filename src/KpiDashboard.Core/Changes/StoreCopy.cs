using System.Data.Common;
using Dapper;
using KpiDashboard.Access;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes;

/// <summary>Moves a store as it is, with its numbers, imports, data version and accounts, into an empty one of either kind.</summary>
public static class StoreCopy
{
    /// <summary>Copies everything in one transaction.</summary>
    /// <param name="from">The store to read.</param>
    /// <param name="to">The store to fill; it is created if need be and must hold nothing.</param>
    /// <returns>How many rows were copied.</returns>
    /// <exception cref="StoreException">One of them is not there, or the second holds data.</exception>
    public static async Task<long> RunAsync(Store from, Store to)
    {
        if (!from.Exists)
        {
            throw StoreException.Of("Store.Missing", from.Location);
        }

        to.Migrate();
        if (await to.DataVersionAsync() > 0 || (await to.QueryAsync<ImportEntry>()).Count > 0)
        {
            throw StoreException.Of("Store.NotEmpty", to.Location);
        }

        // Once copied it is not read again: whether the source changed meanwhile is asked before the copy is kept.
        long? copied = null;
        long rows = await from.Engine.ReadAsOfOneMomentAsync(
            connection => Task.FromResult(copied ??= Copy(from, connection, to)),
            CancellationToken.None
        );
        return rows + await AccessStore.CopyAsync(from, to);
    }

    private static long Copy(Store from, DbConnection connection, Store to)
    {
        using StoreWriter writer = to.Write(dryRun: false);
        return writer.InTransaction(() =>
        {
            long before = Version(from, connection);
            writer.Execute("DataVersionDelete");
            long rows = LoadableTables.OfStore.Sum(table => Copy(from.Engine, connection, writer, table));
            return Version(from, connection) == before
                ? rows
                : throw StoreException.Of("Store.AlwaysChanging", from.Location);
        });
    }

    private static long Version(Store store, DbConnection connection) =>
        connection.QuerySingle<DataVersion>(store.Engine.Text("DataVersion")).Version;

    private static long Copy(Engine source, DbConnection connection, StoreWriter writer, StoreTable table)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = table.Select;
        command.CommandTimeout = 0;
        using DbDataReader reader = command.ExecuteReader();
        return writer.Fill(table, StoreTable.Rows(source, reader, table.Columns));
    }
}
