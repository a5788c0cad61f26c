using KpiDashboard.Periods;
using KpiDashboard.Services;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Balances;

/// <summary>
/// The balances of all units and procedures over some days. One source speaks for a unit's day, never both: statistics
/// rows that lie wholly inside the days and inside which the unit received no dossier, and the dossiers on all other
/// days. What was there at the start comes from the source that speaks first, what is left from the one that speaks last.
/// </summary>
public sealed class BalanceBook
{
    private readonly Dictionary<(int UnitId, int ProcedureId), Balance> balances = [];

    private BalanceBook(
        IEnumerable<DossierBalance> dossiers,
        IReadOnlyList<StatisticBalance> statistics,
        IEnumerable<ReceptionSpan> receptions
    )
    {
        Dictionary<int, ReceptionSpan> spans = receptions.ToDictionary(r => r.UnitId);
        Dictionary<int, Sources> reported = statistics
            .GroupBy(s => s.UnitId)
            .ToDictionary(g => g.Key, g => Sources.Of([.. g], spans.GetValueOrDefault(g.Key)));
        foreach (DossierBalance d in dossiers)
        {
            (bool start, bool end) = reported.TryGetValue(d.UnitId, out Sources sources)
                ? (sources.DossiersFirst, sources.DossiersLast)
                : (true, true);
            Add(
                (d.UnitId, d.ProcedureId),
                new Balance(
                    d.ReceivedOnline,
                    d.ReceivedOnPaper,
                    start ? d.CarriedOver : 0,
                    d.FinishedEarly,
                    d.FinishedOnTime,
                    d.FinishedLate,
                    end ? d.PendingInTime : 0,
                    end ? d.PendingOverdue : 0
                )
            );
        }

        foreach (
            IGrouping<(int UnitId, int ProcedureId), StatisticBalance> rows in statistics.GroupBy(s =>
                (s.UnitId, s.ProcedureId)
            )
        )
        {
            AddReported(rows.Key, [.. rows.OrderBy(r => r.PeriodStart)], reported[rows.Key.UnitId]);
        }
    }

    /// <summary>Reads the balances of some days.</summary>
    /// <param name="store">The store.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static async Task<BalanceBook> ReadAsync(
        Store store,
        DateRange days,
        CancellationToken cancellation = default
    )
    {
        var period = new { days.Start, days.End };
        return new BalanceBook(
            await store.QueryAsync<DossierBalance>(period, cancellation),
            await store.QueryAsync<StatisticBalance>(period, cancellation),
            await store.QueryAsync<ReceptionSpan>(period, cancellation)
        );
    }

    /// <summary>All procedures of some units as one balance.</summary>
    /// <param name="units">The units, each by itself.</param>
    public Balance Of(IEnumerable<Unit> units)
    {
        HashSet<int> ids = [.. units.Select(u => u.Id)];
        return Sum(balances.Where(b => ids.Contains(b.Key.UnitId)).Select(b => b.Value));
    }

    /// <summary>The balances of some units by lĩnh vực; procedures without one stand under an empty name.</summary>
    /// <param name="units">The units, each by itself.</param>
    /// <param name="procedures">The rule-book.</param>
    public IReadOnlyDictionary<string, Balance> ByField(IEnumerable<Unit> units, IEnumerable<Procedure> procedures)
    {
        HashSet<int> ids = [.. units.Select(u => u.Id)];
        Dictionary<int, string> fields = procedures.ToDictionary(p => p.Id, p => p.Field);
        return balances
            .Where(b => ids.Contains(b.Key.UnitId))
            .GroupBy(b => fields[b.Key.ProcedureId])
            .ToDictionary(g => g.Key, g => Sum(g.Select(b => b.Value)));
    }

    private static Balance Sum(IEnumerable<Balance> parts) => parts.Aggregate(default(Balance), Balance.Add);

    private void AddReported((int, int) key, StatisticBalance[] rows, Sources sources)
    {
        StatisticBalance last = rows[^1];
        Add(
            key,
            new Balance(
                rows.Sum(r => r.ReceivedOnline),
                rows.Sum(r => r.ReceivedOnPaper),
                sources.DossiersFirst ? 0 : rows[0].CarriedOver,
                rows.Sum(r => r.FinishedEarly),
                rows.Sum(r => r.FinishedOnTime),
                rows.Sum(r => r.FinishedLate),
                sources.DossiersLast ? 0 : last.PendingInTime,
                sources.DossiersLast ? 0 : last.PendingOverdue
            )
        );
    }

    private void Add((int, int) key, Balance balance) => balances[key] = balances.GetValueOrDefault(key) + balance;

    /// <summary>Which source speaks at the start and at the end of the days, for a unit with statistics.</summary>
    private readonly record struct Sources(bool DossiersFirst, bool DossiersLast)
    {
        public static Sources Of(StatisticBalance[] rows, ReceptionSpan? received) =>
            new(
                received is not null && received.FirstDay < rows.Min(r => r.PeriodStart),
                received is not null && received.LastDay >= rows.Max(r => r.PeriodEnd)
            );
    }
}
