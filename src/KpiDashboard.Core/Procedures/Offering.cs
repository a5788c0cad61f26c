using KpiDashboard.Periods;

namespace KpiDashboard.Procedures;

/// <summary>A procedure as one unit offers it, at one level, over some days.</summary>
/// <param name="UnitId">Number of the unit in the store, not its code.</param>
/// <param name="ProcedureId">Number of the procedure in the store, not its code.</param>
/// <param name="Level">The level on these days.</param>
/// <param name="Days">The days, clipped to the unit's own.</param>
public readonly record struct Offering(int UnitId, int ProcedureId, ServiceLevel Level, DateRange Days)
{
    /// <summary>The level as a set.</summary>
    public Levels AsLevels => SetOf(Level);

    /// <summary>A level as a set of one.</summary>
    /// <param name="level">One of the levels that a procedure can be offered at.</param>
    public static Levels SetOf(ServiceLevel level) => (Levels)(1 << ((int)level - 2));
}
