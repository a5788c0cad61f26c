using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Policies;

/// <summary>A policy with the procedures and units that it is for, as the store knows them.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Procedures">Its procedures, by code.</param>
/// <param name="Units">Its units, each with all below it; empty for all units.</param>
public sealed record ScopedPolicy(Policy Policy, IReadOnlyList<Procedure> Procedures, IReadOnlyList<Unit> Units)
{
    private readonly HashSet<int> ids = [.. Procedures.Select(p => p.Id)];

    /// <summary>Whether a procedure is in its scope.</summary>
    /// <param name="procedure">The procedure.</param>
    public bool Has(Procedure procedure) => ids.Contains(procedure.Id);
}
