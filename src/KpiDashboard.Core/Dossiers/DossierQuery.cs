using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Dossiers;

/// <summary>
/// <c>DossierEntry.sql</c>, asked for one day after another: made once, and read without looking for each column by its
/// name, since a list may have millions of rows.
/// </summary>
internal sealed class DossierQuery : IAsyncDisposable
{
    private readonly Engine engine;
    private readonly DbCommand command;
    private readonly DbParameter received;
    private readonly DbParameter unitIds;
    private IReadOnlyList<int>? units;

    public DossierQuery(Engine engine, DbConnection connection, Scoreboard board, DossierQuestion question)
    {
        this.engine = engine;
        command = connection.CreateCommand();
        command.CommandText = engine.Text(nameof(DossierEntry));
        Filter? filter = question.Selection.Filter;
        received = Add("@Received", default(DateOnly));
        unitIds = Add("@UnitIds", "[]");
        Add("@ProcedureId", filter?.Procedure is { } code ? board.Procedures.Find(code)?.Id ?? -1 : 0);
        Add("@Channel", (byte)(filter?.Channel ?? 0));
    }

    /// <summary>The dossiers of a day, by unit in the order given, then by code.</summary>
    public async IAsyncEnumerable<DossierEntry> ReadAsync(
        DateOnly day,
        IReadOnlyList<int> of,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        received.Value = day;
        if (units != of)
        {
            unitIds.Value = JsonSerializer.Serialize(of);
            units = of;
        }

        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new DossierEntry
            {
                Code = reader.GetString(0),
                UnitId = reader.GetInt32(1),
                ProcedureId = reader.GetInt32(2),
                Received = day,
                Channel = (Channel)reader.GetByte(4),
                Due = reader.IsDBNull(5) ? null : engine.Day(reader, 5),
                Finished = reader.IsDBNull(6) ? null : engine.Day(reader, 6),
                Status = reader.GetByte(7),
                Level = reader.GetInt32(8),
                ReceivedAt = reader.IsDBNull(9) ? null : reader.GetString(9),
            };
        }
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private DbParameter Add(string name, object value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
