using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Changes;

/// <summary>One change of the store, a file that was loaded or rows that were typed: <c>ImportEntry.sql</c>.</summary>
public sealed record ImportEntry
{
    /// <summary>The import's number.</summary>
    public required int Id { get; init; }

    /// <summary>The file's name without its folder; empty where rows were changed without a file.</summary>
    public required string File { get; init; }

    /// <summary>What the file holds, a <see cref="FileKind"/>.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Data rows in the file: the sum of the five counts below.</summary>
    public required long RowsRead { get; init; }

    /// <summary>New rows.</summary>
    public required long Loaded { get; init; }

    /// <summary>Rows that corrected what was there.</summary>
    public required long Replaced { get; init; }

    /// <summary>Rows that say what was there already.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Rows refused, kept with their reasons.</summary>
    public required long Rejected { get; init; }

    /// <summary>Rows recognised as no data: repeated headers, sections, totals, remarks.</summary>
    public long NonData { get; init; }

    /// <summary>The operator who ran the job: the account, or the name given; empty for imports of before it was kept.</summary>
    public required string LoadedBy { get; init; }

    /// <summary>Why, where somebody said it: always for what was changed without a file.</summary>
    public string? Why { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Who took it back; null while it stands.</summary>
    public string? UndoneBy { get; init; }
}
