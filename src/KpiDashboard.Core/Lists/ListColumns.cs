using KpiDashboard.Periods;

namespace KpiDashboard.Lists;

/// <summary>
/// The columns of a list, in order. Values stay what they are: numbers, dates and percentages reach the workbook as
/// such and are only shown in the user's format; a null leaves the cell empty.
/// </summary>
/// <typeparam name="T">What a row is.</typeparam>
public sealed class ListColumns<T>
{
    private readonly List<ListColumn<T>> columns = [];

    internal List<ListColumn<T>> All => columns;

    /// <summary>Text. What a spreadsheet would take for a formula is neutralised.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="value">Gives the text of a row; null for an empty cell.</param>
    /// <param name="width">Width in characters.</param>
    /// <param name="colour">Gives the colour of a row's text in a formatted report; that of all text if null.</param>
    public ListColumns<T> Text(
        string header,
        Func<T, string?> value,
        double width = 24,
        Func<T, string>? colour = null
    ) => Add(new TextColumn<T>(header, value, width, ColumnKind.Text, colour));

    /// <summary>A code: text, even where it looks like a number.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="value">Gives the code of a row; null for an empty cell.</param>
    /// <param name="width">Width in characters.</param>
    public ListColumns<T> Code(string header, Func<T, string?> value, double width = 14) =>
        Add(new TextColumn<T>(header, value, width, ColumnKind.Code, colour: null));

    /// <summary>Several words, for programs.</summary>
    /// <param name="header">What stands above the column.</param>
    /// <param name="value">Gives the words of a row.</param>
    public ListColumns<T> Words(string header, Func<T, IReadOnlyList<string>> value) =>
        Add(new WordsColumn<T>(header, value));

    /// <summary>Yes or no, for programs.</summary>
    /// <param name="header">What stands above the column.</param>
    /// <param name="value">Says yes or no of a row; null for an empty cell.</param>
    public ListColumns<T> Flag(string header, Func<T, bool?> value) =>
        Add(new ValueColumn<T, bool>(header, value, static (c, v) => c.Flag(v), 8, ColumnKind.Flag, 0));

    /// <summary>A whole number.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="value">Gives the count of a row; null for an empty cell.</param>
    /// <param name="width">Width in characters.</param>
    public ListColumns<T> Count(string header, Func<T, long?> value, double width = 12) =>
        Add(new ValueColumn<T, long>(header, value, static (c, v) => c.Count(v), width, ColumnKind.Count, 0));

    /// <summary>A number with decimals: a workbook keeps all of them, files for programs those that are shown.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="value">Gives the number of a row; null for an empty cell.</param>
    /// <param name="digits">Decimals shown, 0 to 4.</param>
    /// <param name="width">Width in characters.</param>
    public ListColumns<T> Number(string header, Func<T, decimal?> value, int digits = 2, double width = 12) =>
        Add(
            new ValueColumn<T, decimal>(header, value, (c, v) => c.Number(v, digits), width, ColumnKind.Number, digits)
        );

    /// <summary>A percentage.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="points">A row's percentage: 86.5 for 86.5 %; the workbook stores 0.865.</param>
    /// <param name="digits">Decimals shown, 0 to 4.</param>
    /// <param name="width">Width in characters.</param>
    public ListColumns<T> Percent(string header, Func<T, decimal?> points, int digits = 2, double width = 12) =>
        Add(
            new ValueColumn<T, decimal>(
                header,
                points,
                static (c, v) => c.Percent(v),
                width,
                ColumnKind.Percent,
                digits
            )
        );

    /// <summary>A day.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="value">Gives the day of a row; null for an empty cell.</param>
    /// <param name="width">Width in characters.</param>
    public ListColumns<T> Day(string header, Func<T, DateOnly?> value, double width = 13) =>
        Add(new ValueColumn<T, DateOnly>(header, value, static (c, v) => c.Day(v), width, ColumnKind.Day, 0));

    /// <summary>A moment, written in Vietnam's time.</summary>
    /// <param name="header">What stands above the column, in the language of the list.</param>
    /// <param name="value">Gives the moment of a row, in any time zone; null for an empty cell.</param>
    /// <param name="width">Width in characters.</param>
    public ListColumns<T> Moment(string header, Func<T, DateTimeOffset?> value, double width = 18) =>
        Add(
            new ValueColumn<T, DateTimeOffset>(
                header,
                value,
                static (c, v) => c.Moment(VietnamTime.Of(v).DateTime),
                width,
                ColumnKind.Moment,
                0
            )
        );

    private ListColumns<T> Add(ListColumn<T> column)
    {
        columns.Add(column);
        return this;
    }
}
