using KpiDashboard.Access;
using KpiDashboard.Storage;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Uploads;

/// <summary>Files that are sent by the browser: taken, checked, confirmed, loaded.</summary>
public static class UploadsFeature
{
    /// <summary>Registers what takes files and loads them.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(provider =>
            UploadSettings.From(configuration.GetSection("Uploads"), provider.GetRequiredService<KpiSettings>())
        );
        services.AddSingleton<UploadDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadDesk>());
        services.AddSingleton<Reception>();
    }

    /// <summary>Adds the addresses of what is on the way.</summary>
    /// <param name="app">The program.</param>
    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder uploads = app.MapGroup(Links.Uploads())
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.SendFiles) { Somewhere = true });
        uploads.MapPost("/files", TakeAsync);
        uploads.MapGet("/{id}/state", Watch);
        uploads.MapPost("/{id}/load", Confirm).WithMetadata(new SentAgainAttribute());
        uploads.MapPost("/{id}/cancel", Cancel);
        uploads.MapPost("/{id}/discard", Discard);
    }

    private static async Task<IResult> TakeAsync(Reception reception, UploadDesk queue, HttpContext context)
    {
        try
        {
            Visit visit = Visit.Of(context);
            if (queue.IsFull(visit))
            {
                throw new RefusedUploadException(UploadRefusal.Busy);
            }

            ReceivedFiles files = await reception.OfFormAsync(context);
            return context.Goes(Links.Upload(queue.Take(files, visit).Id));
        }
        catch (RefusedUploadException e)
        {
            return e.ToAnswer(context);
        }
    }

    private static IResult Watch(string id, UploadDesk queue, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (queue.Find(id, Visit.Of(context)) is not { } upload)
        {
            return Results.NotFound();
        }

        // Read once: it goes on meanwhile.
        UploadState state = upload.State;
        return Results.Json(
            new
            {
                State = state.ToString(),
                Runs = Upload.IsUnderWay(state),
                File = upload.Progress?.File ?? "",
                Rows = upload.Progress?.RowsRead ?? 0,
                Done = upload.Progress?.BytesRead ?? 0,
                Total = upload.Progress?.BytesTotal ?? 0,
            }
        );
    }

    private static IResult Confirm(string id, IFormCollection form, UploadDesk queue, HttpContext context)
    {
        Visit visit = Visit.Of(context);
        if (queue.Find(id, visit) is { } upload)
        {
            queue.Confirm(upload, visit);
        }

        return context.Goes(Links.Upload(id));
    }

    private static IResult Cancel(string id, IFormCollection form, UploadDesk queue, HttpContext context)
    {
        if (queue.Find(id, Visit.Of(context)) is { } upload)
        {
            queue.Cancel(upload);
        }

        return context.Goes(Links.Upload(id));
    }

    private static IResult Discard(string id, IFormCollection form, UploadDesk queue, HttpContext context)
    {
        if (queue.Find(id, Visit.Of(context)) is { } upload)
        {
            queue.Discard(upload);
        }

        return context.Goes(Links.Uploads());
    }
}
