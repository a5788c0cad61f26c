using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// Which target holds for a unit: the nearest one up the tree, else that of its kind, else that for everyone, else
/// the indicator's default.
/// </summary>
/// <param name="targets">All targets as assigned.</param>
/// <param name="units">The tree in which targets are inherited.</param>
public sealed class TargetBook(IEnumerable<Target> targets, UnitTree units)
{
    private readonly Dictionary<(string Indicator, int Year, string? Unit, UnitKind? Kind), decimal> byKey =
        targets.ToDictionary(t => (t.Indicator, t.Year, t.UnitCode, t.UnitCode is null ? t.Kind : null), t => t.Value);

    /// <summary>The target in percent.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year judged.</param>
    /// <param name="unit">The unit judged.</param>
    public decimal For(Indicator indicator, int year, Unit unit)
    {
        if (byKey.Count > 0)
        {
            for (Unit? step = unit; step is not null; step = units.Parent(step))
            {
                if (byKey.TryGetValue((indicator.Code, year, step.Code, null), out decimal own))
                {
                    return own;
                }
            }

            if (
                byKey.TryGetValue((indicator.Code, year, null, unit.Kind), out decimal value)
                || byKey.TryGetValue((indicator.Code, year, null, null), out value)
            )
            {
                return value;
            }
        }

        return indicator.DefaultTarget;
    }
}
