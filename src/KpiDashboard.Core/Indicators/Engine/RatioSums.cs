using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// A ratio that no rule set defines, of each unit alone and with its area, before each half-month: every period is a
/// difference of two. What stands before a half-month lies side by side for all units, so that a league reads two streams
/// of memory. A unit whose area has statistics rows with a period of their own has none, for a sum would count them on the
/// wrong days.
/// </summary>
internal sealed class RatioSums
{
    private readonly HalfMonthGrid grid;
    private readonly int slots;
    private readonly Figure[] before;

    // Where the sums of a unit stand among those before a half-month, or -1.
    private readonly int[] slotOfOwn;
    private readonly int[] slotOfArea;

    /// <param name="facts">What is counted.</param>
    /// <param name="cells">The same, arranged for filters.</param>
    /// <param name="some">The numerator.</param>
    /// <param name="all">The denominator.</param>
    public RatioSums(FactBook facts, FilteredCells cells, CompiledFilter some, CompiledFilter all)
    {
        grid = facts.Cells.Grid;
        Figure[]?[] own = new Figure[facts.Units.All.Count][];
        Parallel.For(
            0,
            own.Length,
            unit =>
            {
                UnitMember[] alone = [UnitMember.Always(new UnitIndex(unit))];
                own[unit] = cells.HasOtherBlocks(alone[0].Unit)
                    ? null
                    : RunUp(row => new(OfRow(alone, some, row), OfRow(alone, all, row)));
            }
        );
        Figure[]?[] areas =
        [
            .. facts.Units.Indexes.Select(unit => OfArea(own, unit, facts.Areas.Of(unit, own: false))),
        ];
        // Areas first: leagues ask for them, and so read neighbours.
        Figure[][] sums = [.. areas.Concat(own).OfType<Figure[]>().Distinct()];
        slots = sums.Length;
        before = new Figure[(grid.Count + 1) * slots];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = sums[i % slots][i / slots];
        }

        Dictionary<Figure[], int> at = sums.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i);
        slotOfOwn = Array.ConvertAll(own, s => s is null ? -1 : at[s]);
        slotOfArea = Array.ConvertAll(areas, s => s is null ? -1 : at[s]);

        long OfRow(UnitMember[] alone, CompiledFilter counted, int row) =>
            cells.CountDossiers(alone, counted, grid.DaysOf(row));
    }

    /// <summary>The figures of some units over some days.</summary>
    /// <param name="units">The units.</param>
    /// <param name="ownOnly">Whether each is meant alone, or its area.</param>
    /// <param name="window">The days.</param>
    /// <param name="otherwise">Counts a unit of which no sum can tell.</param>
    public Figure[] Of(
        UnitIndex[] units,
        bool ownOnly,
        in HalfMonthGrid.Window window,
        Func<UnitIndex, Figure> otherwise
    )
    {
        int[] slotOf = ownOnly ? slotOfOwn : slotOfArea;
        ReadOnlySpan<Figure> earlier = before.AsSpan(window.From * slots, slots);
        ReadOnlySpan<Figure> later = before.AsSpan(window.To * slots, slots);
        Figure[] figures = GC.AllocateUninitializedArray<Figure>(units.Length);
        for (int i = 0; i < figures.Length; i++)
        {
            int slot = slotOf[units[i]];
            figures[i] = slot < 0 ? otherwise(units[i]) : later[slot].Minus(earlier[slot]);
        }

        return figures;
    }

    private Figure[]? OfArea(Figure[]?[] own, UnitIndex unit, UnitMember[] members)
    {
        if (members is [{ IsAlways: true } only] && only.Unit == unit)
        {
            return own[unit];
        }

        Figure[] sums = new Figure[grid.Count + 1];
        foreach (UnitMember member in members)
        {
            if (own[member.Unit] is not { } before)
            {
                return null;
            }

            // Rows are cut on the days on which units come and go, so a row lies within a member's days or without.
            (int from, int to) = (grid.Of(member.Days).From, grid.Of(member.Days).To);
            for (int row = from + 1; row <= grid.Count; row++)
            {
                sums[row] = sums[row].Plus(before[Math.Min(row, to)].Minus(before[from]));
            }
        }

        return sums;
    }

    private Figure[] RunUp(Func<int, Figure> ofRow)
    {
        Figure[] sums = new Figure[grid.Count + 1];
        for (int row = 0; row < grid.Count; row++)
        {
            sums[row + 1] = sums[row].Plus(ofRow(row));
        }

        return sums;
    }
}
