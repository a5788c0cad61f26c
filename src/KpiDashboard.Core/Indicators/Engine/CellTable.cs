using System.Buffers;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// All cells in columns, by unit in tree order, then by days, then by procedure. A block is the run of one unit's cells
/// over the same days. 15 bytes a cell instead of 40 keeps a year of 5 million dossiers under 10 MB.
/// </summary>
internal sealed class CellTable
{
    private readonly bool[] isHalfMonth;
    private readonly int[] rowOf;
    private readonly int rolledUp;

    /// <summary>By cell, whether it is a statistics row; null where none is.</summary>
    private readonly bool[]? isStatistic;

    /// <param name="rows">
    /// The cells, best in runs of one unit and the same days, as a store gives them; those of the roll-up first.
    /// </param>
    /// <param name="rolledUp">How many are of the roll-up of dossiers; those after them are statistics rows.</param>
    /// <param name="units">The order of the units.</param>
    /// <param name="procedures">The order of the procedures in a block.</param>
    public CellTable(IReadOnlyList<Cell> rows, int rolledUp, UnitTree units, ProcedureBook procedures)
    {
        this.rolledUp = rolledUp;
        Cell[] cells = rows as Cell[] ?? [.. rows];
        Run[] runs = Runs(cells, units);
        int[] firstRuns = FirstRuns(runs);
        Blocks = BlocksOf(cells, runs, firstRuns);
        FirstBlock = FirstBlocks(runs, firstRuns, units.All.Count);
        int count = Blocks[^1].FirstCell;
        Procedure = new ushort[count];
        Levels = new byte[count];
        Received = new ByChannel[count];
        isStatistic = rows.Count > rolledUp ? new bool[count] : null;
        if (count > 0)
        {
            // The last block only ends the one before it.
            ArraySegment<Block> blocks = new(Blocks, 0, Blocks.Length - 1);
            DateRange days = new DateRange(
                DateOnly.FromDayNumber(blocks.Min(b => b.Start)),
                DateOnly.FromDayNumber(blocks.Max(b => b.End))
            ).Within(Period.Reach);
            (FirstDay, LastDay) = (days.Start, days.Last);
        }

        Grid = new HalfMonthGrid(FirstDay, LastDay, units.CutDays);
        isHalfMonth = new bool[Blocks.Length - 1];
        rowOf = new int[Blocks.Length - 1];
        Exceptions = new OutcomeCount[Blocks.Length - 1][];
        foreach (UnitIndex unit in units.Indexes)
        {
            for (int b = FirstBlock[unit]; b < FirstBlock[unit + 1]; b++)
            {
                isHalfMonth[b] = IsHalfMonth(Blocks[b], units.CutsOf(unit));
                rowOf[b] = isHalfMonth[b] ? Grid.RowOf(Blocks[b].Start) : -1;
            }
        }

        // Blocks are apart from each other, so all processors fill them: half of the 40 ms of 700,000 cells.
        Parallel.For(
            0,
            isHalfMonth.Length,
            block => Fill(block, cells, runs.AsSpan(firstRuns[block]..firstRuns[block + 1]), procedures)
        );
    }

    /// <summary>Puts the cells of some runs into a block, in the order of procedures.</summary>
    private void Fill(int block, Cell[] cells, ReadOnlySpan<Run> runs, ProcedureBook procedures)
    {
        int first = Blocks[block].FirstCell;
        int length = Blocks[block + 1].FirstCell - first;
        int[] sources = ArrayPool<int>.Shared.Rent(length);
        Span<ushort> filled = Procedure.AsSpan(first, length);
        int at = 0;
        foreach (Run run in runs)
        {
            for (int i = run.First; i < run.First + run.Length; i++)
            {
                filled[at] = checked((ushort)procedures.IndexOf(cells[i].ProcedureId).Value);
                sources[at++] = i;
            }
        }

        filled.Sort(sources.AsSpan(0, length));
        List<OutcomeCount> exceptions = new(length);
        for (int i = 0; i < length; i++)
        {
            ref readonly Cell cell = ref cells[sources[i]];
            Levels[first + i] = (byte)cell.Levels;
            if (isStatistic is not null)
            {
                isStatistic[first + i] = sources[i] >= rolledUp;
            }

            Received[first + i] = new ByChannel(cell.Direct, cell.Online, cell.Postal);
            if ((cell.DirectLate | cell.OnlineLate | cell.PostalLate) != 0)
            {
                OutcomeCount.Add(exceptions, i, false, new(cell.DirectLate, cell.OnlineLate, cell.PostalLate));
            }

            if ((cell.DirectOpen | cell.OnlineOpen | cell.PostalOpen) != 0)
            {
                OutcomeCount.Add(exceptions, i, true, new(cell.DirectOpen, cell.OnlineOpen, cell.PostalOpen));
            }
        }

        Exceptions[block] = [.. exceptions];
        ArrayPool<int>.Shared.Return(sources);
    }

    /// <summary>The cells of the roll-up again, as they were given, but for those of some half-months.</summary>
    /// <param name="halfMonths">The first days of those that are left out.</param>
    /// <param name="units">The order of the units.</param>
    /// <param name="procedures">The order of the procedures in a block.</param>
    /// <param name="into">Gets them.</param>
    /// <returns>How many they are; more than <paramref name="into"/> has room for if they are not all in it.</returns>
    public int CopyTo(Span<Cell> into, IReadOnlySet<DateOnly> halfMonths, UnitTree units, ProcedureBook procedures)
    {
        int at = 0;
        foreach (UnitIndex unit in units.Indexes)
        {
            int unitId = units.At(unit).Id;
            for (int b = FirstBlock[unit]; b < FirstBlock[unit + 1]; b++)
            {
                DateRange days = new(DateOnly.FromDayNumber(Blocks[b].Start), DateOnly.FromDayNumber(Blocks[b].End));
                if (!halfMonths.Contains(days.Start))
                {
                    at += CopyBlock(b, unitId, days, procedures, at < into.Length ? into[at..] : []);
                }
            }
        }

        return at;
    }

    private int CopyBlock(int block, int unitId, DateRange days, ProcedureBook procedures, Span<Cell> into)
    {
        (int first, int end) = (Blocks[block].FirstCell, Blocks[block + 1].FirstCell);
        ReadOnlySpan<OutcomeCount> exceptions = Exceptions[block];
        int exception = 0;
        int at = 0;
        for (int c = first; c < end; c++)
        {
            ByChannel late = default;
            ByChannel open = default;
            for (; exception < exceptions.Length && exceptions[exception].Cell == c - first; exception++)
            {
                ref ByChannel counts = ref exceptions[exception].IsOpen ? ref open : ref late;
                counts = counts.Plus(exceptions[exception]);
            }

            if (isStatistic is not null && isStatistic[c])
            {
                continue;
            }

            if (at < into.Length)
            {
                into[at] = new Cell(
                    unitId,
                    procedures.At(new ProcedureIndex(Procedure[c])).Id,
                    days,
                    (Levels)Levels[c],
                    Received[c].Online,
                    Received[c].Direct,
                    Received[c].Postal,
                    late.Online,
                    late.Direct,
                    late.Postal,
                    open.Online,
                    open.Direct,
                    open.Postal
                );
            }

            at++;
        }

        return at;
    }

    /// <summary>Whether anything of a unit was received or reported on one of the days.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="days">The days.</param>
    public bool HasBlockWithin(UnitIndex unit, DateRange days)
    {
        for (int b = FirstBlock[unit]; b < FirstBlock[unit + 1]; b++)
        {
            if (Blocks[b].Start < days.End.DayNumber && Blocks[b].End > days.Start.DayNumber)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a block is a half-month, or, where areas change within one, what lies between two changes.</summary>
    private static bool IsHalfMonth(Block block, int[] cuts)
    {
        DateRange halfMonth = HalfMonth.Of(DateOnly.FromDayNumber(block.Start));
        (int start, int end) = (halfMonth.Start.DayNumber, halfMonth.End.DayNumber);
        foreach (int cut in cuts)
        {
            start = cut > start && cut <= block.Start ? cut : start;
            end = cut > block.Start && cut < end ? cut : end;
        }

        return block.Start == start && block.End == end;
    }

    /// <summary>
    /// The runs of cells of one unit and the same days, in the order of units and days. Cells of days that no period has
    /// are in no figure and left out: a store may hold some that the checks of today would refuse.
    /// </summary>
    private static Run[] Runs(Cell[] cells, UnitTree units)
    {
        List<Run> runs = [];
        int first = 0;
        for (int i = 1; i <= cells.Length; i++)
        {
            if (i == cells.Length || cells[i].UnitId != cells[first].UnitId || cells[i].Days != cells[first].Days)
            {
                if (cells[first].Days.Overlaps(Period.Reach))
                {
                    runs.Add(new Run(RunKey(units.IndexOf(cells[first].UnitId), cells[first]), first, i - first));
                }

                first = i;
            }
        }

        return [.. runs.OrderBy(r => r.Key)];
    }

    /// <summary>
    /// The first run of each block, and the number of all: runs of the same unit and days make one, dossiers and a
    /// statistics row of the same half-month.
    /// </summary>
    private static int[] FirstRuns(Run[] runs) =>
        [.. Enumerable.Range(0, runs.Length).Where(r => r == 0 || runs[r].Key != runs[r - 1].Key), runs.Length];

    private static Block[] BlocksOf(Cell[] cells, Run[] runs, int[] firstRuns)
    {
        Block[] blocks = new Block[firstRuns.Length];
        int at = 0;
        for (int b = 0; b + 1 < blocks.Length; b++)
        {
            DateRange days = cells[runs[firstRuns[b]].First].Days;
            blocks[b] = new Block(days.Start.DayNumber, days.End.DayNumber, at);
            for (int r = firstRuns[b]; r < firstRuns[b + 1]; r++)
            {
                at += runs[r].Length;
            }
        }

        blocks[^1] = new Block(int.MaxValue, int.MaxValue, at);
        return blocks;
    }

    private static int[] FirstBlocks(Run[] runs, int[] firstRuns, int units)
    {
        int[] first = new int[units + 1];
        for (int b = 0; b + 1 < firstRuns.Length; b++)
        {
            first[UnitOf(runs[firstRuns[b]].Key) + 1]++;
        }

        for (int unit = 0; unit < units; unit++)
        {
            first[unit + 1] += first[unit];
        }

        return first;
    }

    /// <summary>Unit, first day and number of days in 16, 22 and 26 bits.</summary>
    private static ulong RunKey(UnitIndex unit, in Cell cell) =>
        (ulong)unit.Value << 48
        | (ulong)cell.Days.Start.DayNumber << 26
        | (uint)(cell.Days.End.DayNumber - cell.Days.Start.DayNumber);

    private static int UnitOf(ulong key) => (int)(key >> 48);

    /// <summary>The blocks, and one more that ends the last.</summary>
    public Block[] Blocks { get; }

    /// <summary>The first block of each unit; the entry after it ends the run.</summary>
    public int[] FirstBlock { get; }

    public ushort[] Procedure { get; }

    public byte[] Levels { get; }

    /// <summary>The dossiers received, side by side: who looks at one channel mostly looks at the others.</summary>
    public ByChannel[] Received { get; }

    /// <summary>
    /// By block, the dossiers that were not finished in time, in the order of cells: most were, and most cells have none.
    /// </summary>
    public OutcomeCount[][] Exceptions { get; }

    /// <summary>The first day of the earliest cell; null without any.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>The last day of the latest cell.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The first cell of a block, or of the rest of one, whose procedure is the one wanted or a later one.</summary>
    public int FirstOf(int procedure, int from, int end) => FirstOf(Procedure, procedure, from, end);

    /// <summary>The same in any list whose part is in the order of procedures.</summary>
    public static int FirstOf(ushort[] procedures, int procedure, int from, int end)
    {
        while (from < end)
        {
            int middle = (from + end) / 2;
            if (procedures[middle] < procedure)
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

    /// <summary>The half-months of the years with data.</summary>
    public HalfMonthGrid Grid { get; }

    /// <summary>
    /// Whether a block covers a half-month, as roll-ups of dossiers do, and not a statistics row's own period; where areas
    /// change within one, the days from one change to the next.
    /// </summary>
    public bool IsHalfMonth(int block) => isHalfMonth[block];

    /// <summary>The half-month of the grid that a block covers, or -1.</summary>
    public int RowOf(int block) => rowOf[block];

    /// <summary>The blocks of a unit whose days lie wholly in those on which it is a member.</summary>
    public IEnumerable<(UnitIndex Unit, int Block)> BlocksOf(UnitMember member)
    {
        for (int b = FirstBlock[member.Unit]; b < FirstBlock[member.Unit + 1]; b++)
        {
            if (Blocks[b].IsInside(int.MinValue, int.MaxValue, member))
            {
                yield return (member.Unit, b);
            }
        }
    }

    /// <summary>How many dossiers of a block pass a filter.</summary>
    public long Dossiers(int block, CompiledFilter compiled, bool inBase)
    {
        long count = 0;
        int end = Blocks[block + 1].FirstCell;
        for (int c = FirstOf(compiled.FirstProcedure, Blocks[block].FirstCell, end); c < end; c++)
        {
            if (!compiled.Passes(Procedure[c]))
            {
                break;
            }

            if (compiled.PassesLevels(Levels[c]) && (!inBase || compiled.InBase(Levels[c])))
            {
                count +=
                    (compiled.Has(Channel.Online) ? Received[c].Online : 0)
                    + (compiled.Has(Channel.Direct) ? Received[c].Direct : 0)
                    + (compiled.Has(Channel.Postal) ? Received[c].Postal : 0);
            }
        }

        return count;
    }

    public int Total(int cell) => Received[cell].Total;

    /// <summary>Whether a cell makes its procedure a service with dossiers.</summary>
    public bool CountsAsUsed(int cell, CompiledFilter compiled) => compiled.MakesUsed(Levels[cell], Received[cell]);

    /// <summary>Cells side by side in what is read.</summary>
    private readonly record struct Run(ulong Key, int First, int Length);

    /// <param name="Start">Day number of the first day.</param>
    /// <param name="End">Day number after the last day.</param>
    /// <param name="FirstCell">Its first cell; the next block's ends it.</param>
    internal readonly record struct Block(int Start, int End, int FirstCell)
    {
        /// <summary>Those of its days on which a unit was a member: empty if the end is not after the start.</summary>
        public (int Start, int End) Within(in UnitMember member) =>
            (Math.Max(Start, member.Days.Start.DayNumber), Math.Min(End, member.Days.End.DayNumber));

        /// <summary>Whether all of its days lie in some days on which a unit was a member.</summary>
        public bool IsInside(int start, int end, in UnitMember member) =>
            Start >= start
            && End <= end
            && (member.IsAlways || (Start >= member.Days.Start.DayNumber && End <= member.Days.End.DayNumber));
    }

    /// <summary>
    /// Dossiers of one cell and channel that were finished late, or are not finished: 16 bits for the cell's place in its
    /// block, one for which of both, two for the channel, 13 for how many. Where there are more, several say it together.
    /// </summary>
    internal readonly record struct OutcomeCount(uint Bits)
    {
        private const int Most = (1 << 13) - 1;

        /// <summary>The cell's place in its block.</summary>
        public int Cell => (int)(Bits >> 16);

        /// <summary>Whether they are not finished; late otherwise.</summary>
        public bool IsOpen => (Bits >> 15 & 1) != 0;

        /// <summary>0 direct, 1 online, 2 postal.</summary>
        public int Channel => (int)(Bits >> 13 & 3);

        public int Dossiers => (int)Bits & Most;

        public static void Add(List<OutcomeCount> into, int cell, bool isOpen, ByChannel dossiers)
        {
            ReadOnlySpan<int> byChannel = [dossiers.Direct, dossiers.Online, dossiers.Postal];
            for (int channel = 0; channel < byChannel.Length; channel++)
            {
                for (int left = byChannel[channel]; left > 0; left -= Most)
                {
                    uint head = (uint)checked((ushort)cell) << 16 | (isOpen ? 1U : 0) << 15 | (uint)channel << 13;
                    into.Add(new OutcomeCount(head | (uint)Math.Min(left, Most)));
                }
            }
        }
    }

    /// <summary>Dossiers of a cell by channel.</summary>
    internal readonly record struct ByChannel(int Direct, int Online, int Postal)
    {
        public int Total => Direct + Online + Postal;

        /// <summary>The same with more.</summary>
        public ByChannel Plus(OutcomeCount more) =>
            more.Channel switch
            {
                0 => this with { Direct = Direct + more.Dossiers },
                1 => this with { Online = Online + more.Dossiers },
                _ => this with { Postal = Postal + more.Dossiers },
            };
    }
}
