namespace KpiDashboard.Storage;

/// <summary>What stands of what came of a unit after an import: <c>UnitArrivals.sql</c>.</summary>
public sealed record UnitArrivals
{
    /// <summary>The unit.</summary>
    public required int UnitId { get; init; }

    /// <summary>Dossiers that came or were corrected.</summary>
    public required int Dossiers { get; init; }

    /// <summary>Those of them of which the store knew something else before.</summary>
    public required int Corrected { get; init; }

    /// <summary>Numbers of statistics and of forms without procedures.</summary>
    public required int Reported { get; init; }

    /// <summary>Dossiers that the store did not know before.</summary>
    public int Added => Dossiers - Corrected;
}
