using Parquet;
using Parquet.Schema;

namespace KpiDashboard.Lists;

/// <summary>The values of a column in the rows of a group that is not written yet.</summary>
internal abstract class ParquetColumn(DataField described)
{
    public DataField Field => described;

    public static ParquetColumn Of(string name, ColumnKind kind, int rows) =>
        kind switch
        {
            ColumnKind.Flag => new Values<bool>(new DataField(name, typeof(bool), isNullable: true), rows),
            ColumnKind.Count => new Values<long>(new DataField(name, typeof(long), isNullable: true), rows),
            ColumnKind.Number or ColumnKind.Percent => new Values<double>(
                new DataField(name, typeof(double), isNullable: true),
                rows
            ),
            ColumnKind.Day => new Values<DateOnly>(new DataField(name, typeof(DateOnly), isNullable: true), rows),
            ColumnKind.Moment => new Values<DateTime>(
                new DateTimeDataField(
                    name,
                    DateTimeFormat.Timestamp,
                    isAdjustedToUTC: true,
                    DateTimeTimeUnit.Millis,
                    isNullable: true
                ),
                rows
            ),
            _ => new Texts(new DataField(name, typeof(string), isNullable: true), rows),
        };

    public abstract void Clear(int row);

    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows, CancellationToken cancellation);

    internal sealed class Values<T>(DataField described, int rows) : ParquetColumn(described)
        where T : struct
    {
        private readonly T?[] values = new T?[rows];

        public void Set(int row, T value) => values[row] = value;

        public override void Clear(int row) => values[row] = null;

        public override Task WriteAsync(ParquetRowGroupWriter group, int rows, CancellationToken cancellation) =>
            group.WriteAsync<T>(Field, values.AsMemory(0, rows), cancellationToken: cancellation);
    }

    internal sealed class Texts(DataField described, int rows) : ParquetColumn(described)
    {
        private readonly string?[] values = new string?[rows];

        public void Set(int row, string value) => values[row] = value;

        public override void Clear(int row) => values[row] = null;

        public override Task WriteAsync(ParquetRowGroupWriter group, int rows, CancellationToken cancellation) =>
            group.WriteAsync(Field, new ArraySegment<string>(values!, 0, rows));
    }
}
