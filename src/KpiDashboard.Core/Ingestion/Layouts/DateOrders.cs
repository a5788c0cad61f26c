using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Finds out which number of a column's written dates is the day. It is the first one, as in Vietnamese, unless the dates
/// of the whole column can only be read month first; a column that proves nothing goes with the others of its table. True
/// date cells are what they are and prove nothing. Decision 14.
/// </summary>
internal sealed class DateOrders
{
    private const int FewestTurned = 3;

    private readonly Dictionary<int, Evidence> columns;
    private readonly DateOrder? given;
    private readonly DateOrder open;

    private DateOrders(LayoutMatch match, RowsBelow rows, DateOrder? given)
    {
        this.given = given;
        columns = match
            .Places.Where((p, i) => p >= 0 && FieldKinds.Of(match.Layout.Columns[i].Field) == FieldKind.Day)
            .Distinct()
            .ToDictionary(p => p, _ => new Evidence());
        Look(rows.Kept(), rows.System1904);
        if (!rows.AreKept && given is null && columns.Values.Any(e => e.MayBeMonthFirst))
        {
            columns = columns.ToDictionary(c => c.Key, _ => new Evidence());
            // A day above 12 in the first place settles its column; month first only the last row can settle.
            Look(rows.All(), rows.System1904);
        }

        open =
            columns.Values.Any(e => e.IsMonthFirst) && !columns.Values.Any(e => e.HasDayFirst)
                ? DateOrder.MonthFirst
                : DateOrder.DayFirst;
    }

    /// <summary>Looks at the dates of a table.</summary>
    /// <param name="match">Which columns of the table hold days.</param>
    /// <param name="rows">All rows below the header, which can be read again.</param>
    /// <param name="given">What the user says; then nothing is looked for.</param>
    public static DateOrders Of(LayoutMatch match, RowsBelow rows, DateOrder? given) => new(match, rows, given);

    /// <summary>How written dates of a column are read.</summary>
    public DateOrder this[int place] =>
        given
        ?? (
            columns[place].IsMonthFirst ? DateOrder.MonthFirst
            : columns[place].IsOpen ? open
            : DateOrder.DayFirst
        );

    /// <summary>What the user should know of how dates were read: the note and the column's place, with an example.</summary>
    public IEnumerable<(string Note, int Place, string Example)> Notes()
    {
        foreach ((int place, Evidence evidence) in columns)
        {
            if (given is null && evidence.HasTexts && this[place] == DateOrder.MonthFirst)
            {
                yield return (Reasons.NoteMonthFirst, place, evidence.Example);
            }
            else if (evidence.MayBeTurned)
            {
                yield return (Reasons.NoteMaybeTurned, place, "");
            }
        }
    }

    private void Look(IEnumerable<Func<int, TableCell>> rows, bool system1904)
    {
        foreach (Func<int, TableCell> row in rows)
        {
            foreach ((int place, Evidence evidence) in columns)
            {
                evidence.Look(row(place), system1904);
            }
        }
    }

    private sealed class Evidence
    {
        private long texts;
        private long firstIsDay;
        private long secondIsDay;
        private long dates;
        private long datesBeyond12;

        public bool HasTexts => texts > 0;

        public bool HasDayFirst => firstIsDay > 0;

        public bool IsMonthFirst => secondIsDay > 0 && firstIsDay == 0;

        /// <summary>Whether there are written dates of which none proves anything.</summary>
        public bool IsOpen => texts > 0 && firstIsDay == 0 && secondIsDay == 0;

        public bool MayBeMonthFirst => texts > 0 && firstIsDay == 0;

        /// <summary>
        /// Whether a program of American settings may have opened the column: it takes 05/08 for the 8th of May and leaves
        /// 25/08 as text. It may as well be chance, so nothing is turned back.
        /// </summary>
        public bool MayBeTurned => firstIsDay > 0 && firstIsDay == texts && dates >= FewestTurned && datesBeyond12 == 0;

        /// <summary>A written date, best one that can only be read month first.</summary>
        public string Example { get; private set; } = "";

        public void Look(TableCell cell, bool system1904)
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
                bool monthFirst = second > 12 && first <= 12;
                if (texts == 0 || (monthFirst && secondIsDay == 0))
                {
                    Example = NumberText.Trim(cell.Text).ToString();
                }

                texts++;
                firstIsDay += first > 12 && second <= 12 ? 1 : 0;
                secondIsDay += monthFirst ? 1 : 0;
            }
        }
    }
}
