using System.Buffers;
using KpiDashboard.Periods;
using KpiDashboard.Services;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// All cells in columns, by unit in tree order, then by days, then by procedure: an area is one run. A block is the run of
/// one unit's cells over the same days. 15 bytes a cell instead of 40 keeps a year of 5 million dossiers under 10 MB.
/// </summary>
internal sealed class CellTable
{
    private readonly bool[] isHalfMonth;

    /// <param name="rows">The cells, best in runs of one unit and the same days, as a store gives them.</param>
    /// <param name="units">The order of the units.</param>
    /// <param name="procedurePlaces">The place of a procedure by the store's number.</param>
    public CellTable(IReadOnlyList<Cell> rows, UnitTree units, Dictionary<int, int> procedurePlaces)
    {
        Cell[] cells = rows as Cell[] ?? [.. rows];
        Procedure = new ushort[cells.Length];
        Levels = new byte[cells.Length];
        Received = new ByChannel[cells.Length];
        FirstBlock = new int[units.All.Count + 1];
        Run[] runs = Runs(cells, units);
        List<Block> blocks = [];
        List<int> firstRuns = [];
        int unitPlace = -1;
        ulong last = ulong.MaxValue;
        int at = 0;
        for (int r = 0; r < runs.Length; at += runs[r++].Length)
        {
            // Runs of the same unit and days make one block: dossiers and a statistics row of the same half-month.
            if (runs[r].Key != last)
            {
                last = runs[r].Key;
                ref readonly Cell cell = ref cells[runs[r].First];
                for (int place = units.PlaceOf(cell.UnitId); unitPlace < place; )
                {
                    FirstBlock[++unitPlace] = blocks.Count;
                }

                blocks.Add(new Block(cell.Days.Start.DayNumber, cell.Days.End.DayNumber, at));
                firstRuns.Add(r);
            }
        }

        while (unitPlace < units.All.Count)
        {
            FirstBlock[++unitPlace] = blocks.Count;
        }

        FirstDay = blocks.Count > 0 ? DateOnly.FromDayNumber(blocks.Min(b => b.Start)) : null;
        LastDay = blocks.Count > 0 ? DateOnly.FromDayNumber(blocks.Max(b => b.End) - 1) : DateOnly.MinValue;
        blocks.Add(new Block(int.MaxValue, int.MaxValue, cells.Length));
        firstRuns.Add(runs.Length);
        Blocks = [.. blocks];
        isHalfMonth = [.. blocks.SkipLast(1).Select(IsHalfMonth)];
        // Blocks are apart from each other, so all processors fill them: half of the 40 ms of 700,000 cells.
        Parallel.For(
            0,
            isHalfMonth.Length,
            block => Fill(block, cells, runs.AsSpan(firstRuns[block]..firstRuns[block + 1]), procedurePlaces)
        );
    }

    /// <summary>Puts the cells of some runs into a block, in the order of procedures.</summary>
    private void Fill(int block, Cell[] cells, ReadOnlySpan<Run> runs, Dictionary<int, int> procedurePlaces)
    {
        int first = Blocks[block].FirstCell;
        int length = Blocks[block + 1].FirstCell - first;
        int[] places = ArrayPool<int>.Shared.Rent(length);
        Span<ushort> procedures = Procedure.AsSpan(first, length);
        int at = 0;
        foreach (Run run in runs)
        {
            for (int i = run.First; i < run.First + run.Length; i++)
            {
                procedures[at] = checked((ushort)procedurePlaces[cells[i].ProcedureId]);
                places[at++] = i;
            }
        }

        procedures.Sort(places.AsSpan(0, length));
        for (int i = 0; i < length; i++)
        {
            ref readonly Cell cell = ref cells[places[i]];
            Levels[first + i] = (byte)cell.Levels;
            Received[first + i] = new ByChannel(cell.Direct, cell.Online, cell.Postal);
        }

        ArrayPool<int>.Shared.Return(places);
    }

    private static bool IsHalfMonth(Block block)
    {
        DateOnly first = DateOnly.FromDayNumber(block.Start);
        return HalfMonth.Of(first) == new DateRange(first, DateOnly.FromDayNumber(block.End));
    }

    /// <summary>The runs of cells of one unit and the same days, in the order of units and days.</summary>
    private static Run[] Runs(Cell[] cells, UnitTree units)
    {
        List<Run> runs = [];
        int first = 0;
        for (int i = 1; i <= cells.Length; i++)
        {
            if (i == cells.Length || cells[i].UnitId != cells[first].UnitId || cells[i].Days != cells[first].Days)
            {
                runs.Add(new Run(RunKey(units.PlaceOf(cells[first].UnitId), cells[first]), first, i - first));
                first = i;
            }
        }

        return [.. runs.OrderBy(r => r.Key)];
    }

    /// <summary>Unit, first day and number of days in 16, 22 and 26 bits.</summary>
    private static ulong RunKey(int place, in Cell cell) =>
        (ulong)place << 48
        | (ulong)cell.Days.Start.DayNumber << 26
        | (uint)(cell.Days.End.DayNumber - cell.Days.Start.DayNumber);

    /// <summary>The blocks, and one more that ends the last.</summary>
    public Block[] Blocks { get; }

    /// <summary>The first block of the unit at a place; the entry after it ends the run.</summary>
    public int[] FirstBlock { get; }

    public ushort[] Procedure { get; }

    public byte[] Levels { get; }

    /// <summary>The dossiers received, side by side: who looks at one channel mostly looks at the others.</summary>
    public ByChannel[] Received { get; }

    /// <summary>The first day of the earliest cell; null without any.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>The last day of the latest cell.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The first cell of a block, or of the rest of one, whose procedure is the one wanted or a later one.</summary>
    public int FirstOf(int procedure, int from, int end)
    {
        while (from < end)
        {
            int middle = (from + end) / 2;
            if (Procedure[middle] < procedure)
            {
                from = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return from;
    }

    /// <summary>Whether a block covers a half-month, as roll-ups of dossiers do, and not a statistics row's own period.</summary>
    public bool IsHalfMonth(int block) => isHalfMonth[block];

    /// <summary>How many dossiers of a block pass a sieve.</summary>
    public long Dossiers(int block, Sieve sieve, bool inBase)
    {
        long count = 0;
        int end = Blocks[block + 1].FirstCell;
        for (int c = FirstOf(sieve.FirstProcedure, Blocks[block].FirstCell, end); c < end; c++)
        {
            if (!sieve.Passes(Procedure[c]))
            {
                break;
            }

            if (sieve.PassesLevels(Levels[c]) && (!inBase || sieve.InBase(Levels[c])))
            {
                count +=
                    (sieve.Has(Channel.Online) ? Received[c].Online : 0)
                    + (sieve.Has(Channel.Direct) ? Received[c].Direct : 0)
                    + (sieve.Has(Channel.Postal) ? Received[c].Postal : 0);
            }
        }

        return count;
    }

    public int Total(int cell) => Received[cell].Total;

    /// <summary>Whether a cell makes its procedure a service with dossiers under a rule set.</summary>
    public bool CountsAsUsed(int cell, RuleSet rules) =>
        (rules.Channel == DossierChannel.Online ? Received[cell].Online : Total(cell)) > 0 && IsAt(cell, rules.Levels);

    /// <summary>The same with a filter.</summary>
    public bool CountsAsUsed(int cell, Sieve sieve) => sieve.MakesUsed(Levels[cell], Received[cell]);

    public bool IsAt(int cell, Levels levels) => ((Levels)Levels[cell] & levels) != 0;

    /// <summary>Cells side by side in what is read.</summary>
    private readonly record struct Run(ulong Key, int First, int Length);

    /// <param name="Start">Day number of the first day.</param>
    /// <param name="End">Day number after the last day.</param>
    /// <param name="FirstCell">Its first cell; the next block's ends it.</param>
    internal readonly record struct Block(int Start, int End, int FirstCell);

    /// <summary>Dossiers of a cell by channel.</summary>
    internal readonly record struct ByChannel(int Direct, int Online, int Postal)
    {
        public int Total => Direct + Online + Postal;
    }
}
