namespace KpiDashboard.Changes;

/// <summary>What was refused when files were loaded, all in all: <c>RefusedRows.sql</c>.</summary>
public sealed record RefusedRows
{
    /// <summary>Refused rows of all imports.</summary>
    public required long Rejected { get; init; }

    /// <summary>Files that they stood in.</summary>
    public required int Files { get; init; }
}
