using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Findings;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary>What is said of a loaded file beside its counts.</summary>
internal static class LoadSummary
{
    private const int RejectedShown = 20;
    private const int FindingsShown = 10;

    /// <summary>Notes, findings and refused rows, a line each.</summary>
    public static IEnumerable<string> Lines(FileReport file) => [.. Notes(file), .. Findings(file), .. Rejected(file)];

    /// <summary>The counts in one line.</summary>
    public static string Counts(ImportEntry import) =>
        $"{Words.Get("Job.Read")} {import.RowsRead:N0} · {Words.Get("Job.Loaded")} {import.Loaded:N0} · "
        + $"{Words.Get("Job.Replaced")} {import.Replaced:N0} · {Words.Get("Job.Unchanged")} {import.Unchanged:N0} · "
        + $"{Words.Get("Job.Rejected")} {import.Rejected:N0} · {Words.Get("Job.NonData")} {import.NonData:N0}";

    private static IEnumerable<string> Notes(FileReport file)
    {
        foreach (ImportNote note in file.Notes)
        {
            string subject = note.Subject.Length > 0 ? $" “{note.Subject}”" : "";
            string rows = note.Rows > 0 ? $": {Words.Get("Job.Rows", note.Rows)}" : "";
            yield return $"{file.Entry.File}: {Words.Get($"Note.{note.Note}")}{subject}{rows}";
        }

        if (file.AlreadyLoaded)
        {
            yield return Words.Get("Job.AlreadyLoaded", file.Entry.File);
        }
    }

    private static IEnumerable<string> Findings(FileReport file)
    {
        foreach (Finding finding in file.Findings.Take(FindingsShown))
        {
            string weight = Words.Get(finding.IsWarning ? "Job.Warning" : "Job.Notice");
            yield return $"{file.Entry.File}: {weight}: {finding}";
        }

        if (file.Findings.Count > FindingsShown)
        {
            yield return Words.Get("Job.MoreFindings", file.Findings.Count - FindingsShown);
        }
    }

    private static IEnumerable<string> Rejected(FileReport file)
    {
        if (file.Entry.Rejected == 0)
        {
            yield break;
        }

        yield return Words.Get("Job.Quarantined", file.Entry.File, file.Entry.Rejected);
        foreach ((string reason, long rows) in file.Reasons.OrderByDescending(r => r.Value))
        {
            yield return $"  {rows, 8:N0}  {Words.Get($"Reason.{reason}")}";
        }

        foreach (RejectedRow row in file.Rejected.Take(RejectedShown))
        {
            string reason = Words.Get($"Reason.{row.Reason}");
            yield return $"  {Words.Get("Job.RejectedRow", file.Entry.File, row.Line, row.Column, row.Value, reason)}";
        }

        if (file.Entry.Rejected > RejectedShown)
        {
            yield return $"  {Words.Get("Job.MoreRejected", file.Entry.Rejected - RejectedShown)}";
        }

        if (!file.AlreadyLoaded)
        {
            yield return Words.Get("Job.ToCorrect", file.Entry.Id);
        }
    }
}
