namespace KpiDashboard.Changes;

/// <summary>One of the newest changes of the store that stand and changed something: <c>LatestImport.sql</c>.</summary>
public sealed record LatestImport
{
    /// <summary>The import's number.</summary>
    public required int Id { get; init; }

    /// <summary>The file's name without its folder; empty where rows were changed without a file.</summary>
    public required string File { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset Ended { get; init; }
}
