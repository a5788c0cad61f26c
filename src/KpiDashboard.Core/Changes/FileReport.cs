using KpiDashboard.Storage.Bulk;

namespace KpiDashboard.Changes;

/// <summary>What became of one file.</summary>
/// <param name="Entry">The counts: rows read = loaded + replaced + unchanged + rejected + no data.</param>
/// <param name="Reasons">Refused rows by reason.</param>
/// <param name="Rejected">The first refused rows; the store keeps all.</param>
/// <param name="Notes">What was noticed without refusing anything.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="AlreadyLoaded">Whether the same bytes had been loaded and nothing changed, so nothing was recorded.</param>
public sealed record FileReport(
    ImportEntry Entry,
    IReadOnlyDictionary<string, long> Reasons,
    IReadOnlyList<RejectedRow> Rejected,
    IReadOnlyList<ImportNote> Notes,
    TimeSpan Elapsed,
    bool AlreadyLoaded
)
{
    /// <summary>What was found by looking at the file beside everything else, warnings first.</summary>
    public IReadOnlyList<Rows.Finding> Findings { get; init; } = [];

    /// <summary>How many units its good rows are about, where each is of one; 0 elsewhere.</summary>
    public int Units { get; init; }

    /// <summary>The first day that its good rows are about; null where they say none.</summary>
    public DateOnly? First { get; init; }

    /// <summary>The last day that its good rows are about, included; null where they say none.</summary>
    public DateOnly? Last { get; init; }
}
