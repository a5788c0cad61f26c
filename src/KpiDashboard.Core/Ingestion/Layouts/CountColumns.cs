using System.Globalization;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>How a count was written.</summary>
internal enum CountForm
{
    /// <summary>It is no whole number.</summary>
    None,

    /// <summary>Nothing about it can be read in two ways.</summary>
    Plain,

    /// <summary><c>12,000</c>, where the column says that it is twelve thousand.</summary>
    Grouped,

    /// <summary><c>12,000</c>, where the column says that it may be twelve.</summary>
    Doubtful,
}

/// <summary>
/// Reads counts by what their column says of its points and commas. Counts are whole, so where all marks have three digits
/// behind them they part thousands; a column that has them for decimals too, or both marks for thousands, is doubtful,
/// unless the totals of its rows balance in one way only. The table is looked through when the first mark is met. Decision 14.
/// </summary>
/// <param name="match">Which columns of the table the layout reads.</param>
/// <param name="rows">All rows below the header, which can be read again.</param>
internal sealed class CountColumns(LayoutMatch match, RowsBelow rows)
{
    private Dictionary<int, Marks>? columns;

    /// <summary>Reads a cell of a column; false where it is blank, no whole number or doubtful.</summary>
    /// <param name="place">Index of the column in the table.</param>
    /// <param name="cell">What stands there in the current row.</param>
    /// <param name="count">The number; 0 where there is none or it is doubtful.</param>
    /// <param name="form">How it was written, which says why there is none.</param>
    public bool TryRead(int place, TableCell cell, out long count, out CountForm form)
    {
        form = Read(place, cell, out count);
        return form is CountForm.Plain or CountForm.Grouped;
    }

    private CountForm Read(int place, TableCell cell, out long count)
    {
        ReadOnlySpan<char> text = NumberText.Trim(cell.Text);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count))
        {
            return CountForm.Plain;
        }

        if (cell.Kind == CellKind.Number)
        {
            bool whole =
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && Math.Abs(value) < 1e15
                && value == Math.Floor(value);
            count = whole ? (long)value : 0;
            return whole ? CountForm.Plain : CountForm.None;
        }

        if (NumberText.IsBlank(text))
        {
            return CountForm.None;
        }

        if (!CountMarks.TryOf(text, out CountMarks marks))
        {
            return TryWhole(text, default, out count) ? CountForm.Plain : CountForm.None;
        }

        if (marks.IsCertain)
        {
            return TryWhole(text, marks, out count) ? CountForm.Plain : CountForm.None;
        }

        columns ??= Look();
        return columns[place].AreThousands(marks.Group) switch
        {
            true => TryWhole(text, marks, out count) ? CountForm.Grouped : CountForm.None,
            false => TryWhole(text, new('\0', marks.Group, true), out count) ? CountForm.Plain : CountForm.None,
            null => CountForm.Doubtful,
        };
    }

    /// <summary>A whole number by its marks; one with decimals other than zeros is none.</summary>
    private static bool TryWhole(ReadOnlySpan<char> text, CountMarks marks, out long count)
    {
        bool whole =
            NumberText.TryParse(
                text,
                marks.Decimal == '.' || marks.Group == ',' ? NumberConvention.English : NumberConvention.Vietnamese,
                out decimal number
            )
            && number == Math.Floor(number)
            && text[^1] != '%'
            && Math.Abs(number) <= 1_000_000_000_000_000m;
        count = whole ? (long)number : 0;
        return whole;
    }

    private Dictionary<int, Marks> Look()
    {
        Dictionary<int, Marks> found = match
            .Places.Where(p => p >= 0)
            .Distinct()
            .ToDictionary(p => p, _ => new Marks());
        foreach (Func<int, TableCell> row in rows.All())
        {
            foreach ((int place, Marks marks) in found)
            {
                if (row(place) is { Kind: CellKind.Text } cell && CountMarks.TryOf(cell.Text, out CountMarks seen))
                {
                    marks.See(seen);
                }
            }
        }

        if (match.Layout.Checks.Count > 0 && found.Values.Any(m => m.AreDoubtful))
        {
            Weigh(found);
        }

        return found;
    }

    /// <summary>Lets the totals of rows say what the marks of doubtful columns are: each must balance in one way only.</summary>
    private void Weigh(Dictionary<int, Marks> found)
    {
        (int Total, int[] Parts)[] sums =
        [
            .. match
                .Layout.Checks.Select(c => (PlaceOf(c.Total), c.Parts.Select(PlaceOf).Where(p => p >= 0).ToArray()))
                .Where(c => c.Item1 >= 0 && c.Item2.Length > 0),
        ];
        foreach (Func<int, TableCell> row in rows.All())
        {
            foreach ((int total, int[] parts) in sums)
            {
                int[] doubtful = [.. parts.Append(total).Where(p => found[p].IsDoubtful(row(p)))];
                if (doubtful.Length == 0)
                {
                    continue;
                }

                bool asThousands = Balances(row, total, parts, found, thousands: true);
                bool asDecimals = Balances(row, total, parts, found, thousands: false);
                foreach (int place in doubtful)
                {
                    found[place].Vote(asThousands, asDecimals);
                }
            }
        }
    }

    private static bool Balances(
        Func<int, TableCell> row,
        int total,
        int[] parts,
        Dictionary<int, Marks> found,
        bool thousands
    )
    {
        decimal? sum = 0;
        foreach (int part in parts)
        {
            sum += NumberText.IsBlank(row(part).Text) ? 0 : Amount(part);
        }

        return sum is not null && sum == Amount(total);

        decimal? Amount(int place)
        {
            TableCell cell = row(place);
            NumberConvention convention = NumberConvention.Vietnamese;
            if (cell.Kind == CellKind.Number)
            {
                convention = NumberConvention.English;
            }
            else if (CountMarks.TryOf(cell.Text, out CountMarks marks))
            {
                bool group = marks.Group != '\0' && (!found[place].IsDoubtful(cell) || thousands);
                char mark = marks.Group != '\0' ? marks.Group : marks.Decimal;
                convention = mark == ',' == group ? NumberConvention.English : NumberConvention.Vietnamese;
            }

            return NumberText.TryParse(cell.Text, convention, out decimal value) ? value : null;
        }
    }

    private int PlaceOf(string checkName)
    {
        for (int i = 0; i < match.Places.Length; i++)
        {
            if (match.Layout.Columns[i].CheckName == checkName)
            {
                return match.Places[i];
            }
        }

        return -1;
    }

    /// <summary>What the numbers of a column show of their marks.</summary>
    private sealed class Marks
    {
        private bool commaParts;
        private bool pointParts;
        private bool commaIsDecimal;
        private bool pointIsDecimal;
        private bool balancesAsThousands;
        private bool balancesAsDecimals;

        public bool AreDoubtful => IsDoubtfulMark(',') || IsDoubtfulMark('.');

        public void See(CountMarks marks)
        {
            commaParts |= marks.Group == ',';
            pointParts |= marks.Group == '.';
            commaIsDecimal |= marks.Decimal == ',';
            pointIsDecimal |= marks.Decimal == '.';
        }

        public bool IsDoubtful(TableCell cell) =>
            cell.Kind == CellKind.Text
            && CountMarks.TryOf(cell.Text, out CountMarks marks)
            && !marks.IsCertain
            && IsDoubtfulMark(marks.Group);

        public void Vote(bool asThousands, bool asDecimals)
        {
            balancesAsThousands |= asThousands && !asDecimals;
            balancesAsDecimals |= asDecimals && !asThousands;
        }

        /// <summary>Whether a mark with three digits behind it parts thousands; null where that is not certain.</summary>
        public bool? AreThousands(char mark) =>
            !IsDoubtfulMark(mark) ? true
            : balancesAsThousands == balancesAsDecimals ? null
            : balancesAsThousands;

        private bool IsDoubtfulMark(char mark) =>
            (commaParts && pointParts) || (mark == ',' ? commaParts && commaIsDecimal : pointParts && pointIsDecimal);
    }
}
