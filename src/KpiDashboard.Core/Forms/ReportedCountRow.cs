namespace KpiDashboard.Forms;

/// <summary>One number that a form without procedures reports: <c>ReportedCountRow.sql</c>.</summary>
internal record ReportedCountRow
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required string Form { get; init; }
    public required string Field { get; init; }
    public required string Measure { get; init; }
    public required long Amount { get; init; }

    /// <summary>1 if it speaks of the unit with all below it, 0 if of the unit alone.</summary>
    public required int IsArea { get; init; }
    public int ImportId { get; init; }

    /// <summary>What a file owns together.</summary>
    public (int, DateOnly, DateOnly, string) Slice => (UnitId, PeriodStart, PeriodEnd, Form);
}
