using System.Text;
using KpiDashboard.Storage.Bulk;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>Checked dossiers of a batch on their way into <c>kpi.Dossier</c>, or with more columns into its staging.</summary>
internal sealed class DossierRows : RowReader
{
    private static readonly string[] Stored =
    [
        "ImportId",
        "Code",
        "UnitId",
        "ProcedureId",
        "Received",
        "Channel",
        "Due",
        "Finished",
        "Status",
        "ReceivedAt",
    ];

    private static readonly string[] Staged = [.. Stored, "Line", "Level", "ChannelWasEmpty"];

    private readonly int importId;
    private readonly DossierBatch batch;
    private readonly bool withSeconds;
    private int at = -1;

    private DossierRows(string[] columns, int importId, DossierBatch batch, bool withSeconds)
        : base(columns)
    {
        this.importId = importId;
        this.batch = batch;
        this.withSeconds = withSeconds;
    }

    /// <summary>For the table itself.</summary>
    /// <param name="importId">The import that brings them.</param>
    /// <param name="batch">The rows; those whose code may have come before in the file are left out.</param>
    public static DossierRows ForTable(int importId, DossierBatch batch) => new(Stored, importId, batch, false);

    /// <summary>For staging.</summary>
    /// <param name="importId">The import that brings them.</param>
    /// <param name="batch">Rows that were checked.</param>
    /// <param name="withSeconds">Whether with those whose code may have come before in the file.</param>
    public static DossierRows ForStaging(int importId, DossierBatch batch, bool withSeconds) =>
        new(Staged, importId, batch, withSeconds);

    public override bool Read()
    {
        do
        {
            at++;
        } while (at < batch.Count && batch.Rows[at].MayBeSecond && !withSeconds);

        return at < batch.Count;
    }

    public override object GetValue(int i)
    {
        ref readonly DossierRow row = ref batch.Rows[at];
        return i switch
        {
            0 => importId,
            1 => Encoding.UTF8.GetString(batch.Code(row)),
            2 => row.UnitId,
            3 => row.ProcedureId,
            4 => Day(row.Received),
            5 => row.Channel,
            6 => Day(row.Due),
            7 => Day(row.Finished),
            8 => row.Status,
            9 => row.Place == DossierPlaces.None ? DBNull.Value : Encoding.UTF8.GetString(batch.Places.Code(row.Place)),
            10 => row.Line,
            11 => (int)row.Level,
            _ => row.ChannelWasEmpty,
        };
    }

    private static object Day(int day) =>
        day < 0 ? DBNull.Value : DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue);
}
