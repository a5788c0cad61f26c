using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>A target as assigned: to a unit with all below it, to a kind of unit, or to everyone.</summary>
public sealed record Target
{
    /// <summary>What files, forms and addresses write for a target that is taken back, so that what stands above holds again.</summary>
    public const string Inherited = "inherited";

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

    /// <summary>What is due on days before the end of the year, by day; empty for a straight way.</summary>
    public IReadOnlyList<TargetStep> Steps { get; init; } = [];

    /// <summary>The number of the decision that it rests on; null where none was named.</summary>
    public string? Decision { get; init; }

    /// <summary>The number of the change that set it; 0 where it is not in a store.</summary>
    public int Change { get; init; }

    /// <summary>The rule set that it was set for; null where none was named.</summary>
    public string? Rules { get; init; }

    /// <summary>The calendar that it was set for; null where none was named.</summary>
    public PeriodCalendar? Calendar { get; init; }
}
