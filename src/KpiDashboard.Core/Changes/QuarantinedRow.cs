namespace KpiDashboard.Changes;

/// <summary>A refused row with its fields, to be handed back for correction: <c>QuarantinedRow.sql</c>.</summary>
internal sealed record QuarantinedRow
{
    public required long Line { get; init; }

    public required string Column { get; init; }

    public required string Value { get; init; }

    public required string Reason { get; init; }

    /// <summary>The fields as JSON, in the order of the import's headers; null where they could not be told apart.</summary>
    public string? Fields { get; init; }
}
