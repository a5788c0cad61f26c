using System.Data;
using System.Data.Common;
using System.Text.Json;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>Cells as one result, in the end: a connection answers one question at a time.</summary>
internal sealed class SqlServerCellReading(
    SqlServerEngine engine,
    DbConnection connection,
    DbTransaction? transaction,
    CellReader cells,
    IReadOnlySet<DateOnly>? halfMonths,
    CancellationToken cancellation
) : CellReading
{
    public override async Task EndAsync(IReadOnlyList<int> unitIds)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = engine.Text(halfMonths is null ? "CellRow" : "CellRowOfHalfMonths");
        if (halfMonths is not null)
        {
            DbParameter days = command.CreateParameter();
            (days.ParameterName, days.DbType) = ("@HalfMonths", DbType.String);
            days.Value = JsonSerializer.Serialize(halfMonths);
            command.Parameters.Add(days);
        }

        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            cells.Take(
                new CountedCell(
                    reader.GetInt32(0),
                    engine.Day(reader, 1).DayNumber,
                    reader.GetInt32(2),
                    reader.GetInt32(3),
                    reader.GetInt32(4),
                    reader.GetInt32(5),
                    reader.GetInt32(6),
                    reader.GetInt32(7),
                    reader.GetInt32(8),
                    reader.GetInt32(9),
                    reader.GetInt32(10),
                    reader.GetInt32(11),
                    reader.GetInt32(12)
                )
            );
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
