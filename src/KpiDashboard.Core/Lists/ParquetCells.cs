using KpiDashboard.Periods;

namespace KpiDashboard.Lists;

/// <summary>Cells that come together by column until a group of rows is written.</summary>
internal sealed class ParquetCells(ParquetColumn[] columns) : Cells
{
    private int column;

    /// <summary>The rows that came together.</summary>
    public int Rows { get; set; }

    public override void BeginRow() => column = 0;

    public override void EndRow() => Rows++;

    public override void Nothing() => columns[column++].Clear(Rows);

    public override void Text(string text) => ((ParquetColumn.Texts)columns[column++]).Set(Rows, text);

    public override void Flag(bool yes) => Set(yes);

    public override void Count(long count) => Set(count);

    public override void Number(decimal number, int digits) => Set((double)Rounded(number, digits));

    public override void Percent(decimal points) => Number(points, 2);

    public override void Day(DateOnly day) => Set(day);

    public override void Moment(DateTime local) => Set(VietnamTime.At(local).UtcDateTime);

    private void Set<T>(T value)
        where T : struct => ((ParquetColumn.Values<T>)columns[column++]).Set(Rows, value);
}
