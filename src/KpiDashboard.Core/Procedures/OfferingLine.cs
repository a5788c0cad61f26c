namespace KpiDashboard.Procedures;

/// <summary>An offering with the codes of its unit and procedure: <c>OfferingLine.sql</c>.</summary>
public sealed record OfferingLine
{
    /// <summary>The unit's code.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The procedure's code.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>The level on these days.</summary>
    public required ServiceLevel Level { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; 9999-12-31 where it is open.</summary>
    public required DateOnly ValidTo { get; init; }
}
