using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// How many dossiers of half-months pass a filter. One over the whole rule-book takes the difference of two running sums;
/// one of a field goes through runs of neighbouring cells, one of a procedure through the cells of its pairs.
/// </summary>
internal sealed class FilteredDossiers
{
    private const int Channels = 3;
    private const int SumsOfRow = 8 * Channels;

    private readonly CellTable cells;
    private readonly CellPairs pairs;
    private readonly HalfMonthGrid grid;
    private readonly int procedures;

    /// <summary>The number of each procedure's field; fields are numbered in the order of procedures.</summary>
    private readonly int[] fieldOf;
    private readonly int fields;

    /// <summary>A unit's dossiers before each half-month, by levels and channel.</summary>
    private readonly int[] before;

    /// <summary>How far from a block's first cell each field begins, and the last one ends.</summary>
    private readonly ushort[] fieldStart;

    /// <param name="facts">What is counted.</param>
    /// <param name="pairs">The cells by pairs.</param>
    public FilteredDossiers(FactBook facts, CellPairs pairs)
    {
        this.pairs = pairs;
        cells = facts.Cells;
        grid = cells.Grid;
        IReadOnlyList<Procedure> ordered = facts.Procedures.ByField;
        procedures = ordered.Count;
        fieldOf = new int[procedures];
        for (int i = 1; i < fieldOf.Length; i++)
        {
            fieldOf[i] = fieldOf[i - 1] + (ordered[i].Field == ordered[i - 1].Field ? 0 : 1);
        }

        fields = fieldOf.Length == 0 ? 0 : fieldOf[^1] + 1;
        fieldStart = FieldStarts();
        before = new int[facts.Units.All.Count * (grid.Count + 1) * SumsOfRow];
        foreach (UnitIndex unit in facts.Units.Indexes)
        {
            RunUp(unit);
        }
    }

    /// <summary>Adds the dossiers of half-months.</summary>
    public void Add(ref DossierTally dossiers, UnitIndex unit, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        if (compiled.PassesAll(procedures))
        {
            AddSums(ref dossiers, unit, compiled, window);
        }
        else if (compiled.EndOfProcedures - compiled.FirstProcedure > 1)
        {
            AddField(ref dossiers, unit, compiled, window);
        }
        else
        {
            AddProcedure(ref dossiers, unit, compiled, window);
        }
    }

    /// <summary>How many dossiers of a unit's block pass the filter.</summary>
    /// <param name="block">The block.</param>
    /// <param name="unit">The unit that it is of.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="inBase">Whether only dossiers that belong to the rule set's base count.</param>
    public long InBlock(int block, UnitIndex unit, CompiledFilter compiled, bool inBase)
    {
        if (cells.RowOf(block) < 0 || !compiled.PassesAll(procedures))
        {
            return cells.Dossiers(block, compiled, inBase);
        }

        int row = unit * (grid.Count + 1) + cells.RowOf(block);
        Span<int> from = before.AsSpan(row * SumsOfRow, SumsOfRow);
        Span<int> to = before.AsSpan((row + 1) * SumsOfRow, SumsOfRow);
        long count = 0;
        for (int i = 0; i < SumsOfRow; i++)
        {
            byte levels = (byte)(i / Channels);
            bool counts = compiled.PassesLevels(levels) && (!inBase || compiled.InBase(levels));
            count += counts && (compiled.Channels >> i % Channels & 1) != 0 ? to[i] - from[i] : 0;
        }

        return count;
    }

    private void AddSums(
        ref DossierTally dossiers,
        UnitIndex unit,
        CompiledFilter compiled,
        in HalfMonthGrid.Window window
    )
    {
        ReadOnlySpan<int> from = before.AsSpan((unit * (grid.Count + 1) + window.From) * SumsOfRow, SumsOfRow);
        ReadOnlySpan<int> to = before.AsSpan((unit * (grid.Count + 1) + window.To) * SumsOfRow, SumsOfRow);
        for (int levels = 0; levels < 8; levels++)
        {
            if (compiled.InBase((byte)levels))
            {
                int i = levels * Channels;
                dossiers.Add(new(to[i] - from[i], to[i + 1] - from[i + 1], to[i + 2] - from[i + 2]));
            }
        }
    }

    private void AddField(
        ref DossierTally dossiers,
        UnitIndex unit,
        CompiledFilter compiled,
        in HalfMonthGrid.Window window
    )
    {
        int field = fieldOf[compiled.FirstProcedure];
        for (int b = cells.FirstBlock[unit]; b < cells.FirstBlock[unit + 1]; b++)
        {
            CellTable.Block block = cells.Blocks[b];
            if (block.Start < window.Start || block.End > window.End || cells.RowOf(b) < 0)
            {
                continue;
            }

            int from = block.FirstCell + fieldStart[b * (fields + 1) + field];
            int length = block.FirstCell + fieldStart[b * (fields + 1) + field + 1] - from;
            dossiers.Add(
                Sum(cells.Received.AsSpan(from, length), cells.Levels.AsSpan(from, length), compiled.BaseLevels)
            );
        }
    }

    /// <summary>Sums up what counts in indicator B, without a branch: half the time.</summary>
    private static CellTable.ByChannel Sum(
        ReadOnlySpan<CellTable.ByChannel> received,
        ReadOnlySpan<byte> levels,
        int baseLevels
    )
    {
        (int direct, int online, int postal) = (0, 0, 0);
        for (int i = 0; i < received.Length && i < levels.Length; i++)
        {
            int all = -(baseLevels >> levels[i] & 1);
            direct += received[i].Direct & all;
            online += received[i].Online & all;
            postal += received[i].Postal & all;
        }

        return new CellTable.ByChannel(direct, online, postal);
    }

    private void AddProcedure(
        ref DossierTally dossiers,
        UnitIndex unit,
        CompiledFilter compiled,
        in HalfMonthGrid.Window window
    )
    {
        (int from, int end) = pairs.Of(unit, compiled);
        for (int p = from; p < end; p++)
        {
            for (int i = pairs.FirstCell[p]; i < pairs.FirstCell[p + 1] && compiled.InBase(pairs.LevelsOf[p]); i++)
            {
                if (pairs.RowOf[i] >= window.From && pairs.RowOf[i] < window.To)
                {
                    int c = pairs.CellOf[i];
                    dossiers.Add(cells.Received[c]);
                }
            }
        }
    }

    /// <summary>Sums up a unit's half-months, each with all before it.</summary>
    private void RunUp(UnitIndex unit)
    {
        Span<int> sums = before.AsSpan(unit * (grid.Count + 1) * SumsOfRow, (grid.Count + 1) * SumsOfRow);
        for (int b = cells.FirstBlock[unit]; b < cells.FirstBlock[unit + 1]; b++)
        {
            int row = cells.RowOf(b);
            for (int c = cells.Blocks[b].FirstCell; row >= 0 && c < cells.Blocks[b + 1].FirstCell; c++)
            {
                int sum = (row + 1) * SumsOfRow + cells.Levels[c] * Channels;
                sums[sum] += cells.Received[c].Direct;
                sums[sum + 1] += cells.Received[c].Online;
                sums[sum + 2] += cells.Received[c].Postal;
            }
        }

        for (int i = SumsOfRow; i < sums.Length; i++)
        {
            sums[i] += sums[i - SumsOfRow];
        }
    }

    private ushort[] FieldStarts()
    {
        ushort[] starts = new ushort[(cells.Blocks.Length - 1) * (fields + 1)];
        for (int b = 0; b + 1 < cells.Blocks.Length; b++)
        {
            int first = cells.Blocks[b].FirstCell;
            int c = first;
            for (int field = 0; field <= fields; field++)
            {
                while (c < cells.Blocks[b + 1].FirstCell && fieldOf[cells.Procedure[c]] < field)
                {
                    c++;
                }

                starts[b * (fields + 1) + field] = checked((ushort)(c - first));
            }
        }

        return starts;
    }
}
