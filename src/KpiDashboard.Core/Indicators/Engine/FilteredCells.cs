using System.Numerics;
using System.Runtime.CompilerServices;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// The cells arranged for questions with a filter; made when the first one is used. A filter over the whole rule-book
/// looks at one bit for each half-month, pair of unit and procedure and channel, and takes the difference of two running
/// sums; one of a field goes through runs of neighbouring cells, one of a procedure through the cells of its pairs.
/// </summary>
internal sealed class FilteredCells
{
    private const int Channels = 3;
    private const int SumsOfRow = 8 * Channels;

    private readonly CellTable cells;
    private readonly PlacedOffering[][] offerings;
    private readonly int[] firstOffering;
    private readonly ushort[] offeredProcedure;
    private readonly byte[] offeredLevel;
    private readonly ulong[] onOffer;
    private readonly HalfMonthGrid grid;
    private readonly int[] fieldOf;
    private readonly int fields;
    private readonly int procedures;
    private readonly int words;

    /// <summary>Blocks that are no half-month of the grid: statistics rows with a period of their own.</summary>
    private readonly int[][] otherBlocks;
    private readonly bool[] isHalfMonth;

    // A pair is a procedure at a level, of one unit; the entry after a unit's first pair ends its run.
    private readonly int[] firstPair;
    private readonly ushort[] procedureOf;
    private readonly byte[] levelsOf;

    /// <summary>The half-months with dossiers of each pair, by channel; the last is of any channel.</summary>
    private readonly ulong[][] halfMonths;

    // The cells of a pair in the order of half-months.
    private readonly int[] firstCell;
    private readonly int[] cellOf;
    private readonly ushort[] rowOf;

    /// <summary>A unit's dossiers before each half-month, by levels and channel.</summary>
    private readonly int[] before;

    /// <summary>How far from a block's first cell each field begins, and the last one ends.</summary>
    private readonly ushort[] fieldStart;

    /// <param name="facts">What is counted.</param>
    public FilteredCells(FactBook facts)
    {
        cells = facts.Cells;
        offerings = facts.Offerings;
        IReadOnlyList<Procedure> placed = facts.Procedures.Placed;
        procedures = placed.Count;
        int units = offerings.Length;
        fieldOf = new int[placed.Count];
        for (int i = 1; i < fieldOf.Length; i++)
        {
            fieldOf[i] = fieldOf[i - 1] + (placed[i].Field == placed[i - 1].Field ? 0 : 1);
        }

        fields = fieldOf.Length == 0 ? 0 : fieldOf[^1] + 1;
        grid = cells.Grid;
        words = (grid.Count + 63) / 64;
        otherBlocks = new int[units][];
        isHalfMonth = new bool[cells.Blocks.Length];
        firstPair = new int[units + 1];
        before = new int[units * (grid.Count + 1) * SumsOfRow];
        cellOf = new int[cells.Received.Length];
        rowOf = new ushort[cells.Received.Length];
        List<int> pairs = [];
        List<int> firsts = [];
        int count = 0;
        for (int place = 0; place < units; place++)
        {
            count = PlaceCells(place, count, pairs, firsts);
            firstPair[place + 1] = pairs.Count;
        }

        firstCell = [.. firsts, count];
        procedureOf = [.. pairs.Select(p => (ushort)(p >> 3))];
        levelsOf = [.. pairs.Select(p => (byte)(p & 7))];
        ulong[][] byChannel = [.. Enumerable.Range(0, Channels).Select(HalfMonthsWith)];
        halfMonths = [.. byChannel, [.. byChannel[0].Select((rows, i) => rows | byChannel[1][i] | byChannel[2][i])]];
        fieldStart = FieldStarts();
        firstOffering = new int[units + 1];
        for (int place = 0; place < units; place++)
        {
            firstOffering[place + 1] = firstOffering[place] + offerings[place].Length;
        }

        offeredProcedure = [.. offerings.SelectMany(o => o.Select(x => (ushort)x.Procedure))];
        offeredLevel = [.. offerings.SelectMany(o => o.Select(x => (byte)x.Level))];
        onOffer = HalfMonthsOnOffer();
    }

    /// <summary>Both indicators of some units over some days, of what passes the filter.</summary>
    /// <param name="members">The unit, or the units of the area.</param>
    /// <param name="kinds">The kinds of all units.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="days">The days.</param>
    [SkipLocalsInit]
    public RuleSetIndex.Counts Count(
        UnitMember[] members,
        Func<int, UnitKind> kinds,
        CompiledFilter compiled,
        DateRange days
    )
    {
        int wordsOfUnion = (procedures + 63) / 64;
        Span<ulong> both = wordsOfUnion <= 64 ? stackalloc ulong[2 * wordsOfUnion] : new ulong[2 * wordsOfUnion];
        both.Clear();
        Span<ulong> used = both[..wordsOfUnion];
        Span<ulong> offered = both[wordsOfUnion..];
        HalfMonthGrid.Window always = grid.Of(days);
        Figure services = default;
        Tally dossiers = new(compiled.Channels);
        bool incomplete = false;
        for (int i = 0; i < members.Length; i++)
        {
            int place = members[i].Place;
            if (!compiled.Passes(kinds(place)))
            {
                continue;
            }

            HalfMonthGrid.Window window = members[i].IsAlways ? always : WindowOf(members[i], days);
            AddPairs(used, place, compiled, window);
            AddDossiers(ref dossiers, place, compiled, window);
            incomplete |= AddOtherBlocks(used, ref dossiers, place, compiled, window);
            AddOffered(offered, place, compiled, window);
            if (compiled.Rules.Count == ServiceCount.Pair && UnitMember.EndsUnit(members, i))
            {
                services = new Figure(services.Numerator + Ones(used), services.Denominator + Ones(offered));
                both.Clear();
            }
        }

        return new RuleSetIndex.Counts(
            compiled.Rules.Count == ServiceCount.Pair ? services : new Figure(Ones(used), Ones(offered)),
            dossiers.Figure,
            incomplete
        );
    }

    /// <summary>How many dossiers of some units over some days a side of a ratio counts.</summary>
    /// <param name="members">The unit, or the units of the area.</param>
    /// <param name="kinds">The kinds of all units.</param>
    /// <param name="compiled">Which dossiers: <see cref="CompiledFilter.Counting"/>.</param>
    /// <param name="days">The days.</param>
    public long Dossiers(UnitMember[] members, Func<int, UnitKind> kinds, CompiledFilter compiled, DateRange days)
    {
        HalfMonthGrid.Window always = grid.Of(days);
        Tally dossiers = new(compiled.Channels);
        foreach (ref readonly UnitMember member in members.AsSpan())
        {
            if (compiled.Passes(kinds(member.Place)))
            {
                HalfMonthGrid.Window window = member.IsAlways ? always : WindowOf(member, days);
                AddDossiers(ref dossiers, member.Place, compiled, window);
                AddOtherBlocks([], ref dossiers, member.Place, compiled, window);
            }
        }

        return dossiers.Figure.Denominator;
    }

    /// <summary>How many dossiers of a unit's block pass the filter.</summary>
    /// <param name="block">The block.</param>
    /// <param name="place">The unit that it is of.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="inBase">Whether only dossiers that belong to the rule set's base count.</param>
    public long Dossiers(int block, int place, CompiledFilter compiled, bool inBase)
    {
        if (!isHalfMonth[block] || compiled.FirstProcedure > 0 || compiled.EndOfProcedures < procedures)
        {
            return cells.Dossiers(block, compiled, inBase);
        }

        int row = place * (grid.Count + 1) + grid.RowOf(cells.Blocks[block].Start);
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

    /// <summary>The services that indicator A counts of some units over some days, of what passes the filter.</summary>
    /// <param name="members">The unit, or the units of the area.</param>
    /// <param name="kinds">The kinds of all units.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="days">The days.</param>
    /// <param name="take">
    /// Takes a unit's place and bitmaps of the procedures with dossiers and of those on offer; -1 and those of all units
    /// together where the rule set counts codes.
    /// </param>
    public void Services(
        UnitMember[] members,
        Func<int, UnitKind> kinds,
        CompiledFilter compiled,
        DateRange days,
        ServicesOfUnit take
    )
    {
        Span<ulong> used = new ulong[(procedures + 63) / 64];
        Span<ulong> offered = new ulong[used.Length];
        Tally dossiers = new(compiled.Channels);
        for (int i = 0; i < members.Length; i++)
        {
            int place = members[i].Place;
            if (!compiled.Passes(kinds(place)))
            {
                continue;
            }

            HalfMonthGrid.Window window = WindowOf(members[i], days);
            AddPairs(used, place, compiled, window);
            AddOtherBlocks(used, ref dossiers, place, compiled, window);
            AddOffered(offered, place, compiled, window);
            if (compiled.Rules.Count == ServiceCount.Pair && UnitMember.EndsUnit(members, i))
            {
                take(place, used, offered);
                used.Clear();
                offered.Clear();
            }
        }

        if (compiled.Rules.Count == ServiceCount.Code)
        {
            take(-1, used, offered);
        }
    }

    /// <summary>Those of some days on which a unit is a member, as rows; none if it is on none of them.</summary>
    private HalfMonthGrid.Window WindowOf(in UnitMember member, DateRange days)
    {
        DateRange both = days.Within(member.Days);
        return both.Start < both.End ? grid.Of(both) : HalfMonthGrid.Window.Empty;
    }

    /// <summary>Puts a unit's cells of the grid in the order of pairs and sums them up; gives the place after them.</summary>
    private int PlaceCells(int place, int at, List<int> pairs, List<int> firsts)
    {
        int start = at;
        List<int> others = [];
        List<ulong> keys = [];
        Span<int> sums = before.AsSpan(place * (grid.Count + 1) * SumsOfRow, (grid.Count + 1) * SumsOfRow);
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            int row = cells.IsHalfMonth(b) ? grid.RowOf(cells.Blocks[b].Start) : -1;
            isHalfMonth[b] = row >= 0;
            if (row < 0)
            {
                others.Add(b);
                continue;
            }

            for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
            {
                keys.Add((ulong)cells.Procedure[c] << 51 | (ulong)cells.Levels[c] << 48 | (ulong)row << 32 | (uint)c);
                int sum = (row + 1) * SumsOfRow + cells.Levels[c] * Channels;
                sums[sum] += cells.Received[c].Direct;
                sums[sum + 1] += cells.Received[c].Online;
                sums[sum + 2] += cells.Received[c].Postal;
            }
        }

        keys.Sort();
        foreach (ulong key in keys)
        {
            int pair = (int)(key >> 48);
            if (at == start || pairs[^1] != pair)
            {
                pairs.Add(pair);
                firsts.Add(at);
            }

            rowOf[at] = (ushort)(key >> 32);
            cellOf[at++] = (int)key;
        }

        for (int i = SumsOfRow; i < sums.Length; i++)
        {
            sums[i] += sums[i - SumsOfRow];
        }

        otherBlocks[place] = [.. others];
        return at;
    }

    private ulong[] HalfMonthsWith(int channel)
    {
        ulong[] bits = new ulong[procedureOf.Length * words];
        for (int pair = 0; pair < procedureOf.Length; pair++)
        {
            for (int i = firstCell[pair]; i < firstCell[pair + 1]; i++)
            {
                int cell = cellOf[i];
                int count =
                    channel == 0 ? cells.Received[cell].Direct
                    : channel == 1 ? cells.Received[cell].Online
                    : cells.Received[cell].Postal;
                bits[rowOf[i] / 64 * procedureOf.Length + pair] |= count > 0 ? 1UL << rowOf[i] : 0;
            }
        }

        return bits;
    }

    private void AddPairs(Span<ulong> used, int place, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        (int from, int end) = RunOf(procedureOf, firstPair[place], firstPair[place + 1], compiled);
        for (int w = window.From / 64; w < words && w * 64 < window.To; w++)
        {
            ulong rows = window.RowsOf(w);
            for (int channel = 0; channel <= Channels; channel++)
            {
                // Any channel is looked at at once.
                if (
                    compiled.UsedChannels == CompiledFilter.AllChannels
                        ? channel == Channels
                        : (compiled.UsedChannels >> channel & 1) != 0
                )
                {
                    Join(
                        used,
                        procedureOf.AsSpan(from, end - from),
                        levelsOf.AsSpan(from, end - from),
                        halfMonths[channel].AsSpan(w * procedureOf.Length + from, end - from),
                        compiled.ServiceLevels,
                        rows
                    );
                }
            }
        }
    }

    /// <summary>
    /// Sets the bits of the procedures that have one of the rows at one of the levels. Bits are gathered in a register, a
    /// word at a time, and without a branch: a nanosecond a procedure instead of five.
    /// </summary>
    private static void Join(
        Span<ulong> into,
        ReadOnlySpan<ushort> procedures,
        ReadOnlySpan<byte> levels,
        ReadOnlySpan<ulong> rowsOf,
        Levels atLevels,
        ulong rows
    )
    {
        for (int p = 0; p < procedures.Length && p < levels.Length && p < rowsOf.Length; )
        {
            int word = procedures[p] >> 6;
            ulong bits = 0;
            do
            {
                ulong passes = ((rowsOf[p] & rows) != 0 ? 1UL : 0) & ((levels[p] & (byte)atLevels) != 0 ? 1UL : 0);
                bits |= passes << procedures[p];
                p++;
            } while (p < procedures.Length && procedures[p] >> 6 == word);
            into[word] |= bits;
        }
    }

    /// <summary>Adds the dossiers of half-months.</summary>
    private void AddDossiers(ref Tally dossiers, int place, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        if (compiled.FirstProcedure == 0 && compiled.EndOfProcedures == procedures)
        {
            AddSums(ref dossiers, place, compiled, window);
        }
        else if (compiled.EndOfProcedures - compiled.FirstProcedure > 1)
        {
            AddField(ref dossiers, place, compiled, window);
        }
        else
        {
            AddProcedure(ref dossiers, place, compiled, window);
        }
    }

    private void AddSums(ref Tally dossiers, int place, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        ReadOnlySpan<int> from = before.AsSpan((place * (grid.Count + 1) + window.From) * SumsOfRow, SumsOfRow);
        ReadOnlySpan<int> to = before.AsSpan((place * (grid.Count + 1) + window.To) * SumsOfRow, SumsOfRow);
        for (int levels = 0; levels < 8; levels++)
        {
            if (compiled.InBase((byte)levels))
            {
                int i = levels * Channels;
                dossiers.Add(new(to[i] - from[i], to[i + 1] - from[i + 1], to[i + 2] - from[i + 2]));
            }
        }
    }

    private void AddField(ref Tally dossiers, int place, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        int field = fieldOf[compiled.FirstProcedure];
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            CellTable.Block block = cells.Blocks[b];
            if (block.Start < window.Start || block.End > window.End || !isHalfMonth[b])
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

    private void AddProcedure(ref Tally dossiers, int place, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        (int from, int end) = RunOf(procedureOf, firstPair[place], firstPair[place + 1], compiled);
        for (int p = from; p < end; p++)
        {
            for (int i = firstCell[p]; i < firstCell[p + 1] && compiled.InBase(levelsOf[p]); i++)
            {
                if (rowOf[i] >= window.From && rowOf[i] < window.To)
                {
                    int c = cellOf[i];
                    dossiers.Add(cells.Received[c]);
                }
            }
        }
    }

    /// <summary>Adds the statistics rows within the days; true if some lie within and without.</summary>
    private bool AddOtherBlocks(
        Span<ulong> used,
        ref Tally dossiers,
        int place,
        CompiledFilter compiled,
        in HalfMonthGrid.Window window
    )
    {
        bool straddles = false;
        foreach (int b in otherBlocks[place])
        {
            CellTable.Block block = cells.Blocks[b];
            if (block.Start < window.Start || block.End > window.End)
            {
                straddles |= block.Start < window.End && block.End > window.Start;
                continue;
            }

            int end = cells.Blocks[b + 1].FirstCell;
            for (int c = cells.FirstOf(compiled.FirstProcedure, block.FirstCell, end); c < end; c++)
            {
                if (cells.Procedure[c] >= compiled.EndOfProcedures)
                {
                    break;
                }

                if (compiled.InBase(cells.Levels[c]))
                {
                    dossiers.Add(cells.Received[c]);
                }

                if (cells.CountsAsUsed(c, compiled))
                {
                    used[cells.Procedure[c] >> 6] |= 1UL << cells.Procedure[c];
                }
            }
        }

        return straddles;
    }

    private void AddOffered(Span<ulong> offered, int place, CompiledFilter compiled, in HalfMonthGrid.Window window)
    {
        (int from, int end) = RunOf(offeredProcedure, firstOffering[place], firstOffering[place + 1], compiled);
        for (int w = window.From / 64; window.IsInside && w < words && w * 64 < window.To; w++)
        {
            Join(
                offered,
                offeredProcedure.AsSpan(from, end - from),
                offeredLevel.AsSpan(from, end - from),
                onOffer.AsSpan(w * offeredProcedure.Length + from, end - from),
                compiled.ServiceLevels,
                window.RowsOf(w)
            );
        }

        // Years without data have no rows, and are seldom asked for.
        foreach (PlacedOffering offering in window.IsInside ? [] : offerings[place])
        {
            if (
                compiled.Passes(offering.Procedure)
                && (offering.Level & compiled.ServiceLevels) != 0
                && offering.Start < window.End
                && offering.End > window.Start
            )
            {
                offered[offering.Procedure >> 6] |= 1UL << offering.Procedure;
            }
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

    private ulong[] HalfMonthsOnOffer()
    {
        ulong[] bits = new ulong[firstOffering[^1] * words];
        for (int place = 0; place < offerings.Length; place++)
        {
            for (int i = 0; i < offerings[place].Length; i++)
            {
                HalfMonthGrid.Window window = offerings[place][i].In(grid);
                for (int row = window.From; row < window.To; row++)
                {
                    bits[row / 64 * firstOffering[^1] + firstOffering[place] + i] |= 1UL << row;
                }
            }
        }

        return bits;
    }

    /// <summary>The procedures of a unit that pass, which stand side by side.</summary>
    private static (int From, int End) RunOf(ushort[] sorted, int from, int end, CompiledFilter compiled) =>
        (First(sorted, from, end, compiled.FirstProcedure), First(sorted, from, end, compiled.EndOfProcedures));

    private static int First(ushort[] sorted, int from, int end, int procedure)
    {
        while (from < end)
        {
            int middle = (from + end) / 2;
            if (sorted[middle] < procedure)
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

    private static int Ones(ReadOnlySpan<ulong> words)
    {
        int ones = 0;
        foreach (ulong word in words)
        {
            ones += BitOperations.PopCount(word);
        }

        return ones;
    }

    /// <summary>Takes a unit's services as bitmaps.</summary>
    internal delegate void ServicesOfUnit(int place, ReadOnlySpan<ulong> used, ReadOnlySpan<ulong> offered);

    /// <summary>Dossiers of the channels that pass.</summary>
    private struct Tally(int channels)
    {
        private long online;
        private long total;

        public readonly Figure Figure => new(online, total);

        public void Add(CellTable.ByChannel received)
        {
            int passing = (channels & 2) != 0 ? received.Online : 0;
            online += passing;
            total +=
                passing + ((channels & 1) != 0 ? received.Direct : 0) + ((channels & 4) != 0 ? received.Postal : 0);
        }
    }
}
