namespace KpiDashboard.Changes;

/// <summary>How many rows of an import were refused for one reason: <c>ImportReason.sql</c>.</summary>
public sealed record ImportReason
{
    /// <summary>The import's number.</summary>
    public required int ImportId { get; init; }

    /// <summary>The reason's code; its words are <c>Reason.…</c> of <c>Words.resx</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>How many rows.</summary>
    public required long Rows { get; init; }
}
