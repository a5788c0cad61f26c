namespace KpiDashboard.Ingestion;

/// <summary>A dossier as the store keeps it: <c>DossierLine.sql</c>.</summary>
public sealed record DossierLine
{
    /// <summary>The dossier's code.</summary>
    public required string Code { get; init; }

    /// <summary>The unit that received it.</summary>
    public required int UnitId { get; init; }

    /// <summary>Its procedure.</summary>
    public required int ProcedureId { get; init; }

    /// <summary>The day of reception.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>1 direct, 2 online, 3 postal.</summary>
    public required int Channel { get; init; }

    /// <summary>The day by which it must be finished; null where there is none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The day on which it was finished; null until then.</summary>
    public DateOnly? Finished { get; init; }

    /// <summary>1 to 10, as the national portal numbers them.</summary>
    public required int Status { get; init; }
}
