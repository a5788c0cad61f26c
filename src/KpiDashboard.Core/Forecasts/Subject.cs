using KpiDashboard.Units;

namespace KpiDashboard.Forecasts;

/// <summary>Whose forecast it is: a unit's, or that of all units of a league together.</summary>
/// <param name="Kind">The kind of the unit, or the league.</param>
/// <param name="Unit">The unit; null for the league.</param>
/// <param name="Own">Without the units below.</param>
internal readonly record struct Subject(UnitKind Kind, Unit? Unit, bool Own)
{
    /// <summary>A unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="own">Without the units below it.</param>
    public static Subject Of(Unit unit, bool own) => new(unit.Kind, unit, own);

    /// <summary>All units of a league together.</summary>
    /// <param name="league">The league.</param>
    /// <param name="own">Without the units below them.</param>
    public static Subject Of(UnitKind league, bool own) => new(league, null, own);
}
