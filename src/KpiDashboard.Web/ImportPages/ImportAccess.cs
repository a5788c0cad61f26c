using KpiDashboard.Access;
using KpiDashboard.Storage;
using KpiDashboard.Web.Uploads;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.ImportPages;

/// <summary>Who may see an import with its refused rows: who sees the whole province, and who has just loaded it here.</summary>
internal static class ImportAccess
{
    public static async ValueTask<bool> MaySeeAsync(
        Visit visit,
        int importId,
        UploadDesk queue,
        ScoreboardSource source,
        CancellationToken cancellation = default
    ) => visit.May(Right.ReadFiles, (await source.CurrentAsync(cancellation)).Units) || queue.IsOf(importId, visit);
}
