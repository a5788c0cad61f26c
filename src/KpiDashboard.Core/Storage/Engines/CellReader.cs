using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage.Engines;

/// <summary>
/// Rows of the roll-up, which come by unit and half-month, as cells of an array that has room for them all. Two of these
/// may fill the same one from both ends.
/// </summary>
/// <param name="cells">The array into which they are read.</param>
/// <param name="next">Index in that array of the first one read.</param>
/// <param name="step">1, or -1 to fill it backwards.</param>
internal sealed class CellReader(Cell[] cells, int next, int step)
{
    private int halfMonth = -1;
    private DateRange days;

    /// <summary>Index in the array of the next row.</summary>
    public int Next => next;

    public void Take(in CountedCell row)
    {
        if (row.HalfMonth != halfMonth)
        {
            halfMonth = row.HalfMonth;
            days = HalfMonth.Of(DateOnly.FromDayNumber(halfMonth));
        }

        // Who reads on counts on cells that did not change, and looks at the number afterwards.
        if ((uint)next >= (uint)cells.Length)
        {
            next += step;
            return;
        }

        Levels levels = row.Level == 0 ? Levels.None : Offering.SetOf((ServiceLevel)row.Level);
        cells[next] = new Cell(
            row.UnitId,
            row.ProcedureId,
            days,
            levels,
            row.Online,
            row.Direct,
            row.Postal,
            row.OnlineLate,
            row.DirectLate,
            row.PostalLate,
            row.OnlineOpen,
            row.DirectOpen,
            row.PostalOpen
        );
        next += step;
    }
}
