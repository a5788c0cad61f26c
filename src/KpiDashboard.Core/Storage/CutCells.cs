using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Storage;

/// <summary>
/// The store rolls dossiers up into half-months. Where a unit comes to an area or leaves one within a half-month, its
/// cells of that half-month are made of its dossiers instead, in parts: before that day, and from it on.
/// </summary>
internal static class CutCells
{
    /// <summary>The cells with those in parts that must be; the same ones if none must.</summary>
    /// <param name="cells">The roll-up first, then statistics rows.</param>
    /// <param name="counted">How many are of the roll-up.</param>
    /// <param name="tree">Knows on which days areas change.</param>
    /// <param name="days">Asks what all units received on each of some days.</param>
    public static async Task<Cell[]> OfAsync(
        Cell[] cells,
        int counted,
        UnitTree tree,
        Func<DateRange, Task<IReadOnlyList<DayCell>>> days
    )
    {
        if (tree.CutDays.Length == 0)
        {
            return cells;
        }

        bool IsCut(Cell cell) =>
            Array.Exists(
                tree.CutsOf(tree.IndexOf(cell.UnitId)),
                cut => cell.Days.Contains(DateOnly.FromDayNumber(cut))
            );
        HashSet<(int Unit, DateRange Days)> whole =
        [
            .. cells.Take(counted).Where(IsCut).Select(c => (c.UnitId, c.Days)),
        ];
        List<Cell> parts = [];
        foreach (DateRange halfMonth in whole.Select(w => w.Days).Distinct())
        {
            parts.AddRange(
                (await days(halfMonth))
                    .Where(d => whole.Contains((d.UnitId, halfMonth)))
                    .GroupBy(d => (d.UnitId, Days: PartOf(d, halfMonth), d.ProcedureId, d.Level))
                    .OrderBy(g => (g.Key.UnitId, g.Key.Days.Start))
                    .Select(g => g.Select(d => d.ToCell(g.Key.Days)).Aggregate((sum, cell) => sum.Plus(cell)))
                    .Where(c => c.Total > 0)
            );
        }

        return
        [
            .. cells.Take(counted).Where(c => !whole.Contains((c.UnitId, c.Days))),
            .. parts,
            .. cells.Skip(counted),
        ];

        DateRange PartOf(DayCell cell, DateRange halfMonth)
        {
            DateOnly[] cuts = Array.ConvertAll(tree.CutsOf(tree.IndexOf(cell.UnitId)), DateOnly.FromDayNumber);
            return new DateRange(
                cuts.Where(c => c <= cell.Received).Append(DateOnly.MinValue).Max(),
                cuts.Where(c => c > cell.Received).Append(DateOnly.MaxValue).Min()
            ).Within(halfMonth);
        }
    }
}

/// <summary>What a unit received of a procedure on a day: <c>DayCell.sql</c>.</summary>
internal record DayCell
{
    public required int UnitId { get; init; }
    public required DateOnly Received { get; init; }
    public required int ProcedureId { get; init; }
    public required int Level { get; init; }
    public required int Online { get; init; }
    public required int Direct { get; init; }
    public required int Postal { get; init; }
    public required int OnlineLate { get; init; }
    public required int DirectLate { get; init; }
    public required int PostalLate { get; init; }
    public required int OnlineOpen { get; init; }
    public required int DirectOpen { get; init; }
    public required int PostalOpen { get; init; }

    /// <summary>As a cell.</summary>
    /// <param name="days">The days that the cell covers, of which this is one.</param>
    public Cell ToCell(DateRange days) =>
        new(
            UnitId,
            ProcedureId,
            days,
            Level == 0 ? Levels.None : Offering.SetOf((ServiceLevel)Level),
            Online,
            Direct,
            Postal,
            OnlineLate,
            DirectLate,
            PostalLate,
            OnlineOpen,
            DirectOpen,
            PostalOpen
        );
}
