namespace KpiDashboard.Indicators;

/// <summary>A published figure to compare with: a reference line with its source and date.</summary>
public sealed record Benchmark
{
    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>Whom it speaks of: <c>national</c>, <c>province</c> or a name.</summary>
    public required string Scope { get; init; }

    /// <summary>The day it was true.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Percent.</summary>
    public required decimal Value { get; init; }

    /// <summary>Where it was published.</summary>
    public required string Source { get; init; }
}
