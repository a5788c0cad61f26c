namespace KpiDashboard.Changes;

/// <summary>What taking an import back did.</summary>
/// <param name="Import">The import as it stands in the history now.</param>
/// <param name="Taken">Rows of it that still stood, and are gone.</param>
/// <param name="Returned">Rows of earlier imports that stand again.</param>
/// <param name="Kept">Rows of it that stand as they are, because later imports brought them too.</param>
/// <param name="LoadAgain">
/// Later imports that found rows unchanged, of before it was kept which ones. If those were rows that are gone now, they
/// are not in the store any more: loading these files again brings them back.
/// </param>
public sealed record UndoReport(
    ImportEntry Import,
    long Taken,
    long Returned,
    long Kept,
    IReadOnlyList<ImportEntry> LoadAgain
)
{
    /// <summary>Refused rows of it, which are removed.</summary>
    public long Refused { get; init; }

    /// <summary>Of how many units rows go, where each is of one; known where it was only asked what would be done.</summary>
    public int Units { get; init; }

    /// <summary>The first day that rows are about which go; known as <see cref="Units"/> is.</summary>
    public DateOnly? First { get; init; }

    /// <summary>The last one, included.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>What it does to figures; known as <see cref="Units"/> is.</summary>
    public FigureEffect? Effect { get; init; }
}
