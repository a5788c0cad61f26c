namespace KpiDashboard.Ingestion;

/// <summary>A row that was refused, and why: <c>RejectedRow.sql</c>.</summary>
public sealed record RejectedRow
{
    /// <summary>The import's number.</summary>
    public int ImportId { get; init; }

    /// <summary>The line of the file where the row begins; the header is line 1.</summary>
    public required long Line { get; init; }

    /// <summary>The column at fault.</summary>
    public required string Column { get; init; }

    /// <summary>What stood there, cut to 200 characters; never a value of a column with personal data.</summary>
    public required string Value { get; init; }

    /// <summary>The reason's code; its words are <c>Reason.…</c> of <c>Words.resx</c>.</summary>
    public required string Reason { get; init; }
}
