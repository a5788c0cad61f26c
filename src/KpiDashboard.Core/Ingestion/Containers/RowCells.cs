namespace KpiDashboard.Ingestion.Containers;

/// <summary>The cells of the current row, kept in one buffer that is used again for each.</summary>
internal sealed class RowCells
{
    /// <summary>More columns than any program writes.</summary>
    public const int MostColumns = 16384;

    /// <summary>The longest text of a cell; spreadsheets stop at 32,767.</summary>
    public const int LongestCell = 1 << 16;

    private TableCell[] cells = new TableCell[32];
    private char[] buffer = new char[4096];
    private int used;

    /// <summary>How many columns the row reaches.</summary>
    public int Count { get; private set; }

    public bool IsBlank
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (!cells[i].IsBlank)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public TableCell this[int column] => column < Count ? cells[column] : default;

    public void Clear()
    {
        cells.AsSpan(0, Count).Clear();
        Count = 0;
        used = 0;
    }

    /// <summary>Room for the text of a cell; <see cref="Put(int, int, CellKind)"/> says how much was used.</summary>
    public Span<char> Room(int length)
    {
        if (used + length > buffer.Length)
        {
            // Cells put before keep the old buffer.
            buffer = new char[Math.Max(buffer.Length * 2, length * 2)];
            used = 0;
        }

        return buffer.AsSpan(used, length);
    }

    public void Put(int column, int length, CellKind kind)
    {
        Put(column, buffer.AsMemory(used, length), kind);
        used += length;
    }

    public void Put(int column, ReadOnlyMemory<char> text, CellKind kind, CellSpan span = CellSpan.One)
    {
        if (column >= MostColumns || text.Length > LongestCell)
        {
            throw new TableException("Load.CellTooLong");
        }

        if (column >= cells.Length)
        {
            Array.Resize(ref cells, Math.Min(MostColumns, Math.Max(column + 1, cells.Length * 2)));
        }

        cells[column] = new TableCell(text, kind, span);
        Count = Math.Max(Count, column + 1);
    }

    /// <summary>Empties some cells, and says whether anything stood in them.</summary>
    public bool Blank(int from, int to)
    {
        bool any = false;
        for (int i = from; i <= to && i < Count; i++)
        {
            any |= !cells[i].IsBlank;
            cells[i] = default;
        }

        return any;
    }
}
