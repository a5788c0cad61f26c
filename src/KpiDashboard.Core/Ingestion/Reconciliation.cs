namespace KpiDashboard.Ingestion;

/// <summary>
/// A unit's reported statistics beside the dossiers that stand in for them: <c>Reconciliation.sql</c>. One source feeds
/// a unit's period, never both.
/// </summary>
public sealed record Reconciliation
{
    /// <summary>The unit.</summary>
    public required int UnitId { get; init; }

    /// <summary>First day of the period reported on.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The day after its last.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Received online, as reported.</summary>
    public required long StatisticsOnline { get; init; }

    /// <summary>Received in all channels, as reported.</summary>
    public required long StatisticsTotal { get; init; }

    /// <summary>Dossiers received online.</summary>
    public required long DossiersOnline { get; init; }

    /// <summary>Dossiers received in all channels.</summary>
    public required long DossiersTotal { get; init; }

    /// <summary>Whether there are fewer dossiers than reported: some may be missing.</summary>
    public bool DossiersMissing => DossiersTotal < StatisticsTotal || DossiersOnline < StatisticsOnline;
}
