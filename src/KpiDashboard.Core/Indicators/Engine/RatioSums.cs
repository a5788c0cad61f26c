using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// A ratio that no rule set defines, of each unit alone and with its area, before each half-month: every period is a
/// difference of two. A unit whose area has statistics rows with a period of their own has none, for a sum would count
/// them on the wrong days.
/// </summary>
internal sealed class RatioSums
{
    private readonly HalfMonthGrid grid;
    private readonly Figure[]?[] own;
    private readonly Figure[]?[] areas;

    /// <param name="facts">What is counted.</param>
    /// <param name="cells">The same, arranged for filters.</param>
    /// <param name="some">The numerator.</param>
    /// <param name="all">The denominator.</param>
    public RatioSums(FactBook facts, FilteredCells cells, CompiledFilter some, CompiledFilter all)
    {
        grid = facts.Cells.Grid;
        own = new Figure[facts.Units.All.Count][];
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
        areas = [.. facts.Units.Indexes.Select(unit => OfArea(unit, facts.Areas.Of(unit, own: false)))];

        long OfRow(UnitMember[] alone, CompiledFilter counted, int row) =>
            cells.CountDossiers(alone, counted, grid.DaysOf(row));
    }

    /// <summary>The figure of a unit over some days; null where no sum can tell.</summary>
    public Figure? Of(UnitIndex unit, bool ownOnly, in HalfMonthGrid.Window window)
    {
        if ((ownOnly ? own : areas)[unit] is not { } before)
        {
            return null;
        }

        return before[window.To].Minus(before[window.From]);
    }

    private Figure[]? OfArea(UnitIndex unit, UnitMember[] members)
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
