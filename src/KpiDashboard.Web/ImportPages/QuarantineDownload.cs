using KpiDashboard.Access;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Lists;
using KpiDashboard.Storage;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Uploads;
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
                ([AsParameters] Asked asked, CancellationToken cancellation) =>
                    AnswerAsync(asked, workbook: false, cancellation)
            )
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.ReadFiles) { Somewhere = true })
            .Audited(AuditEvents.QuarantineDownloaded)
            .WithReadableNames();
        app.MapGet(
                "/imports/{id:int}/quarantine.xlsx",
                ([AsParameters] Asked asked, CancellationToken cancellation) =>
                    AnswerAsync(asked, workbook: true, cancellation)
            )
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.ReadFiles) { Somewhere = true })
            .Audited(AuditEvents.QuarantineDownloaded)
            .WithReadableNames();
    }

    private static async Task<IResult> AnswerAsync(Asked asked, bool workbook, CancellationToken cancellation)
    {
        Visit visit = Visit.Of(asked.Context);
        if (!await ImportAccess.MaySeeAsync(visit, asked.Id, asked.Queue, asked.Source, cancellation))
        {
            return Results.Problem(Texts.T("Access.NotYours"), statusCode: StatusCodes.Status403Forbidden);
        }

        QuarantineFile? file = await QuarantineFile.OfAsync(asked.Store, asked.Id, cancellation);
        return file is null or { Import.Open: 0 } ? Results.NotFound()
            : workbook
                ? await asked.Desk.HandOutAsync(
                    ListWorkbook.ContentType,
                    file.Name + ".xlsx",
                    file.WriteWorkbookAsync,
                    cancellation
                )
            : await asked.Desk.HandOutAsync(ListCsv.ContentType, file.Name + ".csv", file.WriteCsvAsync, cancellation);
    }

    /// <summary>What the answer is made of.</summary>
    private readonly record struct Asked(
        int Id,
        Store Store,
        FileDesk Desk,
        UploadDesk Queue,
        ScoreboardSource Source,
        HttpContext Context
    );
}
