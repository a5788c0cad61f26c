using System.Runtime.InteropServices;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// What does not count where only some outcomes do: dossiers that are not finished, or were finished late, of each unit
/// before each half-month, by levels and channel. Made when the first ratio with an outcome is asked for.
/// </summary>
internal sealed class OutcomeSums
{
    private const int Channels = 3;
    private const int SumsOfOutcome = 8 * Channels;
    private const int SumsOfRow = 2 * SumsOfOutcome;

    private readonly CellTable cells;
    private readonly HalfMonthGrid grid;
    private readonly int[][] otherBlocks;
    private readonly int procedures;

    /// <summary>By unit and half-month: those finished late by levels and channel, then those not finished.</summary>
    private readonly int[] before;

    /// <param name="facts">What is counted.</param>
    /// <param name="otherBlocks">Blocks of each unit that are no half-month of the grid.</param>
    public OutcomeSums(FactBook facts, int[][] otherBlocks)
    {
        this.otherBlocks = otherBlocks;
        cells = facts.Cells;
        grid = cells.Grid;
        procedures = facts.Procedures.Count;
        before = new int[facts.Units.All.Count * (grid.Count + 1) * SumsOfRow];
        foreach (UnitIndex unit in facts.Units.Indexes)
        {
            RunUp(unit);
        }
    }

    /// <summary>How many dossiers of a unit pass but for their outcome.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="compiled">What counts, with an outcome.</param>
    /// <param name="window">The days.</param>
    public long Excepted(UnitIndex unit, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        long dossiers = 0;
        if (compiled.PassesAll(procedures))
        {
            dossiers += Difference(unit, compiled, window);
            foreach (int b in otherBlocks[unit])
            {
                dossiers += OfBlock(b, compiled, window);
            }
        }
        else
        {
            for (int b = cells.FirstBlock[unit]; b < cells.FirstBlock[unit + 1]; b++)
            {
                dossiers += OfBlock(b, compiled, window);
            }
        }

        return dossiers;
    }

    /// <summary>Those of half-months, of the whole rule-book.</summary>
    private long Difference(UnitIndex unit, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        ReadOnlySpan<int> from = before.AsSpan((unit * (grid.Count + 1) + window.From) * SumsOfRow, SumsOfRow);
        ReadOnlySpan<int> to = before.AsSpan((unit * (grid.Count + 1) + window.To) * SumsOfRow, SumsOfRow);
        long dossiers = 0;
        for (int i = compiled.Outcome == CountedOutcome.OnTime ? 0 : SumsOfOutcome; i < SumsOfRow; i++)
        {
            if (compiled.InBase((byte)(i % SumsOfOutcome / Channels)) && (compiled.Channels >> i % Channels & 1) != 0)
            {
                dossiers += to[i] - from[i];
            }
        }

        return dossiers;
    }

    /// <summary>Sums up a unit's half-months, each with all before it.</summary>
    private void RunUp(UnitIndex unit)
    {
        Span<int> sums = before.AsSpan(unit * (grid.Count + 1) * SumsOfRow, (grid.Count + 1) * SumsOfRow);
        for (int b = cells.FirstBlock[unit]; b < cells.FirstBlock[unit + 1]; b++)
        {
            int row = cells.RowOf(b);
            foreach (CellTable.OutcomeCount count in row < 0 ? [] : cells.Exceptions[b])
            {
                int levels = cells.Levels[cells.Blocks[b].FirstCell + count.Cell];
                int sum = (count.IsOpen ? SumsOfOutcome : 0) + levels * Channels + count.Channel;
                sums[(row + 1) * SumsOfRow + sum] += count.Dossiers;
            }
        }

        for (int i = SumsOfRow; i < sums.Length; i++)
        {
            sums[i] += sums[i - SumsOfRow];
        }
    }

    /// <summary>Those of a block, if it lies within the days.</summary>
    private long OfBlock(int block, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        CellTable.Block all = cells.Blocks[block];
        if (all.Start < window.Start || all.End > window.End)
        {
            return 0;
        }

        int end = cells.Blocks[block + 1].FirstCell;
        int firstCell = cells.FirstOf(compiled.FirstProcedure, all.FirstCell, end) - all.FirstCell;
        int endOfCells = cells.FirstOf(compiled.EndOfProcedures, all.FirstCell, end) - all.FirstCell;
        ReadOnlySpan<CellTable.OutcomeCount> counts = cells.Exceptions[block];
        int first = ~MemoryMarshal.Cast<CellTable.OutcomeCount, uint>(counts).BinarySearch((uint)firstCell << 16);
        long dossiers = 0;
        for (int i = first; i < counts.Length && counts[i].Cell < endOfCells; i++)
        {
            if (
                (counts[i].IsOpen || compiled.Outcome == CountedOutcome.OnTime)
                && compiled.InBase(cells.Levels[all.FirstCell + counts[i].Cell])
                && (compiled.Channels >> counts[i].Channel & 1) != 0
            )
            {
                dossiers += counts[i].Dossiers;
            }
        }

        return dossiers;
    }
}
