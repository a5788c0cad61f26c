using System.Data.Common;
using Dapper;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>
/// Cells on SQLite's own functions, unit by unit: 0.1 s for 700,000, where a data reader takes 0.4. All of them are read on
/// two connections, the second from the start, while the first reads other things. A load may have ended since the first
/// began to read; then it reads alone.
/// </summary>
internal sealed class SqliteCellReading : CellReading
{
    private readonly SqliteConnection connection;
    private readonly CellReader front;
    private readonly (string First, string Last)[] spans;
    private readonly Task beside;
    private int next = -1;

    /// <param name="connection">The connection of all the rest, which sees the data of one moment.</param>
    /// <param name="second">Opens another.</param>
    /// <param name="version">What the first connection sees.</param>
    /// <param name="front">Gets what the first connection reads.</param>
    /// <param name="back">Gets what the second one reads.</param>
    /// <param name="halfMonths">The first days of the half-months that are read; null for all.</param>
    public SqliteCellReading(
        SqliteConnection connection,
        Func<SqliteConnection> second,
        DataVersion version,
        CellReader front,
        CellReader back,
        IReadOnlySet<DateOnly>? halfMonths
    )
    {
        this.connection = connection;
        this.front = front;
        spans = halfMonths is null ? [("", "9999-12-31")] : [.. halfMonths.Select(h => $"{h:O}").Select(h => (h, h))];
        // A few half-months are read before another connection is open.
        beside = halfMonths is null ? Task.Run(() => ReadBeside(second, version, back)) : Task.CompletedTask;
    }

    public override async Task EndAsync(IReadOnlyList<int> unitIds)
    {
        Read(connection, unitIds, front);
        await beside;
    }

    public override async ValueTask DisposeAsync()
    {
        Interlocked.Exchange(ref next, int.MaxValue / 2);
        await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void ReadBeside(Func<SqliteConnection> open, DataVersion version, CellReader back)
    {
        using SqliteConnection second = open();
        using DbTransaction moment = second.BeginTransaction(deferred: true);
        if (second.QuerySingle<DataVersion>(QueryFile.Text(Dialect.Sqlite, nameof(DataVersion))) == version)
        {
            IEnumerable<UnitRow> units = second.Query<UnitRow>(QueryFile.Text(Dialect.Sqlite, nameof(UnitRow)));
            Read(second, units.Select(u => u.Id), back);
        }
    }

    private void Read(SqliteConnection from, IEnumerable<int> unitIds, CellReader into)
    {
        // Both connections count through the same list.
        int[] units = [.. unitIds.Order()];
        using BulkStatement cells = new(from, "CellOfUnit");
        for (int i; (i = Interlocked.Increment(ref next)) < units.Length; )
        {
            foreach ((string first, string last) in spans)
            {
                cells.Bind(1, units[i]).Bind(2, first).Bind(3, last);
                while (cells.Next())
                {
                    into.Take(
                        new CountedCell(
                            units[i],
                            cells.Day(0),
                            cells.Int(1),
                            cells.Int(2),
                            cells.Int(3),
                            cells.Int(4),
                            cells.Int(5),
                            cells.Int(6),
                            cells.Int(7),
                            cells.Int(8),
                            cells.Int(9),
                            cells.Int(10),
                            cells.Int(11)
                        )
                    );
                }
            }
        }
    }
}
