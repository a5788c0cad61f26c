using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Units;

namespace KpiDashboard.Dossiers;

/// <summary>
/// Whether a unit's first rows for a month came after the deadline, judged by when their import began. A month whose
/// deadline had passed before the store was there is not judged: nobody could have kept it.
/// </summary>
public sealed class Deadlines
{
    private const int LongestMonth = 31;

    private readonly DateOnly began;
    private readonly int days;
    private readonly ILookup<int, FirstArrival> arrivals;

    private Deadlines(DateOnly began, int days, IEnumerable<FirstArrival> arrivals)
    {
        this.began = began;
        this.days = days;
        this.arrivals = arrivals.ToLookup(a => a.UnitId);
    }

    /// <summary>Reads what can be judged; nothing of months that cannot.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">Numbers of the same state of the data, which say which months can be judged, and the deadline.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static async Task<Deadlines> ReadAsync(
        Store store,
        Scoreboard board,
        CancellationToken cancellation = default
    )
    {
        int days = board.ReportingDeadlineDays;
        if (await store.QueryAsync<FirstImport>(null, cancellation) is not [FirstImport first])
        {
            return new Deadlines(DateOnly.MaxValue, days, []);
        }

        DateOnly began = VietnamTime.DayOf(first.Started);
        DateOnly firstDay = began.AddDays(-days - LongestMonth);
        return new Deadlines(
            began,
            days,
            board.DataUntil >= firstDay
                ? await store.QueryAsync<FirstArrival>(new { FirstDay = firstDay }, cancellation)
                : []
        );
    }

    /// <summary>The last day on which rows for a month come in time.</summary>
    /// <param name="month">The month's days, in either calendar.</param>
    public DateOnly LastDay(DateRange month) => month.Last.AddDays(days);

    /// <summary>On which day a unit's first rows for a month came, if that was too late; null if not, or not known.</summary>
    /// <param name="unit">The unit, without those below it.</param>
    /// <param name="month">The month's days, in either calendar.</param>
    public DateOnly? LateOn(Unit unit, DateRange month)
    {
        DateOnly last = LastDay(month);
        if (last < began)
        {
            return null;
        }

        DateOnly? came = arrivals[unit.Id]
            .Where(a =>
                a.PeriodEnd is { } end
                    ? month.Contains(new DateRange(a.PeriodStart, end))
                    : month.Contains(a.PeriodStart)
            )
            .Min(a => (DateOnly?)VietnamTime.DayOf(a.Started));
        return came > last ? came : null;
    }
}
