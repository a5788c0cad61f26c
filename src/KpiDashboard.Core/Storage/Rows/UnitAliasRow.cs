namespace KpiDashboard.Storage.Rows;

/// <summary>Another name of a unit: <c>UnitAliasRow.sql</c>.</summary>
internal sealed record UnitAliasRow
{
    public required string Alias { get; init; }

    public required string UnitCode { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; init; }
}
