namespace KpiDashboard.SampleData;

/// <summary>One application, as the dossier book of its unit shows it on 31 August 2022.</summary>
internal sealed record Dossier(Unit Unit, string Procedure, DateTime Received, string Channel)
{
    public string Code { get; init; } = string.Empty;
    public DateOnly? Due { get; init; }
    public DateTime? Finished { get; init; }
    public int Status { get; init; }

    public DateOnly Day => DateOnly.FromDateTime(Received);

    /// <summary>Just registered (1) and not accepted (3) ones do not count anywhere.</summary>
    public bool Counts => Status is not (1 or 3);
}
