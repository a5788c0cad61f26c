using System.Text;
using KpiDashboard.Ingestion;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>A batch of checked dossiers on its way into <c>kpi.DossierStaging</c>.</summary>
internal sealed class StagedDossiers(int importId, DossierBatch batch)
    : RowReader(
        "ImportId",
        "Line",
        "Code",
        "UnitId",
        "ProcedureId",
        "Received",
        "Channel",
        "Due",
        "Finished",
        "Status",
        "Level",
        "ChannelWasEmpty"
    )
{
    private int at = -1;

    public override bool Read() => ++at < batch.Count;

    public override object GetValue(int i)
    {
        ref readonly DossierRow row = ref batch.Rows[at];
        return i switch
        {
            0 => importId,
            1 => row.Line,
            2 => Encoding.UTF8.GetString(batch.Code(row)),
            3 => row.UnitId,
            4 => row.ProcedureId,
            5 => Day(row.Received),
            6 => row.Channel,
            7 => Day(row.Due),
            8 => Day(row.Finished),
            9 => row.Status,
            10 => (int)row.Level,
            _ => row.ChannelWasEmpty,
        };
    }

    private static object Day(int day) =>
        day < 0 ? DBNull.Value : DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue);
}
