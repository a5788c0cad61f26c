namespace KpiDashboard.Storage.Rows;

/// <summary>A signal that somebody looked at: <c>SignalNoteRow.sql</c>.</summary>
internal sealed record SignalNoteRow
{
    public required string UnitCode { get; init; }

    public required string Signal { get; init; }

    public required string ProcedureCode { get; init; }

    public required DateOnly MonthStart { get; init; }

    public required string Reason { get; init; }

    /// <summary>The change that says it.</summary>
    public required int ImportId { get; init; }
}
