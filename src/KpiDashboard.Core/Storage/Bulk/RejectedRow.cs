namespace KpiDashboard.Storage.Bulk;

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

    /// <summary>The fields of the columns that we know, in the file's order, as JSON; null where they could not be told apart.</summary>
    internal string? Fields { get; init; }

    /// <summary>A dossier's code, by which a later row clears this one; null where there is none.</summary>
    internal string? Key { get; init; }

    /// <summary>The reason's code; its words are <c>Reason.…</c> of <c>Words.resx</c>.</summary>
    public required string Reason { get; init; }
}
