using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Files;

/// <summary>
/// Reports and tables as files, asked with the same question as the page that shows them: <c>/reports/ranking.xlsx</c>
/// takes the address's parameters of <c>/ranking</c>. A page is year to date where its address does not say; a file means
/// the period itself, as the program's interface and the command line do.
/// </summary>
public static class FileRoutes
{
    /// <summary>Where a feature adds its files.</summary>
    /// <param name="app">The program.</param>
    public static RouteGroupBuilder MapFiles(this IEndpointRouteBuilder app) =>
        app.MapGroup(Links.ReportFiles()).ExcludeFromDescription().WithReadableNames();

    /// <summary>Adds a formatted report.</summary>
    /// <param name="files">The files' addresses.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="page">The page whose parameters it takes.</param>
    /// <param name="needsUnit">Whether the question must name a unit.</param>
    /// <param name="report">Makes it.</param>
    /// <param name="ending">How its name ends.</param>
    public static void MapReport(
        this RouteGroupBuilder files,
        string name,
        Type page,
        bool needsUnit,
        Func<Asked, FileDesk, CancellationToken, Task<IResult>> report,
        string ending = "xlsx"
    ) =>
        files
            .MapLate(
                $"/{name}.{ending}",
                [HttpMethods.Get],
                ([AsParameters] Question question, HttpRequest request, FileDesk desk, CancellationToken ct) =>
                    desk.AnswerAsync(question, needsUnit, request.Query, asked => report(asked, desk, ct), ct)
            )
            .WithMetadata(KnownParameters.OfFile(page));

    /// <summary>Adds the table of a page, as a workbook and as both kinds of CSV.</summary>
    /// <param name="files">The files' addresses.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="page">The page whose parameters it takes.</param>
    /// <param name="needsUnit">Whether the question must name a unit.</param>
    /// <param name="table">Makes it; null where there is none.</param>
    /// <param name="more">Parameters that only the file takes.</param>
    public static RouteHandlerBuilder MapTable(
        this RouteGroupBuilder files,
        string name,
        Type page,
        bool needsUnit,
        Func<Asked, TableFile?> table,
        params string[] more
    ) => files.MapTable(name, page, needsUnit, (asked, _) => Task.FromResult(table(asked)), more);

    /// <summary>The same where the table is waited for.</summary>
    /// <param name="files">The files' addresses.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="page">The page whose parameters it takes.</param>
    /// <param name="needsUnit">Whether the question must name a unit.</param>
    /// <param name="table">Makes it; null where there is none.</param>
    /// <param name="more">Parameters that only the file takes.</param>
    public static RouteHandlerBuilder MapTable(
        this RouteGroupBuilder files,
        string name,
        Type page,
        bool needsUnit,
        Func<Asked, CancellationToken, Task<TableFile?>> table,
        params string[] more
    ) =>
        files
            .MapLate(
                $"/{name}.{{format}}",
                [HttpMethods.Get],
                (
                    [AsParameters] Question question,
                    string format,
                    HttpRequest request,
                    FileDesk desk,
                    CancellationToken ct
                ) =>
                    desk.AnswerAsync(
                        question,
                        needsUnit,
                        request.Query,
                        async asked => await desk.SendAsync(format, await table(asked, ct), ct),
                        ct
                    )
            )
            .WithMetadata(KnownParameters.OfFile(page, more));
}
