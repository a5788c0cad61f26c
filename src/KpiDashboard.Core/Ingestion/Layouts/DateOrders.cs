using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Finds out which number of a column's dates is the day: one that is above 12 proves it for all. Where the first rows
/// prove nothing the whole table is looked through before a row of it is read.
/// </summary>
internal sealed class DateOrders
{
    private const int FewestTurned = 3;

    private readonly Dictionary<int, Evidence> columns;

    private DateOrders(IEnumerable<int> places) => columns = places.ToDictionary(p => p, _ => new Evidence());

    public static DateOrders Of(TableRows rows, LayoutMatch match, Func<Table> again)
    {
        DateOrders orders = new(
            match
                .Places.Where((p, i) => p >= 0 && FieldKinds.Of(match.Layout.Columns[i].Field) == FieldKind.Day)
                .Distinct()
        );
        foreach (SampleRow row in rows.Sample.Skip(match.First + match.Rows))
        {
            orders.Look(c => c < row.Cells.Length ? row.Cells[c] : default, rows.System1904);
        }

        if (!rows.Covers && orders.columns.Values.Any(e => e.IsOpen))
        {
            using Table table = again();
            while (table.Read() && orders.columns.Values.Any(e => e.IsOpen))
            {
                orders.Look(c => table.Row[c], rows.System1904);
            }
        }

        return orders;
    }

    public DateOrder this[int place] => columns[place].Order;

    private void Look(Func<int, Cell> cell, bool system1904)
    {
        foreach ((int place, Evidence evidence) in columns)
        {
            evidence.Look(cell(place), system1904);
        }
    }

    private sealed class Evidence
    {
        private long texts;
        private long firstIsDay;
        private long secondIsDay;
        private long dates;
        private long datesBeyond12;

        /// <summary>Whether there are dates as text of which none proves anything.</summary>
        public bool IsOpen => texts > 0 && firstIsDay == 0 && secondIsDay == 0;

        public DateOrder Order =>
            secondIsDay > 0 && firstIsDay == 0 ? DateOrder.MonthFirst
            : firstIsDay > 0 && firstIsDay == texts && dates >= FewestTurned && datesBeyond12 == 0
                ? DateOrder.TurnedRound
            : DateOrder.DayFirst;

        public void Look(Cell cell, bool system1904)
        {
            if (cell.Kind == CellKind.Date && DateText.TrySerial(cell.Text, system1904, out DateTime moment))
            {
                dates++;
                datesBeyond12 += moment.Day > 12 ? 1 : 0;
            }
            else if (
                cell.Kind == CellKind.Text
                && DateText.TryParts(NumberText.Trim(cell.Text), out int first, out int second)
            )
            {
                texts++;
                firstIsDay += first > 12 && second <= 12 ? 1 : 0;
                secondIsDay += second > 12 && first <= 12 ? 1 : 0;
            }
        }
    }
}
