namespace KpiDashboard.Units;

/// <summary>
/// One unit standing where another stood, as on 1 July 2025, when 161 communes became 56 (NQ 1657/NQ-UBTVQH15).
/// </summary>
/// <param name="OldCode">Code of the unit that stood until the day before.</param>
/// <param name="NewCode">Code of the unit that stands from the day on.</param>
/// <param name="Day">The day of the change.</param>
public sealed record UnitSuccession(string OldCode, string NewCode, DateOnly Day);
