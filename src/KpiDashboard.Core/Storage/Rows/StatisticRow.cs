using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;

namespace KpiDashboard.Storage.Rows;

internal record StatisticRow
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required int ProcedureId { get; init; }
    public required int ReceivedOnline { get; init; }
    public required int ReceivedDirect { get; init; }
    public required int ReceivedPostal { get; init; }

    /// <summary>
    /// As a cell. How its dossiers ended is not known: a report counts what was finished in its period, whenever it was
    /// received, and that of no channel.
    /// </summary>
    public Cell ToCell(IEnumerable<Offering> offerings)
    {
        DateRange days = new(PeriodStart, PeriodEnd);
        Levels levels = offerings
            .Where(o => o.Days.Overlaps(days))
            .Aggregate(Levels.None, (all, o) => all | o.AsLevels);
        return new Cell(
            UnitId,
            ProcedureId,
            days,
            levels,
            ReceivedOnline,
            ReceivedDirect,
            ReceivedPostal,
            OnlineLate: 0,
            DirectLate: 0,
            PostalLate: 0,
            OnlineOpen: ReceivedOnline,
            DirectOpen: ReceivedDirect,
            PostalOpen: ReceivedPostal
        );
    }
}
