using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// The dossiers of a policy's units by unit and half-month, in its scope and out of it, as indicator B counts them under a
/// rule set: one pass over the cells of the scoreboard.
/// </summary>
internal sealed class PolicyCells
{
    private readonly (Unit Unit, Slice[] Slices)[] units;

    public PolicyCells(ScopedPolicy policy, Scoreboard board, RuleSet rules)
    {
        FactBook facts = board.Engine.Facts;
        CompiledFilter compiled = new(rules, null, facts.Procedures.Run(null, null));
        bool[] inScope = new bool[facts.Procedures.Count];
        foreach (Procedure procedure in policy.Procedures)
        {
            inScope[facts.Procedures.IndexOf(procedure.Id).Value] = true;
        }

        UnitMember[] members =
            policy.Units.Count == 0
                ? facts.Areas.OfProvince
                : UnitMember.Joined(policy.Units.SelectMany(u => facts.Areas.Of(facts.Units.IndexOf(u), own: false)));
        units =
        [
            .. members
                .SelectMany(m => facts.Cells.BlocksOf(m))
                .GroupBy(b => b.Unit, b => Sum(facts.Cells, b.Block, compiled, inScope))
                .Select(g => (Unit: facts.Units.At(g.Key), Slices: (Slice[])[.. g]))
                // Not in the order of the store, which another store may not have.
                .OrderBy(u => u.Unit.Code, StringComparer.Ordinal)
                .ThenBy(u => u.Unit.Validity.Start),
        ];
    }

    /// <summary>
    /// The four shares of each unit that received dossiers in the scope. Left out are units of which a statistics row lies
    /// across a border, since nobody knows on which side its dossiers were.
    /// </summary>
    public IReadOnlyList<(Unit Unit, DoubleDifference Shares)> Compare(PolicyWindows windows) =>
        [
            .. units
                .Where(u => !IsStraddled(u.Slices, windows.Before) && !IsStraddled(u.Slices, windows.After))
                .Select(u => (u.Unit, Shares: SharesOf(u.Slices, windows)))
                .Where(u => u.Shares.ScopeBefore.HasData || u.Shares.ScopeAfter.HasData),
        ];

    /// <summary>Online of all over some days, in the scope and out of it, of some units; those with a row across a border left out.</summary>
    public (Figure InScope, Figure Outside) Count(DateRange days, IReadOnlySet<Unit> of)
    {
        (Figure scope, Figure rest) = (default, default);
        foreach ((Unit unit, Slice[] slices) in units)
        {
            if (of.Contains(unit) && !IsStraddled(slices, days))
            {
                (Figure inScope, Figure outside) = Count(slices, days);
                (scope, rest) = (scope.Plus(inScope), rest.Plus(outside));
            }
        }

        return (scope, rest);
    }

    /// <summary>The units that ever received a dossier in the scope.</summary>
    public IReadOnlySet<Unit> UnitsWithScope() =>
        units.Where(u => u.Slices.Any(s => s.Scope.HasData)).Select(u => u.Unit).ToHashSet();

    /// <summary>The shares of some units as one.</summary>
    public static DoubleDifference Sum(IEnumerable<DoubleDifference> all) =>
        all.Aggregate(
            new DoubleDifference(default, default, default, default),
            (sum, unit) =>
                new(
                    sum.ScopeBefore.Plus(unit.ScopeBefore),
                    sum.ScopeAfter.Plus(unit.ScopeAfter),
                    sum.RestBefore.Plus(unit.RestBefore),
                    sum.RestAfter.Plus(unit.RestAfter)
                )
        );

    private static DoubleDifference SharesOf(Slice[] slices, PolicyWindows windows)
    {
        (Figure scopeBefore, Figure restBefore) = Count(slices, windows.Before);
        (Figure scopeAfter, Figure restAfter) = Count(slices, windows.After);
        return new DoubleDifference(scopeBefore, scopeAfter, restBefore, restAfter);
    }

    private static (Figure InScope, Figure Outside) Count(Slice[] slices, DateRange days)
    {
        (Figure scope, Figure rest) = (default, default);
        foreach (Slice slice in slices)
        {
            if (days.Contains(slice.Days))
            {
                (scope, rest) = (scope.Plus(slice.Scope), rest.Plus(slice.Rest));
            }
        }

        return (scope, rest);
    }

    private static bool IsStraddled(Slice[] slices, DateRange days) =>
        Array.Exists(slices, s => s.Days.Overlaps(days) && !days.Contains(s.Days));

    private static Slice Sum(CellTable cells, int block, CompiledFilter compiled, bool[] inScope)
    {
        (long scopeOnline, long scope, long restOnline, long rest) = (0, 0, 0, 0);
        for (int c = cells.Blocks[block].FirstCell; c < cells.Blocks[block + 1].FirstCell; c++)
        {
            if (!compiled.InBase(cells.Levels[c]))
            {
                continue;
            }

            if (inScope[cells.Procedure[c]])
            {
                scopeOnline += cells.Received[c].Online;
                scope += cells.Received[c].Total;
            }
            else
            {
                restOnline += cells.Received[c].Online;
                rest += cells.Received[c].Total;
            }
        }

        return new Slice(
            new DateRange(
                DateOnly.FromDayNumber(cells.Blocks[block].Start),
                DateOnly.FromDayNumber(cells.Blocks[block].End)
            ),
            new Figure(scopeOnline, scope),
            new Figure(restOnline, rest)
        );
    }

    /// <summary>What a unit received over some days, a half-month or the period of a statistics row.</summary>
    private readonly record struct Slice(DateRange Days, Figure Scope, Figure Rest);
}
