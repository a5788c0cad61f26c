using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// One unit, or one area, seen through a rule set. Each half-month has a row of two bitmaps, the services with dossiers
/// and the services on offer, side by side so that a period is one pass over neighbouring memory. Only what is offered
/// at the rule set's levels has a bit, for nothing else can count in indicator A.
/// </summary>
internal sealed class RuleSetIndexView
{
    private const int WordsOfVector = 4;

    private readonly CompiledFilter compiled;
    private readonly IndexedOffering[][] offerings;
    private readonly UnitMember[] members;
    private readonly int words;
    private readonly Block[] blocks;
    private readonly FormCounts.OfUnit? forms;
    private ulong[] rows;
    private Figure[] dossiersBefore;

    /// <param name="compiled">The rule set, without a filter.</param>
    /// <param name="facts">What is counted.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="own">Whether the unit alone is meant, or its area.</param>
    public RuleSetIndexView(CompiledFilter compiled, FactBook facts, UnitIndex unit, bool own)
    {
        this.compiled = compiled;
        forms = facts.Forms?.Of(unit, own);
        offerings = facts.Offerings;
        members = facts.Areas.Of(unit, own);
        HalfMonthGrid grid = facts.Cells.Grid;
        Dictionary<(int Unit, int Procedure), int> bits = [];
        foreach ((UnitMember member, IndexedOffering offering) in Relevant())
        {
            bits.TryAdd(Key(member.Unit, offering.Procedure), bits.Count);
        }

        // Whole vectors of four words: one instruction joins 256 services.
        words = (bits.Count + 255) / 256 * WordsOfVector;
        rows = new ulong[grid.Count * 2 * words];
        dossiersBefore = new Figure[grid.Count + 1];
        FillOffered(grid, bits);
        blocks = FillReceived(facts.Cells, bits);
        for (int row = 0; row < grid.Count; row++)
        {
            dossiersBefore[row + 1] = dossiersBefore[row + 1].Plus(dossiersBefore[row]);
        }
    }

    /// <summary>Whether all that it has besides rows is what was on offer outside the grid.</summary>
    public bool FitsSheet => words == WordsOfVector && blocks.Length == 0 && forms is null;

    /// <summary>Moves its rows and dossiers to a sheet; from then on only the sheet can be asked for them.</summary>
    /// <param name="sheet">Takes a row of every half-month.</param>
    /// <param name="dossiers">Takes the dossiers before every half-month.</param>
    /// <param name="slot">Where the view stands there.</param>
    /// <param name="slots">How many views stand side by side there.</param>
    public void MoveTo(ulong[] sheet, Figure[] dossiers, int slot, int slots)
    {
        const int Row = RuleSetIndexSheet.WordsOfRow;
        for (int row = 0; row < rows.Length / Row; row++)
        {
            Array.Copy(rows, row * Row, sheet, (row * slots + slot) * Row, Row);
        }

        for (int row = 0; row < dossiersBefore.Length; row++)
        {
            dossiers[row * slots + slot] = dossiersBefore[row];
        }

        (rows, dossiersBefore) = ([], []);
    }

    /// <summary>All measures over some days.</summary>
    [SkipLocalsInit]
    public Counts Count(in HalfMonthGrid.Window window)
    {
        Figure dossiers = OfRows(window);
        Span<ulong> union = words <= 64 ? stackalloc ulong[2 * words] : new ulong[2 * words];
        union.Clear();
        for (int row = window.From; row < window.To; row++)
        {
            Join(union, rows, row * 2 * words);
        }

        bool incomplete = false;
        foreach (Block block in blocks)
        {
            if (block.Start >= window.Start && block.End <= window.End)
            {
                dossiers = dossiers.Plus(block.Dossiers);
                Join(union[..words], block.Used, 0);
                incomplete |= block.IsCut;
            }
            else if (block.Start < window.End && block.End > window.Start)
            {
                incomplete = true;
            }
        }

        int onOffer = window.IsInside ? Ones(union[words..]) : OnOffer(window.Start, window.End);
        Counts counts = new() { Incomplete = incomplete };
        counts[Measure.Services] = new Figure(Ones(union[..words]), onOffer);
        counts[Measure.Dossiers] = dossiers;
        return forms is null ? counts : forms.AddTo(counts, compiled, window);
    }

    /// <summary>The measure of dossiers alone over some days.</summary>
    public Figure Dossiers(in HalfMonthGrid.Window window)
    {
        Figure dossiers = OfRows(window);
        foreach (Block block in blocks)
        {
            if (block.Start >= window.Start && block.End <= window.End)
            {
                dossiers = dossiers.Plus(block.Dossiers);
            }
        }

        if (forms is null)
        {
            return dossiers;
        }

        Counts counts = default;
        counts[Measure.Dossiers] = dossiers;
        return forms.AddTo(counts, compiled, window)[Measure.Dossiers];
    }

    private Figure OfRows(in HalfMonthGrid.Window window)
    {
        ref readonly Figure before = ref dossiersBefore[window.From];
        ref readonly Figure after = ref dossiersBefore[window.To];
        return after.Minus(before);
    }

    /// <summary>Joins four words at a time; the target's length is whole vectors.</summary>
    private static void Join(Span<ulong> into, ulong[] from, int at)
    {
        ref ulong source = ref MemoryMarshal.GetArrayDataReference(from);
        ref ulong target = ref MemoryMarshal.GetReference(into);
        for (nuint w = 0; w < (nuint)into.Length; w += 4)
        {
            (Vector256.LoadUnsafe(ref target, w) | Vector256.LoadUnsafe(ref source, (nuint)at + w)).StoreUnsafe(
                ref target,
                w
            );
        }
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

    private IEnumerable<(UnitMember Member, IndexedOffering Offering)> Relevant() =>
        members.SelectMany(m =>
            offerings[m.Unit]
                .Where(o => (o.Level & compiled.ServiceLevels) != 0 && o.StoodOn(int.MinValue, int.MaxValue, m))
                .Select(o => (m, o))
        );

    /// <summary>What was on offer in days of which the grid has no rows, such as those of the year before the data.</summary>
    public int OnOffer(int start, int end)
    {
        int most = members.Max(m => offerings[m.Unit] is [.., { } last] ? last.Procedure.Value : -1);
        Span<ulong> offered = new ulong[most / 64 + 1];
        int pairs = 0;
        for (int i = 0; i < members.Length; i++)
        {
            ref readonly UnitMember member = ref members[i];
            foreach (ref readonly IndexedOffering offering in offerings[member.Unit].AsSpan())
            {
                if ((offering.Level & compiled.ServiceLevels) != 0 && offering.StoodOn(start, end, member))
                {
                    offered[offering.Procedure >> 6] |= 1UL << offering.Procedure;
                }
            }

            if (compiled.CountsPairs && UnitMember.EndsUnit(members, i))
            {
                pairs += Ones(offered);
                offered.Clear();
            }
        }

        return pairs + Ones(offered);
    }

    private (int, int) Key(int unit, int procedure) => (compiled.CountsPairs ? unit : 0, procedure);

    private void FillOffered(HalfMonthGrid grid, Dictionary<(int Unit, int Procedure), int> bits)
    {
        foreach ((UnitMember member, IndexedOffering offering) in Relevant())
        {
            int bit = bits[Key(member.Unit, offering.Procedure)];
            HalfMonthGrid.Window window = offering.In(grid, member);
            for (int row = window.From; row < window.To; row++)
            {
                rows[(row * 2 + 1) * words + bit / 64] |= 1UL << bit;
            }
        }
    }

    /// <summary>
    /// Half-months go into the rows; statistics rows with a period of their own become blocks. Of one that tells of days
    /// on which the unit was a member and of others, nothing can be counted; it is known to be missing.
    /// </summary>
    private Block[] FillReceived(CellTable cells, Dictionary<(int Unit, int Procedure), int> bits)
    {
        Dictionary<(int Start, int End, bool IsCut), Block> others = [];
        foreach (UnitMember member in members)
        {
            for (int b = cells.FirstBlock[member.Unit]; b < cells.FirstBlock[member.Unit + 1]; b++)
            {
                CellTable.Block block = cells.Blocks[b];
                (int start, int end) = block.Within(member);
                bool isCut = start != block.Start || end != block.End;
                if (start >= end)
                {
                    continue;
                }

                int row = cells.RowOf(b);
                Block? other = null;
                if (row < 0 && !others.TryGetValue((start, end, isCut), out other))
                {
                    other = others[(start, end, isCut)] = new Block(start, end, isCut, new ulong[words]);
                }

                for (int c = block.FirstCell; !isCut && c < cells.Blocks[b + 1].FirstCell; c++)
                {
                    ref Figure dossiers = ref other is null ? ref dossiersBefore[row + 1] : ref other.Dossiers;
                    dossiers = compiled.InBase(cells.Levels[c])
                        ? dossiers.Plus(new(cells.Received[c].Online, cells.Total(c)))
                        : dossiers;
                    if (cells.CountsAsUsed(c, compiled))
                    {
                        int bit = bits[Key(member.Unit, cells.Procedure[c])];
                        (other?.Used ?? rows)[(other is null ? row * 2 * words : 0) + bit / 64] |= 1UL << bit;
                    }
                }
            }
        }

        return [.. others.Values];
    }

    private sealed class Block(int start, int end, bool isCut, ulong[] used)
    {
        public Figure Dossiers;

        public int Start => start;

        public int End => end;

        /// <summary>Whether it stands for statistics that cannot be counted, as a succession lies within their days.</summary>
        public bool IsCut => isCut;

        public ulong[] Used => used;
    }
}
