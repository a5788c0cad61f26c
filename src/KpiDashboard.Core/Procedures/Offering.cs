using KpiDashboard.Periods;

namespace KpiDashboard.Procedures;

/// <summary>A procedure as one unit offers it, at one level, over some days.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="Level">The level on these days.</param>
/// <param name="Days">The days, clipped to the unit's own.</param>
public readonly record struct Offering(int UnitId, int ProcedureId, ServiceLevel Level, DateRange Days)
{
    /// <summary>The level as a set.</summary>
    public Levels AsLevels => SetOf(Level);

    /// <summary>A level as a set of one.</summary>
    /// <param name="level">The level.</param>
    public static Levels SetOf(ServiceLevel level) => (Levels)(1 << ((int)level - 2));
}
