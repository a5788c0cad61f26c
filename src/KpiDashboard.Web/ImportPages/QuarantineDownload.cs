using KpiDashboard.Access;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Lists;
using KpiDashboard.Storage;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.ImportPages;

/// <summary>Refused rows as a file, to be corrected and loaded again by the job.</summary>
public static class QuarantineDownload
{
    /// <summary>Answers <c>/imports/12/quarantine.csv</c> and <c>.xlsx</c>.</summary>
    /// <param name="app">The program.</param>
    public static void MapQuarantine(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/imports/{id:int}/quarantine.csv",
                (int id, Store store, FileDesk desk, CancellationToken cancellation) =>
                    AnswerAsync(store, desk, id, workbook: false, cancellation)
            )
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.ReadFiles))
            .Audited(AuditEvents.QuarantineDownloaded)
            .WithReadableNames();
        app.MapGet(
                "/imports/{id:int}/quarantine.xlsx",
                (int id, Store store, FileDesk desk, CancellationToken cancellation) =>
                    AnswerAsync(store, desk, id, workbook: true, cancellation)
            )
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.ReadFiles))
            .Audited(AuditEvents.QuarantineDownloaded)
            .WithReadableNames();
    }

    private static async Task<IResult> AnswerAsync(
        Store store,
        FileDesk desk,
        int id,
        bool workbook,
        CancellationToken cancellation
    )
    {
        QuarantineFile? file = await QuarantineFile.OfAsync(store, id, cancellation);
        return file is null or { Import.Open: 0 } ? Results.NotFound()
            : workbook
                ? await desk.HandOutAsync(
                    ListWorkbook.ContentType,
                    file.Name + ".xlsx",
                    file.WriteWorkbookAsync,
                    cancellation
                )
            : await desk.HandOutAsync(ListCsv.ContentType, file.Name + ".csv", file.WriteCsvAsync, cancellation);
    }
}
