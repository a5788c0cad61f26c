using KpiDashboard.Procedures;

namespace KpiDashboard.Indicators;

/// <summary>What counting goes by in a rule set.</summary>
internal readonly record struct CountedRules(
    ServiceCount Count,
    DossierChannel Channel,
    Levels Levels,
    DossierBase Base
);
