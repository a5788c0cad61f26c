namespace KpiDashboard.Storage.Rows;

/// <summary>Everything that was reported in one row: <c>StatisticFacts.sql</c>.</summary>
internal sealed record StatisticFacts
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required int ProcedureId { get; init; }
    public required int ReceivedOnline { get; init; }
    public required int ReceivedDirect { get; init; }
    public required int ReceivedPostal { get; init; }
    public required int? CarriedOver { get; init; }
    public required int? FinishedEarly { get; init; }
    public required int? FinishedOnTime { get; init; }
    public required int? FinishedLate { get; init; }
    public required int? PendingInTime { get; init; }
    public required int? PendingOverdue { get; init; }

    /// <summary>The values of a row of the table, in the order of its columns.</summary>
    public object?[] Values(int importId) =>
        [
            UnitId,
            PeriodStart,
            PeriodEnd,
            ProcedureId,
            ReceivedOnline,
            ReceivedDirect,
            ReceivedPostal,
            CarriedOver,
            FinishedEarly,
            FinishedOnTime,
            FinishedLate,
            PendingInTime,
            PendingOverdue,
            importId,
        ];

    /// <summary>What a file owns.</summary>
    public (int UnitId, DateOnly Start, DateOnly End) Slice => (UnitId, PeriodStart, PeriodEnd);
}
