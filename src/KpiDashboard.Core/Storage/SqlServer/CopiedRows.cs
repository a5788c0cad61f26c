using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>Rows of another store on their way into a table of SQL Server.</summary>
internal sealed class CopiedRows(StoreTable table, IEnumerator<object?[]> rows)
    : RowReader([.. table.Columns.Select(c => c.Name)])
{
    public long Count { get; private set; }

    public override bool Read()
    {
        bool more = rows.MoveNext();
        Count += more ? 1 : 0;
        return more;
    }

    public override object GetValue(int i) =>
        rows.Current[i] switch
        {
            null => DBNull.Value,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            object value => value,
        };
}
