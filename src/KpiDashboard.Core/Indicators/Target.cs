using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>A target as assigned: to a unit with all below it, to a kind of unit, or to everyone.</summary>
public sealed record Target
{
    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The year it is for.</summary>
    public required int Year { get; init; }

    /// <summary>The unit it is set for, with all units below; null for a kind or for everyone.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The kind it is set for; null for a unit or for everyone.</summary>
    public UnitKind? Kind { get; init; }

    /// <summary>Percent, 0 to 100.</summary>
    public required decimal Value { get; init; }
}
