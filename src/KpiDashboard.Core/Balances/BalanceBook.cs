using KpiDashboard.Forms;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Balances;

/// <summary>
/// The balances of all units and procedures over some days. One source speaks for a unit's day, never both: statistics
/// rows that lie wholly inside the days and inside which the unit received no dossier, and the dossiers on all other
/// days. What was there at the start comes from the source that speaks first, what is left from the one that speaks last.
/// A Biểu II.06a speaks where neither does.
/// </summary>
public sealed class BalanceBook
{
    private readonly ILookup<int, Entry> entries;
    private readonly DateRange days;
    private readonly UnitTree? tree;
    private readonly FormBook? forms;

    internal BalanceBook(
        IEnumerable<(DateRange Days, DossierBalance Balance)> dossiers,
        IReadOnlyList<StatisticBalance> statistics,
        IEnumerable<ReceptionSpan> receptions,
        DateRange days = default,
        UnitTree? tree = null,
        FormBook? forms = null
    )
    {
        (this.days, this.tree, this.forms) = (days, tree, forms);
        Dictionary<int, ReceptionSpan> spans = receptions.ToDictionary(r => r.UnitId);
        Dictionary<int, Sources> reported = statistics
            .GroupBy(s => s.UnitId)
            .ToDictionary(g => g.Key, g => Sources.Of([.. g], spans.GetValueOrDefault(g.Key)));
        entries = dossiers
            .Select(d =>
                Counted(d.Days, d.Balance, reported.GetValueOrDefault(d.Balance.UnitId, Sources.DossiersAlone))
            )
            .Concat(
                statistics
                    .GroupBy(s => (s.UnitId, s.ProcedureId))
                    .SelectMany(g => Reported([.. g.OrderBy(r => r.PeriodStart)], reported[g.Key.UnitId]))
            )
            .ToLookup(e => e.UnitId);
    }

    /// <summary>Reads the balances of days that are over.</summary>
    /// <param name="store">Where received, finished and pending dossiers are counted.</param>
    /// <param name="days">The period, or the part of it that is asked.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static Task<BalanceBook> ReadAsync(Store store, DateRange days, CancellationToken cancellation = default) =>
        ReadAsync(store, days, days.Last, cancellation);

    /// <summary>Reads the balances of some days.</summary>
    /// <param name="store">Where received, finished and pending dossiers are counted.</param>
    /// <param name="days">The period, or the part of it that is asked.</param>
    /// <param name="known">
    /// The last of them with data: what is pending then is overdue or not as of that day, as nobody knows of later ones.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static async Task<BalanceBook> ReadAsync(
        Store store,
        DateRange days,
        DateOnly known,
        CancellationToken cancellation = default
    )
    {
        var period = new { days.Start, days.End };
        UnitTree units = new((await store.QueryAsync<UnitRow>(null, cancellation)).Select(u => u.ToUnit()));
        List<(DateRange, DossierBalance)> dossiers = [];
        foreach (DateRange received in Parts(units.ChangeDays, days.End))
        {
            var part = new
            {
                days.Start,
                days.End,
                FirstDay = received.Start,
                EndDay = received.End,
                Known = known,
            };
            dossiers.AddRange((await store.QueryAsync<DossierBalance>(part, cancellation)).Select(d => (received, d)));
        }

        return new BalanceBook(
            dossiers,
            await store.QueryAsync<StatisticBalance>(period, cancellation),
            await store.QueryAsync<ReceptionSpan>(period, cancellation),
            days,
            units,
            await FormsAsync(store, units, days, cancellation)
        );
    }

    /// <summary>Whether a form speaks for any unit of an area.</summary>
    /// <param name="area">The units, each by itself, with the days of reception that count.</param>
    public bool IsFromForms(IEnumerable<UnitDays> area) => FormsOf(area).Any();

    /// <summary>All procedures of some units as one balance.</summary>
    /// <param name="units">The units, each by itself.</param>
    public Balance Of(IEnumerable<Unit> units) => Of(units.Select(u => new UnitDays(u, DateRange.Always)));

    /// <summary>All procedures of an area as one balance.</summary>
    /// <param name="area">The units, each by itself, with the days of reception that count.</param>
    public Balance Of(IEnumerable<UnitDays> area)
    {
        UnitDays[] members = [.. area];
        return Balance.Add(Sum(Entries(members).Select(e => e.Balance)), FormBook.Joined(FormsOf(members)));
    }

    /// <summary>The balances of some units by lĩnh vực; procedures without one stand under an empty name.</summary>
    /// <param name="units">The units, each by itself.</param>
    /// <param name="procedures">All procedures, which say their lĩnh vực.</param>
    public IReadOnlyDictionary<string, Balance> ByField(IEnumerable<Unit> units, IEnumerable<Procedure> procedures) =>
        ByField(units.Select(u => new UnitDays(u, DateRange.Always)), procedures);

    /// <summary>The balances of an area by lĩnh vực; procedures without one stand under an empty name.</summary>
    /// <param name="area">The units, each by itself, with the days of reception that count.</param>
    /// <param name="procedures">All procedures, which say their lĩnh vực.</param>
    public IReadOnlyDictionary<string, Balance> ByField(IEnumerable<UnitDays> area, IEnumerable<Procedure> procedures)
    {
        Dictionary<int, string> fields = procedures.ToDictionary(p => p.Id, p => p.Field);
        UnitDays[] members = [.. area];
        return Entries(members)
            .Select(e => (Field: fields[e.ProcedureId], e.Balance))
            .Concat(FormBook.JoinedByField(FormsOf(members)))
            .GroupBy(e => e.Field)
            .ToDictionary(g => g.Key, g => Sum(g.Select(e => e.Balance)));
    }

    /// <summary>The forms that speak for an area, in the order of days.</summary>
    private IEnumerable<FormStatement> FormsOf(IEnumerable<UnitDays> area) =>
        forms is null
            ? []
            : forms
                .Choose(UnitMember.Joined(area.Select(u => new UnitMember(tree!.IndexOf(u.Unit.Id), u.Days))), days)
                .Statements.OrderBy(s => s.Days.Start);

    private static async Task<FormBook?> FormsAsync(
        Store store,
        UnitTree units,
        DateRange days,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<FormCountRow> rows = await store.QueryAsync<FormCountRow>(
            FormStatement.Inside(days.Start, days.End),
            cancellation
        );
        return rows.Count == 0
            ? null
            : FormBook.Of(
                units,
                FormStatement.Of(rows),
                (
                    await store.QueryAsync<FormPeriodReceived>(
                        new { FirstDay = days.Start, EndDay = days.End },
                        cancellation
                    )
                ).Select(r => (r.UnitId, r.Days))
            );
    }

    private IEnumerable<Entry> Entries(IEnumerable<UnitDays> area) =>
        area.SelectMany(u => entries[u.Unit.Id].Where(e => u.Days.Contains(e.Days)));

    /// <summary>All days up to the end, parted where units come to areas or leave them.</summary>
    private static IEnumerable<DateRange> Parts(DateOnly[] changes, DateOnly end)
    {
        DateOnly[] starts = [DateOnly.MinValue, .. changes.Where(c => c < end)];
        return starts.Zip([.. starts.Skip(1), end], (from, to) => new DateRange(from, to));
    }

    private static Balance Sum(IEnumerable<Balance> parts) => parts.Aggregate(default(Balance), Balance.Add);

    private static Entry Counted(DateRange days, DossierBalance d, Sources sources) =>
        new(
            d.UnitId,
            d.ProcedureId,
            days,
            new Balance(
                d.ReceivedOnline,
                d.ReceivedOnPaper,
                sources.DossiersFirst ? d.CarriedOver : 0,
                d.FinishedEarly,
                d.FinishedOnTime,
                d.FinishedLate,
                sources.DossiersLast ? d.PendingInTime : 0,
                sources.DossiersLast ? d.PendingOverdue : 0
            )
        );

    private static IEnumerable<Entry> Reported(StatisticBalance[] rows, Sources sources)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            StatisticBalance row = rows[i];
            bool carries = i == 0 && !sources.DossiersFirst;
            bool leaves = i == rows.Length - 1 && !sources.DossiersLast;
            yield return new Entry(
                row.UnitId,
                row.ProcedureId,
                new DateRange(row.PeriodStart, row.PeriodEnd),
                new Balance(
                    row.ReceivedOnline,
                    row.ReceivedOnPaper,
                    carries ? row.CarriedOver : 0,
                    row.FinishedEarly,
                    row.FinishedOnTime,
                    row.FinishedLate,
                    leaves ? row.PendingInTime : 0,
                    leaves ? row.PendingOverdue : 0
                )
            );
        }
    }

    /// <summary>What dossiers received on some days, or a statistics row, say of a unit and procedure.</summary>
    private readonly record struct Entry(int UnitId, int ProcedureId, DateRange Days, Balance Balance);

    /// <summary>Which source speaks at the start and at the end of the days, for a unit with statistics.</summary>
    private readonly record struct Sources(bool DossiersFirst, bool DossiersLast)
    {
        public static Sources DossiersAlone { get; } = new(true, true);

        public static Sources Of(StatisticBalance[] rows, ReceptionSpan? received) =>
            new(
                received is not null && received.FirstDay < rows.Min(r => r.PeriodStart),
                received is not null && received.LastDay >= rows.Max(r => r.PeriodEnd)
            );
    }
}
