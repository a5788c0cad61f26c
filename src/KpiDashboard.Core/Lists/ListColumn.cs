namespace KpiDashboard.Lists;

/// <summary>A column of a list: its header, its look, and where a row's value is.</summary>
/// <param name="header">What stands above the column, in the language of the list.</param>
/// <param name="width">Its width in characters.</param>
/// <param name="kind">What its values are.</param>
/// <param name="digits">Decimals that are shown.</param>
internal abstract class ListColumn<T>(string header, double width, ColumnKind kind, int digits = 0)
{
    public string Header => header;

    public double Width => width;

    public ColumnKind Kind => kind;

    public int Digits => digits;

    public abstract void Write(T row, Cells cells);

    /// <summary>The colour of a row's text where a list is laid out for people, as <c>#0A7A5A</c>; null for that of all text.</summary>
    public virtual string? Colour(T row) => null;
}

/// <summary>What the values of a column are.</summary>
internal enum ColumnKind
{
    Text,

    /// <summary>Text that may look like a number and is none: spreadsheets are told so.</summary>
    Code,
    Flag,
    Count,
    Number,
    Percent,
    Day,
    Moment,
}

internal sealed class TextColumn<T>(
    string header,
    Func<T, string?> value,
    double width,
    ColumnKind kind,
    Func<T, string>? colour
) : ListColumn<T>(header, width, kind)
{
    public override string? Colour(T row) => colour?.Invoke(row);

    public override void Write(T row, Cells cells)
    {
        string? text = value(row);
        if (string.IsNullOrEmpty(text))
        {
            cells.Nothing();
        }
        else
        {
            cells.Text(text);
        }
    }
}

internal sealed class WordsColumn<T>(string header, Func<T, IReadOnlyList<string>> value)
    : ListColumn<T>(header, 24, ColumnKind.Text)
{
    public override void Write(T row, Cells cells) => cells.Words(value(row));
}

internal sealed class ValueColumn<T, TValue>(
    string header,
    Func<T, TValue?> value,
    Action<Cells, TValue> write,
    double width,
    ColumnKind kind,
    int digits
) : ListColumn<T>(header, width, kind, digits)
    where TValue : struct
{
    public override void Write(T row, Cells cells)
    {
        TValue? found = value(row);
        if (found is null)
        {
            cells.Nothing();
        }
        else
        {
            write(cells, found.Value);
        }
    }
}
