using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest.Output;

/// <summary>What is said of a loaded file beside its counts.</summary>
internal static class LoadSummary
{
    private const int RejectedShown = 20;
    private const int FindingsShown = 10;

    /// <summary>Notes, findings and refused rows, a line each.</summary>
    public static IEnumerable<string> Lines(FileReport file) => [.. Notes(file), .. Findings(file), .. Rejected(file)];

    /// <summary>The order in which the tables of each kind were loaded, where they were several.</summary>
    public static IEnumerable<string> Orders(LoadReport report) =>
        report.Orders.Select(order =>
            Words.Get(
                "Job.Order",
                Words.Of(order.Kind),
                string.Join(", ", order.By.Select(by => Words.Get($"Job.OrderedBy.{by}"))),
                string.Join(" → ", order.Files)
            )
        );

    private static IEnumerable<string> Notes(FileReport file)
    {
        foreach (ImportNote note in file.Notes)
        {
            yield return $"{file.Entry.File}: {ImportText.Of(note)}";
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
            yield return $"{file.Entry.File}: {ImportText.SeverityOf(finding)}: {finding}";
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
            yield return $"  {rows, 8:N0}  {ImportText.Reason(reason)}";
        }

        foreach (RejectedRow row in file.Rejected.Take(RejectedShown))
        {
            yield return "  "
                + Words.Get(
                    "Job.RejectedRow",
                    file.Entry.File,
                    row.Line,
                    row.Column,
                    ImportText.ValueOf(row),
                    ImportText.Reason(row.Reason)
                );
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
