namespace KpiDashboard.Changes;

/// <summary>Something noticed about an import that is no reason to refuse a row: <c>ImportNote.sql</c>.</summary>
public sealed record ImportNote
{
    /// <summary>The import's number.</summary>
    public int ImportId { get; init; }

    /// <summary>The note's code; its words are <c>Note.…</c> of <c>Words.resx</c>.</summary>
    public required string Note { get; init; }

    /// <summary>What it is about, such as a column's name; may be empty.</summary>
    public required string Subject { get; init; }

    /// <summary>How many rows; 0 where it is about the whole file.</summary>
    public required long Rows { get; init; }
}
