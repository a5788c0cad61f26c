namespace KpiDashboard.Dossiers;

/// <summary>What an import said of a dossier: <c>DossierVersion.sql</c>.</summary>
public sealed record DossierVersion : DossierEntry
{
    /// <summary>The import that brought it.</summary>
    public required int ImportId { get; init; }
}
