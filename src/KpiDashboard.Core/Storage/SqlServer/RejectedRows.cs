using KpiDashboard.Storage.Bulk;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>Refused rows on their way into <c>kpi.RejectedRow</c>.</summary>
internal sealed class RejectedRows(int importId, IReadOnlyList<RejectedRow> rows)
    : RowReader("ImportId", "Line", "ColumnName", "Value", "Reason", "Fields", "RowKey")
{
    private int at = -1;

    public override bool Read() => ++at < rows.Count;

    public override object GetValue(int i) =>
        i switch
        {
            0 => importId,
            1 => rows[at].Line,
            2 => rows[at].Column,
            3 => rows[at].Value,
            4 => rows[at].Reason,
            5 => rows[at].Fields ?? (object)DBNull.Value,
            _ => rows[at].Key ?? (object)DBNull.Value,
        };
}
