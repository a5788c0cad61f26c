namespace KpiDashboard.Dossiers;

/// <summary>When the store began to be filled: <c>FirstImport.sql</c>.</summary>
public sealed record FirstImport
{
    /// <summary>When its first import began.</summary>
    public required DateTimeOffset Started { get; init; }
}
