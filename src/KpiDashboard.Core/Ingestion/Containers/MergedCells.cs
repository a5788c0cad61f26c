namespace KpiDashboard.Ingestion.Containers;

/// <summary>A range of cells that are shown as one. Rows count from 1, columns from 0.</summary>
internal readonly record struct MergedRange(long FirstRow, long LastRow, int FirstColumn, int LastColumn)
{
    public bool IsHigh => LastRow > FirstRow;
}

/// <summary>
/// The merged ranges of a table, followed from row to row: what programs left in the cells that a range covers is seen
/// by nobody and is dropped; the value of the first cell is shown in each of the range's rows.
/// </summary>
internal sealed class MergedCells(IEnumerable<MergedRange> ranges)
{
    /// <summary>More ranges than any table has.</summary>
    public const int Most = 1 << 20;

    /// <summary>Beyond this column nothing is read.</summary>
    private const int Widest = 256;

    private readonly Queue<MergedRange> waiting = new(ranges);
    private readonly List<Followed> followed = [];

    /// <summary>The last row of the range that covers a column below its first row.</summary>
    private readonly long[] coveredUntil = new long[Widest];

    /// <summary>Rows in which something stood that nobody sees.</summary>
    public long RowsCovered { get; private set; }

    /// <summary>Adds a range whose first row is the current one, or a later one than that of those added before.</summary>
    public void Add(MergedRange range)
    {
        if (range.FirstColumn < Widest && (range.IsHigh || range.LastColumn > range.FirstColumn))
        {
            waiting.Enqueue(range);
            if (waiting.Count > Most)
            {
                throw new TableException("Load.TooLarge");
            }

            for (int i = range.FirstColumn; range.IsHigh && i <= range.LastColumn && i < Widest; i++)
            {
                coveredUntil[i] = Math.Max(coveredUntil[i], range.LastRow);
            }
        }
    }

    /// <summary>
    /// The next column that is not covered by a range begun above: in some tables the cells of a row are only those that
    /// are not.
    /// </summary>
    public int NextFree(long line, int column)
    {
        while (column < Widest && coveredUntil[column] >= line)
        {
            column++;
        }

        return column;
    }

    /// <summary>Makes of a row what is seen of it.</summary>
    public void Apply(long line, RowCells row)
    {
        if (followed.Count > 0)
        {
            followed.RemoveAll(f => f.Range.LastRow < line);
        }

        while (waiting.TryPeek(out MergedRange next) && next.FirstRow <= line)
        {
            waiting.Dequeue();
            if (next.LastRow >= line)
            {
                followed.Add(new Followed(next));
                if (followed.Count > Widest)
                {
                    // Ranges that lie over each other.
                    throw new TableException("Load.Damaged");
                }
            }
        }

        bool covered = false;
        foreach (Followed range in followed)
        {
            covered |= range.Apply(line, row);
        }

        RowsCovered += covered ? 1 : 0;
    }

    private sealed class Followed(MergedRange range)
    {
        private TableCell shown;

        public MergedRange Range => range;

        /// <summary>Whether something stood in the row that nobody sees.</summary>
        public bool Apply(long line, RowCells row)
        {
            if (line > range.FirstRow)
            {
                bool covered = row.Blank(range.FirstColumn, range.LastColumn);
                if (!shown.IsBlank)
                {
                    row.Put(range.FirstColumn, shown.Memory, shown.Kind, CellSpan.Further);
                }

                return covered;
            }

            if (range.IsHigh)
            {
                TableCell first = row[range.FirstColumn];
                shown = first with { Memory = first.Text.ToString().AsMemory(), Span = CellSpan.First };
                if (!shown.IsBlank)
                {
                    row.Put(range.FirstColumn, shown.Memory, shown.Kind, CellSpan.First);
                }
            }

            return row.Blank(range.FirstColumn + 1, range.LastColumn);
        }
    }
}
