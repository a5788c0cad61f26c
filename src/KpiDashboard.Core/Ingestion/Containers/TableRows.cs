using KpiDashboard.Ingestion.Encodings;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// A table of which the first rows are kept, to be looked at before anything is known of it, and then read like all
/// others. Text typed with a font of its own is turned into letters here.
/// </summary>
internal sealed class TableRows : IDisposable
{
    public const int SampleSize = 1000;

    private readonly Table table;
    private readonly List<SampleRow> sample = [];
    private readonly string[]? letters;
    private int next;
    private SampleRow? replayed;

    /// <summary>Reads the first rows.</summary>
    /// <param name="table">The table; it belongs to this object from now on.</param>
    /// <param name="isUnicode">Whether letters are Unicode by the container's rules, so that fonts must be looked at.</param>
    /// <param name="given">The form of letters that the user names; null to detect it.</param>
    public TableRows(Table table, bool isUnicode, TextForm? given)
    {
        this.table = table;
        while (sample.Count < SampleSize && table.Read())
        {
            sample.Add(SampleRow.Of(table));
        }

        Covers = sample.Count < SampleSize;
        if (!isUnicode)
        {
            return;
        }

        Font = given is TextForm.Tcvn3 or TextForm.Vni
            ? new DetectedForm(given.Value, 1, 0)
            : DetectedForm.OfLetters(sample.Take(200).SelectMany(r => r.Cells).Select(c => c.Text.ToString()));
        letters = Font is null ? null : TextForms.Table(Font.Form);
        if (letters is not null)
        {
            sample = [.. sample.Select(r => r with { Cells = [.. r.Cells.Select(Decode)] })];
        }
    }

    /// <summary>The first rows that have any text.</summary>
    public IReadOnlyList<SampleRow> Sample => sample;

    /// <summary>Whether these are all rows.</summary>
    public bool Covers { get; }

    /// <summary>The font's table by which letters are read; null where they are Unicode.</summary>
    public DetectedForm? Font { get; }

    public long Line => replayed?.Line ?? table.Line;

    public long Position => table.Position;

    public bool System1904 => table.System1904;

    /// <summary>Rows read past so far that are hidden or filtered away.</summary>
    public long HiddenRows => table.HiddenRows;

    /// <summary>Rows read so far with something under merged cells.</summary>
    public long CoveredRows => table.CoveredRows;

    /// <summary>How many columns the current row reaches.</summary>
    public int Count => replayed?.Cells.Length ?? table.Row.Count;

    public TableCell this[int column] =>
        replayed is not null ? (column < replayed.Cells.Length ? replayed.Cells[column] : default)
        : letters is null ? table.Row[column]
        : Decode(table.Row[column]);

    public bool Read()
    {
        if (next < sample.Count)
        {
            replayed = sample[next++];
            return true;
        }

        replayed = null;
        return !Covers && table.Read();
    }

    public void Dispose() => table.Dispose();

    private TableCell Decode(TableCell cell) =>
        cell.Kind == CellKind.Text && letters is not null && cell.Memory.Span.ContainsAnyInRange('\u0080', '\u00FF')
            ? cell with
            {
                Memory = TextForms.Decode(cell.Memory.ToString(), letters).AsMemory(),
            }
            : cell;
}

/// <summary>A row that is kept.</summary>
internal sealed record SampleRow(long Line, TableCell[] Cells)
{
    public static SampleRow Of(Table table) =>
        new(
            table.Line,
            [
                .. Enumerable
                    .Range(0, table.Row.Count)
                    .Select(i => table.Row[i] with { Memory = table.Row[i].Memory.ToArray() }),
            ]
        );

    public string Text(int column) => column < Cells.Length ? Cells[column].Text.Trim().ToString() : "";
}
