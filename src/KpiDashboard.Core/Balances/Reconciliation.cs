using KpiDashboard.Changes.Findings;
using KpiDashboard.Forms;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Units;

namespace KpiDashboard.Balances;

/// <summary>
/// A unit's reported statistics, or an official form, beside the dossiers that stand in for them:
/// <c>Reconciliation.sql</c>. One source feeds a unit's period, never both.
/// </summary>
public sealed record Reconciliation
{
    /// <summary>The form that reports, such as <c>ii06a-unit</c>; null for statistics.</summary>
    public string? Form { get; init; }

    /// <summary>The unit; of a form with all below it, of which statistics of others count beside the dossiers.</summary>
    public required int UnitId { get; init; }

    /// <summary>First day of the period reported on.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The day after its last.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Received online, as reported.</summary>
    public required long StatisticsOnline { get; init; }

    /// <summary>Received in all channels, as reported.</summary>
    public required long StatisticsTotal { get; init; }

    /// <summary>Dossiers received online.</summary>
    public required long DossiersOnline { get; init; }

    /// <summary>Dossiers received in all channels.</summary>
    public required long DossiersTotal { get; init; }

    /// <summary>Whether there are fewer dossiers than reported: some may be missing.</summary>
    public bool DossiersMissing => DossiersTotal < StatisticsTotal || DossiersOnline < StatisticsOnline;

    /// <summary>Statistics and forms beside dossiers, as they stand now.</summary>
    /// <param name="store">Holds what units reported beside what was counted.</param>
    /// <param name="units">All units; an area's form counts those below its unit.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static async Task<IReadOnlyList<Reconciliation>> ReadAsync(
        Store store,
        UnitTree units,
        CancellationToken cancellation = default
    )
    {
        IReadOnlyList<Reconciliation> statistics = await store.QueryAsync<Reconciliation>(null, cancellation);
        Reported[] forms = [.. await BalancesAsync(store, cancellation), .. await MonitorsAsync(store, cancellation)];
        if (forms.Length == 0)
        {
            return statistics;
        }

        HashSet<int> known = [.. units.All.Select(u => u.Id)];
        ILookup<(DateOnly, DateOnly, int), FormPeriodReceived> received = (
            await store.QueryAsync<FormPeriodReceived>(
                new { FirstDay = DateOnly.MinValue, EndDay = DateOnly.MaxValue },
                cancellation
            )
        ).ToLookup(r => (r.PeriodStart, r.PeriodEnd, r.UnitId));
        return
        [
            .. statistics,
            .. forms
                .Where(f => known.Contains(f.Form.UnitId))
                .Select(f =>
                    (
                        Row: f,
                        Ours: f.Form.Members(units)
                            .SelectMany(u => received[(f.Form.PeriodStart, f.Form.PeriodEnd, u.Id)])
                            .ToArray()
                    )
                )
                .Where(f => f.Ours.Length > 0)
                .Select(f => new Reconciliation
                {
                    Form = f.Row.Form.Form,
                    UnitId = f.Row.Form.UnitId,
                    Start = f.Row.Form.PeriodStart,
                    End = f.Row.Form.PeriodEnd,
                    StatisticsOnline = f.Row.Online,
                    StatisticsTotal = f.Row.Total,
                    DossiersOnline = f.Ours.Sum(r => r.Online),
                    DossiersTotal = f.Ours.Sum(r => r.Total),
                }),
        ];
    }

    /// <summary>What reports of dossiers received and dealt with say.</summary>
    private static async Task<IEnumerable<Reported>> BalancesAsync(Store store, CancellationToken cancellation)
    {
        IReadOnlyList<FormCountRow> rows = await store.QueryAsync<FormCountRow>(
            FormStatement.Inside(DateOnly.MinValue, DateOnly.MaxValue),
            cancellation
        );
        return FormStatement
            .Of(rows)
            .Where(s => s.HasReceived)
            .Select(s => new Reported(
                FormsBetween.Of(s.UnitId, s.Days, s.Form, s.IsArea),
                s.Balance.ReceivedOnline,
                s.Balance.ReceivedOnline + s.Balance.ReceivedOnPaper
            ));
    }

    /// <summary>What monitoring forms say, where they have both numbers of a period.</summary>
    private static async Task<IEnumerable<Reported>> MonitorsAsync(Store store, CancellationToken cancellation)
    {
        IReadOnlyList<FormCountRow> rows = await store.QueryAsync<FormCountRow>(
            new
            {
                Form = FormFindings.Monitor,
                OtherForm = FormFindings.Monitor,
                Start = DateOnly.MinValue,
                End = DateOnly.MaxValue,
            },
            cancellation
        );
        return rows.Where(r => r.Measure is FormFindings.Dossiers or FormFindings.DossiersOnline)
            .GroupBy(r => r.Slice)
            .Where(g => g.Count() == 2)
            .Select(g =>
            {
                FormCountRow first = g.First();
                DateRange days = new(first.PeriodStart, first.PeriodEnd);
                return new Reported(
                    FormsBetween.Of(first.UnitId, days, FormFindings.Monitor, first.IsArea != 0),
                    g.First(r => r.Measure == FormFindings.DossiersOnline).Amount,
                    g.First(r => r.Measure == FormFindings.Dossiers).Amount
                );
            });
    }

    /// <summary>The dossiers that a form says were received in its period.</summary>
    private sealed record Reported(FormsBetween Form, long Online, long Total);
}
