using ClosedXML.Excel;
using KpiDashboard.Lists;

namespace KpiDashboard.Workbooks;

/// <summary>The cells of a list inside a formatted report.</summary>
internal sealed class ReportCells(IXLWorksheet sheet, int firstRow) : Cells
{
    private int column;

    /// <summary>The row at hand, from 1.</summary>
    public int Row { get; set; } = firstRow - 1;

    public override void BeginRow()
    {
        Row++;
        column = 0;
    }

    public override void EndRow() { }

    public override void Nothing() => column++;

    public override void Text(string text) => ReportSheet.SetText(Next(), text);

    public override void Count(long count) => Next().SetValue(count);

    public override void Number(decimal number, int digits) => Next().SetValue((double)number);

    public override void Percent(decimal points) => Next().SetValue((double)(points / 100m));

    public override void Day(DateOnly day) => Next().SetValue(day.ToDateTime(default));

    public override void Moment(DateTime local) => Next().SetValue(local);

    private IXLCell Next() => sheet.Cell(Row, ++column);
}
