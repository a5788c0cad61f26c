namespace KpiDashboard.Balances;

/// <summary>What dossiers say of a unit, procedure and period: <c>DossierBalance.sql</c>.</summary>
internal sealed record DossierBalance
{
    public required int UnitId { get; init; }
    public required int ProcedureId { get; init; }
    public required long ReceivedOnline { get; init; }
    public required long ReceivedOnPaper { get; init; }
    public required long CarriedOver { get; init; }
    public required long FinishedEarly { get; init; }
    public required long FinishedOnTime { get; init; }
    public required long FinishedLate { get; init; }
    public required long PendingInTime { get; init; }
    public required long PendingOverdue { get; init; }
}

/// <summary>A statistics row that counts in a period, since no dossier stands in for it: <c>StatisticBalance.sql</c>.</summary>
internal sealed record StatisticBalance
{
    public required int UnitId { get; init; }
    public required int ProcedureId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required long ReceivedOnline { get; init; }
    public required long ReceivedOnPaper { get; init; }
    public required long CarriedOver { get; init; }
    public required long FinishedEarly { get; init; }
    public required long FinishedOnTime { get; init; }
    public required long FinishedLate { get; init; }
    public required long PendingInTime { get; init; }
    public required long PendingOverdue { get; init; }
}

/// <summary>The first and last day of a period on which a unit received dossiers: <c>ReceptionSpan.sql</c>.</summary>
internal sealed record ReceptionSpan
{
    public required int UnitId { get; init; }
    public required DateOnly FirstDay { get; init; }
    public required DateOnly LastDay { get; init; }
}
