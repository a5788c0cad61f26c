using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Policies;

/// <summary>All policies of a data version, each with the procedures and units that it is for.</summary>
public sealed class PolicyBook
{
    private readonly UnitTree units;

    private PolicyBook(IEnumerable<ScopedPolicy> policies, UnitTree units)
    {
        this.units = units;
        All =
        [
            .. policies
                .OrderByDescending(p => p.Policy.Validity.Start)
                .ThenBy(p => p.Policy.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The policies, the latest first.</summary>
    public IReadOnlyList<ScopedPolicy> All { get; }

    /// <summary>Reads them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">Units and procedures of the same data version.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public static async Task<PolicyBook> ReadAsync(Store store, Scoreboard board)
    {
        IReadOnlyList<PolicyRow> rows = await store.QueryAsync<PolicyRow>();
        // A code that was replaced since means the procedure that it means now.
        Dictionary<string, int> replaced =
            rows.Count == 0
                ? []
                : (await store.QueryAsync<ProcedureAliasRow>()).ToDictionary(a => a.Alias, a => a.ProcedureId);
        return new PolicyBook(rows.Select(row => Scoped(Policy.Of(row), board, replaced)), board.Units);
    }

    /// <summary>A policy; null where there is none of the code.</summary>
    /// <param name="code">Its code.</param>
    public ScopedPolicy? Find(string? code) => All.FirstOrDefault(p => p.Policy.Code == code);

    /// <summary>The issued policies that began in a year and hold at a unit, at one above it or at one below it, the first first.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The year.</param>
    public IReadOnlyList<ScopedPolicy> At(Unit unit, int year)
    {
        DateRange days = Period.Of(PeriodKind.Year, year).Days(PeriodCalendar.Calendar);
        return
        [
            .. All.Reverse()
                .Where(p =>
                    p.Policy.IssuedOn is not null
                    && days.Contains(p.Policy.Validity.Start)
                    && (p.Units.Count == 0 || p.Units.Any(u => IsAbove(u, unit, days) || IsAbove(unit, u, days)))
                ),
        ];
    }

    /// <summary>The issued policies that a procedure is in, the latest first.</summary>
    /// <param name="procedure">The procedure.</param>
    public IReadOnlyList<ScopedPolicy> Of(Procedure procedure) =>
        [.. All.Where(p => p.Policy.IssuedOn is not null && p.Has(procedure))];

    private bool IsAbove(Unit upper, Unit lower, DateRange days) => units.Path(lower, days).Contains(upper);

    private static ScopedPolicy Scoped(Policy policy, Scoreboard board, Dictionary<string, int> replaced)
    {
        HashSet<string> fields = new(policy.Fields, StringComparer.Ordinal);
        HashSet<int> ids =
        [
            .. policy.ProcedureCodes.Select(code =>
                board.Procedures.Find(code)?.Id ?? replaced.GetValueOrDefault(code)
            ),
        ];
        return new ScopedPolicy(
            policy,
            [.. board.Procedures.Where(p => ids.Contains(p.Id) || fields.Contains(p.Field))],
            [.. board.Units.All.Where(u => policy.UnitCodes.Contains(u.Code))]
        );
    }
}
