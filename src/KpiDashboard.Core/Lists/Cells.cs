namespace KpiDashboard.Lists;

/// <summary>The cells of a list as they are written, column by column and row by row.</summary>
internal abstract class Cells
{
    public void Write<T>(T row, ListColumns<T> columns)
    {
        BeginRow();
        foreach (ListColumn<T> column in columns.All)
        {
            column.Write(row, this);
        }

        EndRow();
    }

    public abstract void BeginRow();

    public abstract void EndRow();

    public abstract void Nothing();

    public abstract void Text(string text);

    /// <summary>Several words, one after the other where cells hold one text.</summary>
    public virtual void Words(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            Nothing();
        }
        else
        {
            Text(string.Join(' ', words));
        }
    }

    /// <summary>Yes or no; a word of programs where cells know no such thing.</summary>
    public virtual void Flag(bool yes) => Text(yes ? "true" : "false");

    public abstract void Count(long count);

    /// <param name="number">All of it.</param>
    /// <param name="digits">The decimals that it has where it is written as text.</param>
    public abstract void Number(decimal number, int digits);

    /// <param name="points">86.5 for 86.5 %.</param>
    public abstract void Percent(decimal points);

    public abstract void Day(DateOnly day);

    /// <param name="local">A moment in Vietnam's time.</param>
    public abstract void Moment(DateTime local);

    /// <summary>A number with the decimals that it is to have, half away from zero.</summary>
    protected static decimal Rounded(decimal number, int digits) =>
        Math.Round(number, digits, MidpointRounding.AwayFromZero);
}
