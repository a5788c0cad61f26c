using KpiDashboard.Documents;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Workbooks;
using Microsoft.Extensions.Primitives;

namespace KpiDashboard.Web.Reports;

/// <summary>The page of reports, and archives of all of them: started, watched, stopped and fetched.</summary>
public static class ReportsFeature
{
    /// <summary>The name of the form's field that says which units are meant: a kind, or empty for all.</summary>
    public const string Scope = "scope";

    /// <summary>The name of the form's fields that say which kinds of reports are meant.</summary>
    public const string Kind = "kind";

    /// <summary>Registers what makes archives.</summary>
    /// <param name="services">The services.</param>
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportJobs>();
        services.AddHostedService(s => s.GetRequiredService<ReportJobs>());
    }

    /// <summary>Adds the addresses of archives.</summary>
    /// <param name="app">The program.</param>
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder jobs = app.MapGroup(Links.ReportJobs()).ExcludeFromDescription();
        jobs.MapPost("/", StartAsync).WithMetadata(new SentAgainAttribute());
        jobs.MapPost("/{id}/cancel", Cancel);
        jobs.MapGet("/{id}", Watch);
        jobs.MapMethods("/{id}/file", [HttpMethods.Get, HttpMethods.Head], Fetch).WithReadableNames();
    }

    private static Task<IResult> StartAsync(
        IFormCollection form,
        FileDesk desk,
        ReportJobs jobs,
        HttpContext context,
        CancellationToken ct
    )
    {
        string caller = Caller.Of(context);
        Question question = new()
        {
            Period = form["period"],
            Calendar = form["calendar"],
            Ytd = form["ytd"],
            Rules = form["rules"],
            Unit = form["unit"],
        };
        return desk.AnswerAsync(
            question,
            needsUnit: false,
            QueryCollection.Empty,
            asked =>
            {
                IReadOnlyList<Unit>? units = asked.Unit is { } one ? [one] : OfKind(asked, form[Scope]);
                string title =
                    $"{Texts.T("Reports.Archive")} – {asked.Unit?.Name ?? asked.Board.Units.ProvinceOn(asked.Selection.Days)?.Name} – {asked.Selection.Period}";
                Joined joined = jobs.TryStart(
                    question,
                    asked.Board,
                    asked.Selection,
                    units,
                    KindsIn(form[Kind]),
                    title,
                    caller,
                    out ReportJob? job
                );
                return Task.FromResult(
                    job is null
                        ? Refusals.Busy(joined == Joined.CallerHasTooMuch, Texts.T("Reports.Full"))
                        : Results.Redirect(Links.Reports(question with { Unit = null }, job.Id))
                );
            },
            ct
        );
    }

    /// <summary>The kinds that were ticked; all where none was.</summary>
    private static HashSet<ReportKind> KindsIn(StringValues words)
    {
        HashSet<ReportKind> kinds = [.. Enum.GetValues<ReportKind>().Where(k => words.Contains(Links.Word(k)))];
        return kinds.Count > 0 ? kinds : [.. Enum.GetValues<ReportKind>()];
    }

    private static IReadOnlyList<Unit>? OfKind(Asked asked, string? word) =>
        string.IsNullOrEmpty(word)
            ? null
            : [.. asked.Board.Units.League(Links.FromWord(word, UnitKind.Department), asked.Selection.Days)];

    private static IResult Cancel(string id, IFormCollection form, ReportJobs jobs)
    {
        ReportJob? job = jobs.Find(id);
        job?.Cancel();
        return Results.Redirect(Links.Reports((job?.Question ?? new Question()) with { Unit = null }, id));
    }

    private static IResult Watch(string id, ReportJobs jobs) =>
        jobs.Find(id) is { } job
            ? Results.Json(
                new
                {
                    State = job.State.ToString(),
                    job.Runs,
                    job.Done,
                    job.Total,
                }
            )
            : Results.NotFound();

    private static IResult Fetch(string id, HttpRequest request, ReportJobs jobs, CancellationToken ct)
    {
        if (jobs.Find(id) is not { State: ReportState.Done } job)
        {
            return Results.Problem(Texts.T("Reports.Gone"), statusCode: StatusCodes.Status404NotFound);
        }

        return Results.Stream(
            async stream =>
            {
                if (HttpMethods.IsHead(request.Method))
                {
                    // Who only looks whether it is there, comes again to fetch it.
                    return;
                }

                await using (FileStream file = File.OpenRead(job.Path))
                {
                    await file.CopyToAsync(stream, ct);
                }

                // A connection that is gone swallows what is written to it.
                ct.ThrowIfCancellationRequested();

                // Only now: who broke off half-way can come again.
                jobs.Forget(job);
            },
            "application/zip",
            FileName.Of(job.Title, ".zip")
        );
    }
}
