using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>
/// What an area of many units received, procedure by procedure: running sums over half-months by levels and channel, and
/// for each unit the half-months in which a procedure came online. The services of a province of 674,000 cells take
/// 0.3 ms with it, 9 ms without; so it is made for the province, when its services are first asked for.
/// </summary>
internal sealed class AreaSums
{
    private const int Channels = 3;
    private const int SetsOfLevels = 8;

    private readonly CellTable cells;
    private readonly HalfMonthGrid grid;
    private readonly int words;

    // A pair is a procedure at a set of levels; the entry after a procedure's first pair ends its run.
    private readonly int[] firstPair;
    private readonly ushort[] procedureOf;
    private readonly byte[] levelsOf;

    /// <summary>Dossiers before each half-month, by pair and channel.</summary>
    private readonly int[] before;

    // What came online, unit by unit.
    private readonly Dictionary<int, Range> onlineOf = [];
    private readonly int[] onlinePair;
    private readonly ulong[] onlineRows;

    /// <summary>Blocks that are no half-month of the grid, by the unit's place: statistics rows with their own period.</summary>
    private readonly Dictionary<int, int[]> otherBlocks = [];

    /// <param name="cells">What was received.</param>
    /// <param name="procedures">How many procedures the rule-book has.</param>
    /// <param name="places">The units of the area.</param>
    public AreaSums(CellTable cells, int procedures, IReadOnlyList<int> places)
    {
        this.cells = cells;
        grid = new HalfMonthGrid(cells.FirstDay, cells.LastDay);
        words = (grid.Count + 63) / 64;
        firstPair = new int[procedures + 1];
        foreach (int place in places)
        {
            otherBlocks[place] = [.. BlocksOf(place).Where(b => RowOf(b) < 0)];
        }

        int[] pairs = NumberPairs(places);
        procedureOf = new ushort[firstPair[^1]];
        levelsOf = new byte[firstPair[^1]];
        before = new int[firstPair[^1] * (grid.Count + 1) * Channels];
        ulong[] rowsOnline = new ulong[levelsOf.Length * words];
        List<int> online = [];
        List<ulong> rows = [];
        foreach (int place in places)
        {
            AddUnit(place, pairs, rowsOnline);
            int start = online.Count;
            Take(rowsOnline, online, rows);
            onlineOf[place] = start..online.Count;
        }

        onlinePair = [.. online];
        onlineRows = [.. rows];
        RunUp();
    }

    /// <summary>The statistics rows of one of the area's units, which no sum has.</summary>
    public int[] OtherBlocks(int place) => otherBlocks[place];

    /// <summary>What came in over some days, by procedure and the levels at which it was offered.</summary>
    /// <param name="sieve">Names the procedures.</param>
    /// <param name="days">Days that begin and end with a half-month.</param>
    public IEnumerable<(int Procedure, byte Levels, CellTable.ByChannel Received)> Received(Sieve sieve, DateRange days)
    {
        HalfMonthGrid.Window window = grid.Of(days);
        for (int procedure = sieve.FirstProcedure; procedure < sieve.EndOfProcedures; procedure++)
        {
            for (int pair = firstPair[procedure]; pair < firstPair[procedure + 1]; pair++)
            {
                int from = (pair * (grid.Count + 1) + window.From) * Channels;
                int to = (pair * (grid.Count + 1) + window.To) * Channels;
                yield return (
                    procedure,
                    levelsOf[pair],
                    new(before[to] - before[from], before[to + 1] - before[from + 1], before[to + 2] - before[from + 2])
                );
            }
        }
    }

    /// <summary>Calls for each procedure of which a unit received something online over some days, by procedure.</summary>
    /// <param name="place">A unit of the area.</param>
    /// <param name="sieve">Which procedures and levels.</param>
    /// <param name="days">Days that begin and end with a half-month.</param>
    /// <param name="take">Takes a procedure, once for each set of levels that it came at.</param>
    public void EachOnline(int place, Sieve sieve, DateRange days, Action<int> take)
    {
        HalfMonthGrid.Window window = grid.Of(days);
        (int start, int length) = onlineOf[place].GetOffsetAndLength(onlinePair.Length);
        for (int i = start; i < start + length; i++)
        {
            int pair = onlinePair[i];
            if (sieve.Passes(procedureOf[pair]) && sieve.PassesLevels(levelsOf[pair]) && AnyRow(i, window))
            {
                take(procedureOf[pair]);
            }
        }
    }

    private bool AnyRow(int entry, in HalfMonthGrid.Window window)
    {
        for (int w = window.From / 64; w < words && w * 64 < window.To; w++)
        {
            if ((onlineRows[entry * words + w] & window.RowsOf(w)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<int> BlocksOf(int place) =>
        Enumerable.Range(cells.FirstBlock[place], cells.FirstBlock[place + 1] - cells.FirstBlock[place]);

    private int RowOf(int block) => cells.IsHalfMonth(block) ? grid.RowOf(cells.Blocks[block].Start) : -1;

    /// <summary>Finds the pairs that there are; gives the number of each by procedure and levels.</summary>
    private int[] NumberPairs(IReadOnlyList<int> places)
    {
        int procedures = firstPair.Length - 1;
        int[] numbers = new int[procedures * SetsOfLevels];
        foreach (int block in places.SelectMany(BlocksOf))
        {
            for (int c = cells.Blocks[block].FirstCell; c < cells.Blocks[block + 1].FirstCell; c++)
            {
                numbers[cells.Procedure[c] * SetsOfLevels + cells.Levels[c]] = 1;
            }
        }

        int next = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            next += numbers[i];
            numbers[i] = next - 1;
            firstPair[i / SetsOfLevels + 1] = next;
        }

        return numbers;
    }

    private void AddUnit(int place, int[] pairs, ulong[] rowsOnline)
    {
        foreach (int block in BlocksOf(place))
        {
            int row = RowOf(block);
            for (int c = cells.Blocks[block].FirstCell; row >= 0 && c < cells.Blocks[block + 1].FirstCell; c++)
            {
                int pair = pairs[cells.Procedure[c] * SetsOfLevels + cells.Levels[c]];
                int at = (pair * (grid.Count + 1) + row + 1) * Channels;
                procedureOf[pair] = cells.Procedure[c];
                levelsOf[pair] = cells.Levels[c];
                before[at] += cells.Received[c].Direct;
                before[at + 1] += cells.Received[c].Online;
                before[at + 2] += cells.Received[c].Postal;
                rowsOnline[pair * words + row / 64] |= cells.Received[c].Online > 0 ? 1UL << row : 0;
            }
        }
    }

    /// <summary>Takes a unit's half-months with something online, and leaves the place empty for the next one.</summary>
    private void Take(ulong[] rowsOnline, List<int> online, List<ulong> rows)
    {
        for (int pair = 0; pair < levelsOf.Length; pair++)
        {
            Span<ulong> bits = rowsOnline.AsSpan(pair * words, words);
            if (bits.ContainsAnyExcept(0UL))
            {
                online.Add(pair);
                rows.AddRange(bits);
            }
        }

        Array.Clear(rowsOnline);
    }

    private void RunUp()
    {
        for (int pair = 0; pair < levelsOf.Length; pair++)
        {
            Span<int> sums = before.AsSpan(pair * (grid.Count + 1) * Channels, (grid.Count + 1) * Channels);
            for (int i = Channels; i < sums.Length; i++)
            {
                sums[i] += sums[i - Channels];
            }
        }
    }
}
