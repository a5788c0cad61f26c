using KpiDashboard.Ingestion.Containers;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// The rows below a table's header, to be looked at before any of them is taken: what a column means is sometimes only
/// told by all of it.
/// </summary>
/// <param name="rows">The table, of which the first rows are kept.</param>
/// <param name="match">Where its header stands.</param>
/// <param name="again">Opens the table once more.</param>
internal sealed class RowsBelow(TableRows rows, LayoutMatch match, Func<Table> again)
{
    private readonly long lastOfHeader = rows.Sample[match.First + match.Rows - 1].Line;

    /// <summary>Whether the rows that are kept are all.</summary>
    public bool AreKept => rows.Covers;

    public bool System1904 => rows.System1904;

    /// <summary>The rows that are kept; what gives a cell by its column.</summary>
    public IEnumerable<Func<int, TableCell>> Kept() =>
        rows
            .Sample.Skip(match.First + match.Rows)
            .Select(row => (Func<int, TableCell>)(c => c < row.Cells.Length ? row.Cells[c] : default));

    /// <summary>All rows, one after the other.</summary>
    public IEnumerable<Func<int, TableCell>> All() => AreKept ? Kept() : Read();

    private IEnumerable<Func<int, TableCell>> Read()
    {
        using Table table = again();
        while (table.Read())
        {
            if (table.Line > lastOfHeader)
            {
                yield return c => table.Row[c];
            }
        }
    }
}
