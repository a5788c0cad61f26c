namespace KpiDashboard.Dossiers;

/// <summary>A dossier whose code begins as somebody typed it: <c>FoundDossier.sql</c>.</summary>
public sealed record FoundDossier
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>The unit that received it.</summary>
    public required int UnitId { get; init; }

    /// <summary>Its procedure.</summary>
    public required int ProcedureId { get; init; }

    /// <summary>The day on which it was received.</summary>
    public required DateOnly Received { get; init; }
}
