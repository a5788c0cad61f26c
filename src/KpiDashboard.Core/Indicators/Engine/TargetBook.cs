using System.Collections.Concurrent;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// Which target holds for a unit: the nearest one up the tree as it stood at the end of the year, else that of its kind,
/// else that for everyone, else the indicator's default.
/// </summary>
/// <param name="targets">All targets as assigned.</param>
/// <param name="units">The tree in which targets are inherited.</param>
public sealed class TargetBook(IEnumerable<Target> targets, UnitTree units)
{
    private readonly Dictionary<(string Indicator, int Year, string? Unit, UnitKind? Kind), Target> byKey =
        targets.ToDictionary(t => (t.Indicator, t.Year, t.UnitCode, t.UnitCode is null ? t.Kind : null));

    private readonly ConcurrentDictionary<(string Indicator, int Year), Held[]> byYear = [];

    /// <summary>The targets of all units, in the order of the tree, worked out once a year and indicator.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year judged.</param>
    internal Held[] Of(Indicator indicator, int year) =>
        byYear.GetOrAdd((indicator.FullName, year), key => [.. units.All.Select(u => For(indicator, key.Year, u))]);

    /// <summary>The target, and whether it was set for the year.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year judged.</param>
    /// <param name="unit">The unit judged.</param>
    public Held For(Indicator indicator, int year, Unit unit)
    {
        if (byKey.Count > 0)
        {
            DateRange days = new(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
            foreach (Unit step in units.Path(unit, days).Reverse())
            {
                if (byKey.TryGetValue((indicator.Code, year, step.Code, null), out Target? own))
                {
                    return new Held(own.Value, false) { Given = own };
                }
            }
        }

        return For(indicator, year, unit.Kind);
    }

    /// <summary>What a unit inherits that has no target of its own nor one above it, and the target for everyone.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year judged.</param>
    /// <param name="kind">The kind of such units; null for that of everyone.</param>
    public Held For(Indicator indicator, int year, UnitKind? kind) =>
        byKey.TryGetValue((indicator.Code, year, null, kind), out Target? given)
        || byKey.TryGetValue((indicator.Code, year, null, null), out given)
            ? new Held(given.Value, false) { Given = given }
            : new Held(indicator.DefaultTarget, indicator.DefaultTarget is not null);

    /// <summary>A target that holds.</summary>
    /// <param name="Value">Percent; null where none was set and the indicator has no default.</param>
    /// <param name="IsDefault">Whether none was set for the year, so that the indicator's own stands in.</param>
    public readonly record struct Held(decimal? Value, bool IsDefault)
    {
        /// <summary>The assignment: to the unit, to one above it, to its kind or to all; null for a default or none.</summary>
        public Target? Given { get; init; }
    }
}
