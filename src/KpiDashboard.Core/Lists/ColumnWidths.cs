using System.Globalization;

namespace KpiDashboard.Lists;

/// <summary>
/// How wide the columns of a list must be for what its first rows have: a text gets no more room than it needs and wraps
/// where it would need more than its column allows, a number is never cut.
/// </summary>
/// <param name="columns">How many columns the list has.</param>
internal sealed class ColumnWidths(int columns) : Cells
{
    /// <summary>The rows that are looked at: lists are as long as they like, and leave while they are read.</summary>
    public const int Rows = 200;

    /// <summary>Room beside a text within its cell, and a little for what programs reckon otherwise.</summary>
    private const double Beside = 1.6;

    /// <summary>How much wider than those that were looked at a number may be that comes later.</summary>
    private const double MoreDigits = 2;

    /// <summary>Lines that fit the highest row, a little fewer: words do not fill them to the end.</summary>
    private const double MostLines = 24;

    private readonly double[] widest = new double[columns];
    private int column;

    /// <summary>The widths, in the unit of a spreadsheet.</summary>
    /// <param name="columns">The columns with the widths that they may have.</param>
    /// <param name="rows">The first rows.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static double[] Of<T>(ListColumns<T> columns, IEnumerable<T> rows)
    {
        double[] contents = new double[columns.All.Count];
        foreach (double[] row in OfRows(columns, rows))
        {
            for (int i = 0; i < row.Length; i++)
            {
                contents[i] = Math.Max(contents[i], row[i]);
            }
        }

        double[] widths = [.. columns.All.Select((c, i) => Width(c, contents[i], isTight: false))];
        return widths.Sum() <= ListPages.Widest
            ? widths
            : [.. columns.All.Select((c, i) => Width(c, contents[i], isTight: true))];
    }

    /// <summary>How wide the content of each cell is on one line, in digits, row by row.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows that are looked at.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static IEnumerable<double[]> OfRows<T>(ListColumns<T> columns, IEnumerable<T> rows)
    {
        foreach (T row in rows)
        {
            ColumnWidths found = new(columns.All.Count);
            found.Write(row, columns);
            yield return found.widest;
        }
    }

    public override void BeginRow() => column = -1;

    public override void EndRow() { }

    public override void Nothing() => column++;

    public override void Text(string text)
    {
        column++;
        foreach (Range line in text.AsSpan().Split('\n'))
        {
            Widen(text.AsSpan()[line]);
        }
    }

    public override void Count(long count)
    {
        column++;
        Widen(count.ToString("N0", CultureInfo.InvariantCulture));
    }

    public override void Number(decimal number, int digits)
    {
        column++;
        Widen(number.ToString($"N{digits}", CultureInfo.InvariantCulture));
    }

    public override void Percent(decimal points)
    {
        column++;
        Widen(points.ToString("0.00 '%'", CultureInfo.InvariantCulture));
    }

    public override void Day(DateOnly day) => column++;

    public override void Moment(DateTime local) => column++;

    /// <param name="column">The column with the width that it may have.</param>
    /// <param name="content">How wide the widest of the cells is that were looked at.</param>
    /// <param name="isTight">Whether paper is short: numbers get room for a few more digits than those that were seen.</param>
    private static double Width<T>(ListColumn<T> column, double content, bool isTight)
    {
        double header = WrappedText.WidestWord(column.Header, bold: true) + Beside;
        double needed = Math.Max(content + Beside, header);
        // A text that would be higher than a row can be has more room than others, up to that of a page.
        double lowered = Math.Min(content / MostLines + Beside, ListPages.Widest);
        double width =
            column.Kind == ColumnKind.Text ? Math.Max(Math.Max(Math.Min(needed, column.Width), lowered), header)
            : column.Kind == ColumnKind.Code ? needed
            : isTight && column.Kind is (ColumnKind.Count or ColumnKind.Number or ColumnKind.Percent)
                ? Math.Max(needed, content + Beside + MoreDigits)
            : Math.Max(needed, column.Width);
        return Math.Round(width, 1);
    }

    private void Widen(ReadOnlySpan<char> text) => widest[column] = Math.Max(widest[column], WrappedText.WidthOf(text));
}
