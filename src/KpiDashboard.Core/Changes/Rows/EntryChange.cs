namespace KpiDashboard.Changes.Rows;

/// <summary>Which change set what stands of an entry of a register, for who read it to be told that somebody was faster.</summary>
public abstract record EntryChange
{
    /// <summary>The column in which a row says which change its writer saw; 0 for none.</summary>
    public const string Column = "seen_change";

    /// <summary>The number of the change; null where nothing stands.</summary>
    public required int? ImportId { get; init; }
}

/// <summary>That of a unit's code: <c>UnitChange.sql</c>, which takes <c>Code</c>.</summary>
public sealed record UnitChange : EntryChange;

/// <summary>That of a procedure: <c>ProcedureChange.sql</c>, which takes <c>Code</c>.</summary>
public sealed record ProcedureChange : EntryChange;

/// <summary>That of a unit's procedure: <c>OfferingChange.sql</c>, which takes <c>UnitCode</c> and <c>ProcedureCode</c>.</summary>
public sealed record OfferingChange : EntryChange;
