using KpiDashboard.Indicators;

namespace KpiDashboard.Changes;

/// <summary>What was assigned at some time, with who did it and why: <c>TargetVersion.sql</c>, which takes <c>Year</c>.</summary>
public sealed record TargetVersion
{
    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The unit it is for, with all below it; empty for a kind or for everyone.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The kind it is for; empty for a unit or for everyone.</summary>
    public required string Kind { get; init; }

    /// <summary>Hundredths of a percent; null where the target was taken back, so that what stands above holds.</summary>
    public required int? BasisPoints { get; init; }

    /// <summary>The steps as <see cref="TargetStep.Write"/> writes them.</summary>
    public required string Steps { get; init; }

    /// <summary>The number of the decision; empty where none was named.</summary>
    public required string DecisionNumber { get; init; }

    /// <summary>The number of the change.</summary>
    public required int ImportId { get; init; }

    /// <summary>1 for what stands, 0 for what a later change replaced.</summary>
    public required int Stands { get; init; }

    /// <summary>The file that it came with; empty where it was typed.</summary>
    public required string File { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Who: an account, or the job's user.</summary>
    public required string LoadedBy { get; init; }

    /// <summary>Why; null where nobody said.</summary>
    public required string? Why { get; init; }

    /// <summary>Percent; null where the target was taken back.</summary>
    public decimal? Value => BasisPoints / 100m;
}
