using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes;

/// <summary>
/// What is said of a file that was loaded. The job, the pages of imports and their downloads take their words from here,
/// so that they say the same.
/// </summary>
public static class ImportText
{
    /// <summary>The counts of an import with their words: the first one is the sum of the others.</summary>
    public static IReadOnlyList<(string Key, Func<ImportEntry, long> Of)> Counts { get; } =
    [
        ("Loaded.Read", i => i.RowsRead),
        ("Loaded.New", i => i.Loaded),
        ("Loaded.Replaced", i => i.Replaced),
        ("Loaded.Unchanged", i => i.Unchanged),
        ("Loaded.Rejected", i => i.Rejected),
        ("Loaded.NonData", i => i.NonData),
    ];

    /// <summary>All counts in one line.</summary>
    /// <param name="import">A change, with how many rows it read, loaded, replaced, left and refused.</param>
    public static string CountsOf(ImportEntry import) =>
        string.Join(" · ", Counts.Select(c => $"{Words.Get(c.Key)} {c.Of(import):N0}"));

    /// <summary>Something noticed about the file.</summary>
    /// <param name="note">Its code, what it is about and on how many rows.</param>
    public static string Of(ImportNote note) =>
        Words.Get($"Note.{note.Note}")
        + (note.Subject.Length > 0 ? $": {note.Subject}" : "")
        + (note.Rows > 0 ? $" ({Words.Get("Loaded.Rows", note.Rows)})" : "");

    /// <summary>How much a finding weighs.</summary>
    /// <param name="finding">Its severity is a code of <see cref="FindingKinds"/>.</param>
    public static string SeverityOf(Finding finding) =>
        Words.Get(finding.IsWarning ? "Loaded.Warning" : "Loaded.Notice");

    /// <summary>Why rows were refused.</summary>
    /// <param name="reason">A code of <see cref="Reasons"/>, such as <c>unknown-unit</c>.</param>
    public static string Reason(string reason) => Words.Get($"Reason.{reason}");

    /// <summary>The value for which a row was refused; a word where it is empty.</summary>
    /// <param name="row">Its value is what stood in the file, as far as it may be shown.</param>
    public static string ValueOf(RejectedRow row) => row.Value.Length > 0 ? row.Value : Words.Get("Loaded.Empty");
}
