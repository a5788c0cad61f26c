using KpiDashboard.Access;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Uploads;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.ImportPages;

/// <summary>
/// What is asked for on the page of an import: refused rows that were put right there, which go the way of the file of
/// corrections, and that the import be taken back.
/// </summary>
internal static class Corrections
{
    private const int MostFields = 20_000;
    private const int LongestField = 4_000;

    public static void MapCorrections(this IEndpointRouteBuilder app)
    {
        app.MapPost("/imports/{id:int}/corrections", SendAsync)
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.SendFiles) { Somewhere = true })
            .WithFormOptions(valueCountLimit: MostFields, valueLengthLimit: LongestField);
        app.MapPost("/imports/{id:int}/undo", TakeBack)
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.ChangeFiles));
    }

    private static async Task<IResult> SendAsync(
        int id,
        IFormCollection form,
        Store store,
        UploadDesk queue,
        UploadSettings settings,
        ScoreboardSource source,
        HttpContext context,
        CancellationToken ct
    )
    {
        if (settings.Off)
        {
            return new RefusedUploadException(UploadRefusal.Off).ToAnswer(context);
        }

        Visit visit = Visit.Of(context);
        if (!await ImportAccess.MaySeeAsync(visit, id, queue, source, ct))
        {
            return Results.Problem(Texts.T("Access.NotYours"), statusCode: StatusCodes.Status403Forbidden);
        }

        if (await QuarantineFile.OfAsync(store, id, ct) is not { } file)
        {
            return Results.NotFound();
        }

        Dictionary<long, Dictionary<int, string>> typed = CorrectionFields.In(form);
        bool all = form[CorrectionFields.All].Count > 0;
        Dictionary<long, IReadOnlyDictionary<int, string>> changed = [];
        foreach (WaitingRow row in await file.RowsAsync(typed.Keys, ct))
        {
            Dictionary<int, string> fields = typed[row.Line];
            if (all || fields.Any(f => f.Key < row.Fields.Count && f.Value != row.Fields[f.Key]))
            {
                changed[row.Line] = fields;
            }
        }

        if (changed.Count == 0)
        {
            return context.Says(Texts.T("Grid.Nothing"), Links.Import(id, new Question()));
        }

        string path = SentName.Free(queue.NewFolder(), SentName.Safe(file.Name + ".csv"));
        await using (FileStream written = PrivateFile.Create(path, FileMode.CreateNew))
        {
            await file.WriteCorrectedAsync(written, changed, ct);
        }

        return context.Goes(Links.Upload(queue.Take(ReceivedFiles.At(path), visit, atOnce: true).Id));
    }

    private static IResult TakeBack(
        int id,
        IFormCollection form,
        UploadDesk queue,
        UploadSettings settings,
        HttpContext context
    ) =>
        settings.Off
            ? new RefusedUploadException(UploadRefusal.Off).ToAnswer(context)
            : context.Goes(Links.Upload(queue.TakeBack(id, Visit.Of(context)).Id));
}
