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

    public CellTable(IReadOnlyList<Cell> rows, UnitTree units, Dictionary<int, int> procedurePlaces)
    {
        Cell[] cells = rows as Cell[] ?? [.. rows];
        int[] sorted = InOrder(cells, units, procedurePlaces, out ushort[] procedures);
        Procedure = procedures;
        Levels = new byte[sorted.Length];
        Received = new ByChannel[sorted.Length];
        FirstBlock = new int[units.All.Count + 1];
        List<Block> blocks = [];
        int unitPlace = -1;
        for (int i = 0; i < sorted.Length; i++)
        {
            ref readonly Cell cell = ref cells[sorted[i]];
            Levels[i] = (byte)cell.Levels;
            Received[i] = new ByChannel(cell.Direct, cell.Online, cell.Postal);

            int place = units.PlaceOf(cell.UnitId);
            (int start, int end) = (cell.Days.Start.DayNumber, cell.Days.End.DayNumber);
            if (place != unitPlace || start != blocks[^1].Start || end != blocks[^1].End)
            {
                while (unitPlace < place)
                {
                    FirstBlock[++unitPlace] = blocks.Count;
                }

                blocks.Add(new Block(start, end, i));
            }
        }

        while (unitPlace < units.All.Count)
        {
            FirstBlock[++unitPlace] = blocks.Count;
        }

        FirstDay = blocks.Count > 0 ? DateOnly.FromDayNumber(blocks.Min(b => b.Start)) : null;
        LastDay = blocks.Count > 0 ? DateOnly.FromDayNumber(blocks.Max(b => b.End) - 1) : DateOnly.MinValue;
        blocks.Add(new Block(int.MaxValue, int.MaxValue, sorted.Length));
        Blocks = [.. blocks];
        isHalfMonth = [.. blocks.SkipLast(1).Select(IsHalfMonth)];
    }

    private static bool IsHalfMonth(Block block)
    {
        DateOnly first = DateOnly.FromDayNumber(block.Start);
        return HalfMonth.Of(first) == new DateRange(first, DateOnly.FromDayNumber(block.End));
    }

    /// <summary>
    /// Where the cells stand, by unit, days and procedure. They come in runs of one unit and half-month, so the runs are put
    /// in order, and then the few hundred procedures of each: a third of the time of putting all cells in order.
    /// </summary>
    private static int[] InOrder(
        Cell[] cells,
        UnitTree units,
        Dictionary<int, int> procedurePlaces,
        out ushort[] byPlace
    )
    {
        ushort[] procedures = new ushort[cells.Length];
        List<ulong> keys = [];
        List<int> firsts = [];
        ulong last = ulong.MaxValue;
        for (int i = 0; i < procedures.Length; i++)
        {
            ref readonly Cell cell = ref cells[i];
            procedures[i] = checked((ushort)procedurePlaces[cell.ProcedureId]);
            ulong key = RunKey(units.PlaceOf(cell.UnitId), cell);
            if (key != last)
            {
                keys.Add(last = key);
                firsts.Add(i);
            }
        }

        firsts.Add(procedures.Length);
        ulong[] keysInOrder = [.. keys];
        int[] runs = [.. Enumerable.Range(0, keys.Count)];
        Array.Sort(keysInOrder, runs);
        int[] places = new int[procedures.Length];
        byPlace = new ushort[procedures.Length];
        int at = 0;
        for (int run = 0; run < runs.Length; )
        {
            // Runs of the same unit and days make one block: dossiers and a statistics row of the same half-month.
            int start = at;
            for (ulong key = keysInOrder[run]; run < runs.Length && keysInOrder[run] == key; run++)
            {
                for (int i = firsts[runs[run]]; i < firsts[runs[run] + 1]; i++)
                {
                    byPlace[at] = procedures[i];
                    places[at++] = i;
                }
            }

            byPlace.AsSpan(start, at - start).Sort(places.AsSpan(start, at - start));
        }

        return places;
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
