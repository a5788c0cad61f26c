namespace KpiDashboard.Changes;

/// <summary>
/// What a decision said at some time, as far as it changes, with who did it and why: <c>DecisionVersion.sql</c>, which takes
/// <c>DecisionNumber</c>.
/// </summary>
public sealed record DecisionVersion
{
    /// <summary>The number of the decision that took its place; empty while it holds.</summary>
    public required string RevokedBy { get; init; }

    /// <summary>The name of the signed text, or where it is published; empty where none is known.</summary>
    public required string DocumentName { get; init; }

    /// <summary>The hash of that text; empty where none is known.</summary>
    public required string DocumentSha256 { get; init; }

    /// <summary>The number of the change.</summary>
    public required int ImportId { get; init; }

    /// <summary>The file that it came with; empty where it was typed.</summary>
    public required string File { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Who: an account, or the job's user.</summary>
    public required string LoadedBy { get; init; }

    /// <summary>Why; null where nobody said.</summary>
    public required string? Why { get; init; }
}
