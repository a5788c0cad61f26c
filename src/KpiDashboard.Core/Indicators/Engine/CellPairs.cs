using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// The cells of half-months once more, by unit, then by pair, then by half-month. A pair is a procedure at a set of levels,
/// of one unit.
/// </summary>
internal sealed class CellPairs
{
    /// <summary>The entry after a unit's first pair ends its run.</summary>
    private readonly int[] firstPair;

    /// <param name="facts">What is counted.</param>
    public CellPairs(FactBook facts)
    {
        firstPair = new int[facts.Units.All.Count + 1];
        CellOf = new int[facts.Cells.Received.Length];
        RowOf = new ushort[facts.Cells.Received.Length];
        List<int> pairs = [];
        List<int> firsts = [];
        int count = 0;
        foreach (UnitIndex unit in facts.Units.Indexes)
        {
            count = Arrange(facts.Cells, unit, count, pairs, firsts);
            firstPair[unit + 1] = pairs.Count;
        }

        FirstCell = [.. firsts, count];
        ProcedureOf = [.. pairs.Select(p => (ushort)(p >> 3))];
        LevelsOf = [.. pairs.Select(p => (byte)(p & 7))];
    }

    /// <summary>How many there are.</summary>
    public int Count => ProcedureOf.Length;

    /// <summary>The procedure of each pair.</summary>
    public ushort[] ProcedureOf { get; }

    /// <summary>The levels of each pair.</summary>
    public byte[] LevelsOf { get; }

    /// <summary>Where the cells of each pair begin in the two lists below, and where the last ones end.</summary>
    public int[] FirstCell { get; }

    /// <summary>Cells of the table, pair by pair.</summary>
    public int[] CellOf { get; }

    /// <summary>Their half-months, pair by pair in their order.</summary>
    public ushort[] RowOf { get; }

    /// <summary>A unit's pairs of procedures that pass, which stand side by side.</summary>
    public (int From, int End) Of(UnitIndex unit, CompiledFilter compiled) =>
        compiled.RunOf(ProcedureOf, firstPair[unit], firstPair[unit + 1]);

    /// <summary>Puts a unit's cells of the grid in the order of pairs; gives the position after them.</summary>
    private int Arrange(CellTable cells, UnitIndex unit, int at, List<int> pairs, List<int> firsts)
    {
        int start = at;
        List<ulong> keys = [];
        for (int b = cells.FirstBlock[unit]; b < cells.FirstBlock[unit + 1]; b++)
        {
            int row = cells.RowOf(b);
            for (int c = cells.Blocks[b].FirstCell; row >= 0 && c < cells.Blocks[b + 1].FirstCell; c++)
            {
                keys.Add((ulong)cells.Procedure[c] << 51 | (ulong)cells.Levels[c] << 48 | (ulong)row << 32 | (uint)c);
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

            RowOf[at] = (ushort)(key >> 32);
            CellOf[at++] = (int)key;
        }

        return at;
    }
}
