using System.ComponentModel;
using KpiDashboard.Access;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Uploads;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Files that programs send, and imports that they take back: the same way as on the pages, with a key.</summary>
internal static class ImportsApi
{
    private const string Tag = "register";

    public static void MapImportsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/imports", SendAsync)
            .WithName("imports-send")
            .WithTags(Tag)
            .WithSummary("Loads files, or says with dryRun=true what loading them would do")
            .WithDescription(
                "Needs a key of an operator, or of an officer for rows of its own units. The body is a form with files, or a "
                    + "file as it is, whose name is in the parameter name. Refused rows are in the answer; where no file "
                    + "could be read the answer is 422 with a sentence for each."
            )
            .Accepts<IFormFile>("multipart/form-data", "*/*")
            .WithMetadata(new NeedsAttribute(Right.SendFiles) { Somewhere = true })
            .Produces<SentItem>()
            .Produces<SentItem>(StatusCodes.Status201Created)
            .ProducesValidationProblem()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapDelete("/imports/{id:int}", TakeBackAsync)
            .WithName("imports-take-back")
            .WithTags(Tag)
            .WithSummary("Takes an import back, or says with dryRun=true what that would do")
            .WithDescription("Needs a key of an operator for the whole province.")
            .WithMetadata(new NeedsAttribute(Right.ChangeFiles))
            .Produces<TakenBackItem>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> SendAsync(
        [Description("The file's name where it is sent as it is, such as 2026-10.csv.")] string? name,
        [Description("true: only says what loading would do.")] string? dryRun,
        Reception reception,
        UploadDesk queue,
        HttpContext context,
        CancellationToken ct
    )
    {
        Visit visit = Visit.Of(context);
        if (Refuse(visit, dryRun, out bool isDry) is { } refusal)
        {
            return refusal;
        }

        try
        {
            if (queue.IsFull(visit))
            {
                throw new RefusedUploadException(UploadRefusal.Busy);
            }

            ReceivedFiles files = await reception.OfProgramAsync(context, name);
            return await DoneAsync(queue, queue.Take(files, visit, atOnce: !isDry), Sent, ct);
        }
        catch (RefusedUploadException e)
        {
            return Results.Problem(e.Sentence, statusCode: e.Status);
        }
    }

    private static async Task<IResult> TakeBackAsync(
        int id,
        [Description("true: only says what taking it back would do.")] string? dryRun,
        UploadSettings settings,
        UploadDesk queue,
        HttpContext context,
        CancellationToken ct
    )
    {
        Visit visit = Visit.Of(context);
        if (Refuse(visit, dryRun, out bool isDry) is { } refusal)
        {
            return refusal;
        }

        if (settings.Off)
        {
            RefusedUploadException off = new(UploadRefusal.Off);
            return Results.Problem(off.Sentence, statusCode: off.Status);
        }

        return await DoneAsync(
            queue,
            queue.TakeBack(id, visit, atOnce: !isDry),
            upload => Results.Json(TakenBackItem.Of(upload.Undone ?? upload.UndoCheck!, upload.Undone is null)),
            ct
        );
    }

    /// <summary>A browser sends its cookies along whatever page asks it to: what changes something needs a key.</summary>
    private static IResult? Refuse(Visit visit, string? dryRun, out bool isDry)
    {
        isDry = false;
        return visit.Visitor.IsPerson
                ? Results.Problem(Texts.T("Api.NeedsKey"), statusCode: StatusCodes.Status403Forbidden)
            : string.IsNullOrEmpty(dryRun) || bool.TryParse(dryRun, out isDry) ? null
            : Refusals.Of([new Problem("dryRun", dryRun, Texts.T("Api.DryRun", dryRun))]);
    }

    /// <summary>Waits for it; a program that goes away while it waits for its turn takes it along.</summary>
    private static async Task<IResult> DoneAsync(
        UploadDesk queue,
        Upload upload,
        Func<Upload, IResult> answer,
        CancellationToken ct
    )
    {
        try
        {
            await upload.Ended.WaitAsync(ct);
            return upload.Fault is { } fault ? Results.Problem(fault, statusCode: upload.FaultStatus) : answer(upload);
        }
        catch (OperationCanceledException)
        {
            queue.Cancel(upload);
            throw;
        }
        finally
        {
            queue.Discard(upload);
        }
    }

    private static IResult Sent(Upload upload)
    {
        Ingestion.LoadReport report = (upload.Result ?? upload.Check)!;
        if (report.Files.Count == 0)
        {
            return Results.ValidationProblem(
                new Dictionary<string, string[]>
                {
                    ["files"] =
                    [
                        .. report.Failures,
                        .. report.NotRead,
                        .. report.Stopped is { } stopped ? new[] { stopped } : [],
                    ],
                },
                title: Texts.T("Api.Refused"),
                statusCode: StatusCodes.Status422UnprocessableEntity
            );
        }

        SentItem item = SentItem.Of(report, upload.Result is null);
        return item.DryRun ? Results.Json(item) : Results.Json(item, statusCode: StatusCodes.Status201Created);
    }
}
