using System.Numerics;
using KpiDashboard.Periods;
using KpiDashboard.Services;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// The cells arranged for questions with a filter. A pair of unit and procedure keeps one bit for each half-month and
/// channel with dossiers, so that indicator A looks at 40,000 pairs instead of 400,000 cells; a block of a unit's cells
/// keeps its sums by levels and channel for indicator B. It is made when the first filter is used.
/// </summary>
internal sealed class FilteredCells
{
    private const int Channels = 3;
    private const int SumsOfBlock = 8 * Channels;

    private readonly CellTable cells;
    private readonly Lens.PlacedOffering[][] offerings;
    private readonly HalfMonthGrid grid;
    private readonly int procedures;
    private readonly int words;
    private readonly int[] firstPair;
    private readonly ushort[] procedureOf;
    private readonly byte[] levelsOf;
    private readonly ulong[] halfMonths;
    private readonly bool[] inGrid;
    private readonly int[] sums;

    /// <param name="cells">What was received.</param>
    /// <param name="offerings">What was offered, by the unit's place, in the order of procedures.</param>
    /// <param name="units">How many units there are.</param>
    /// <param name="procedures">How many procedures there are.</param>
    public FilteredCells(CellTable cells, Lens.PlacedOffering[][] offerings, int units, int procedures)
    {
        this.cells = cells;
        this.offerings = offerings;
        this.procedures = procedures;
        grid = new HalfMonthGrid(cells.FirstDay, cells.LastDay);
        words = (grid.Count + 63) / 64;
        inGrid = new bool[cells.Blocks.Length];
        sums = new int[cells.Blocks.Length * SumsOfBlock];
        firstPair = new int[units + 1];
        List<(int Pair, int Channel, int Row)> used = [];
        List<int> pairs = [];
        for (int place = 0; place < units; place++)
        {
            AddUnit(place, pairs, used);
            firstPair[place + 1] = pairs.Count;
        }

        procedureOf = [.. pairs.Select(p => (ushort)(p >> 3))];
        levelsOf = [.. pairs.Select(p => (byte)(p & 7))];
        halfMonths = new ulong[pairs.Count * Channels * words];
        foreach ((int pair, int channel, int row) in used)
        {
            halfMonths[(pair * Channels + channel) * words + row / 64] |= 1UL << row;
        }
    }

    /// <summary>Both indicators of some units over some days, of what passes the sieve.</summary>
    /// <param name="places">The unit, or the units of the area.</param>
    /// <param name="kinds">The kinds of all units.</param>
    /// <param name="sieve">What counts.</param>
    /// <param name="days">The days.</param>
    public Lens.Counts Count(IEnumerable<int> places, Func<int, UnitKind> kinds, Sieve sieve, DateRange days)
    {
        Union used = new(procedures, sieve.Rules.Count);
        Union offered = new(procedures, sieve.Rules.Count);
        HalfMonthGrid.Window window = grid.Of(days);
        Figure dossiers = default;
        bool incomplete = false;
        foreach (int place in places.Where(p => sieve.Passes(kinds(p))))
        {
            used.Begin();
            offered.Begin();
            AddPairs(used, place, sieve, window);
            for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
            {
                CellTable.Block block = cells.Blocks[b];
                if (block.Start >= window.Start && block.End <= window.End)
                {
                    dossiers = Sum(dossiers, Dossiers(b, sieve));
                    AddCells(used, b, sieve);
                }
                else
                {
                    incomplete |= block.Start < window.End && block.End > window.Start;
                }
            }

            AddOffered(offered, place, sieve, window);
            used.End();
            offered.End();
        }

        return new Lens.Counts(new Figure(used.Count, offered.Count), dossiers, incomplete);
    }

    private static Figure Sum(Figure a, Figure b) => new(a.Numerator + b.Numerator, a.Denominator + b.Denominator);

    private void AddUnit(int place, List<int> pairs, List<(int Pair, int Channel, int Row)> used)
    {
        SortedDictionary<int, List<(int Channel, int Row)>> found = [];
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            CellTable.Block block = cells.Blocks[b];
            int row = cells.IsHalfMonth(b) ? grid.RowOf(block.Start) : -1;
            inGrid[b] = row >= 0;
            for (int c = block.FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
            {
                int key = cells.Procedure[c] << 3 | cells.Levels[c];
                if (row >= 0 && !found.TryGetValue(key, out _))
                {
                    found[key] = [];
                }

                for (int channel = 0; channel < Channels; channel++)
                {
                    int count = CountOf(c, channel);
                    sums[b * SumsOfBlock + cells.Levels[c] * Channels + channel] += count;
                    if (row >= 0 && count > 0)
                    {
                        found[key].Add((channel, row));
                    }
                }
            }
        }

        foreach ((int key, List<(int Channel, int Row)> rows) in found)
        {
            used.AddRange(rows.Select(r => (pairs.Count, r.Channel, r.Row)));
            pairs.Add(key);
        }
    }

    private int CountOf(int cell, int channel) =>
        channel switch
        {
            0 => cells.Direct[cell],
            1 => cells.Online[cell],
            _ => cells.Postal[cell],
        };

    private void AddPairs(Union used, int place, Sieve sieve, in HalfMonthGrid.Window window)
    {
        int end = firstPair[place + 1];
        for (int p = First(procedureOf, firstPair[place], end, sieve.FirstProcedure); p < end; p++)
        {
            if (procedureOf[p] >= sieve.EndOfProcedures)
            {
                break;
            }

            if (((Levels)levelsOf[p] & sieve.ServiceLevels) != 0 && IsUsed(p, sieve.UsedChannels, window))
            {
                used.Add(procedureOf[p]);
            }
        }
    }

    private bool IsUsed(int pair, int channels, in HalfMonthGrid.Window window)
    {
        ulong any = 0;
        for (int w = window.From / 64; w < words && w * 64 < window.To; w++)
        {
            ulong months = 0;
            for (int channel = 0; channel < Channels; channel++)
            {
                months |= (channels >> channel & 1) == 0 ? 0 : halfMonths[(pair * Channels + channel) * words + w];
            }

            int from = Math.Max(0, window.From - w * 64);
            int to = window.To - w * 64;
            any |= months & (ulong.MaxValue << from) & (to >= 64 ? ulong.MaxValue : (1UL << to) - 1);
        }

        return any != 0;
    }

    /// <summary>Statistics rows, whose periods are no half-months, one by one.</summary>
    private void AddCells(Union used, int block, Sieve sieve)
    {
        if (inGrid[block])
        {
            return;
        }

        int end = cells.Blocks[block + 1].FirstCell;
        for (int c = cells.FirstOf(sieve.FirstProcedure, cells.Blocks[block].FirstCell, end); c < end; c++)
        {
            if (cells.Procedure[c] >= sieve.EndOfProcedures)
            {
                break;
            }

            if (cells.CountsAsUsed(c, sieve))
            {
                used.Add(cells.Procedure[c]);
            }
        }
    }

    private Figure Dossiers(int block, Sieve sieve)
    {
        long online = 0;
        long total = 0;
        if (sieve.FirstProcedure == 0 && sieve.EndOfProcedures == procedures)
        {
            ReadOnlySpan<int> ofBlock = sums.AsSpan(block * SumsOfBlock, SumsOfBlock);
            for (byte levels = 0; levels < 8; levels++)
            {
                if (sieve.InBase(levels))
                {
                    Add(ofBlock[levels * 3], ofBlock[levels * 3 + 1], ofBlock[levels * 3 + 2]);
                }
            }

            return new Figure(online, total);
        }

        int end = cells.Blocks[block + 1].FirstCell;
        for (int c = cells.FirstOf(sieve.FirstProcedure, cells.Blocks[block].FirstCell, end); c < end; c++)
        {
            if (cells.Procedure[c] >= sieve.EndOfProcedures)
            {
                break;
            }

            if (sieve.InBase(cells.Levels[c]))
            {
                Add(cells.Direct[c], cells.Online[c], cells.Postal[c]);
            }
        }

        return new Figure(online, total);

        void Add(int byHand, int overTheNet, int byPost)
        {
            int passing = (sieve.Channels & 2) != 0 ? overTheNet : 0;
            online += passing;
            total += passing + ((sieve.Channels & 1) != 0 ? byHand : 0) + ((sieve.Channels & 4) != 0 ? byPost : 0);
        }
    }

    private void AddOffered(Union offered, int place, Sieve sieve, in HalfMonthGrid.Window window)
    {
        foreach (ref readonly Lens.PlacedOffering offering in offerings[place].AsSpan())
        {
            if (
                sieve.Passes(offering.Procedure)
                && (offering.Level & sieve.ServiceLevels) != 0
                && offering.Start < window.End
                && offering.End > window.Start
            )
            {
                offered.Add(offering.Procedure);
            }
        }
    }

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

    /// <summary>Services counted once in the area, or once in each unit.</summary>
    private sealed class Union(int procedures, ServiceCount count)
    {
        private readonly ulong[] seen = new ulong[(procedures + 63) / 64];
        private int pairs;

        public int Count => count == ServiceCount.Pair ? pairs : Ones();

        public void Begin()
        {
            if (count == ServiceCount.Pair)
            {
                Array.Clear(seen);
            }
        }

        public void Add(int procedure) => seen[procedure / 64] |= 1UL << procedure;

        public void End() => pairs += count == ServiceCount.Pair ? Ones() : 0;

        private int Ones()
        {
            int ones = 0;
            foreach (ulong word in seen)
            {
                ones += BitOperations.PopCount(word);
            }

            return ones;
        }
    }
}
