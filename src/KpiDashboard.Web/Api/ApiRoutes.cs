using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Api;

/// <summary>An address of the interface, with and without an extension.</summary>
internal static class ApiRoutes
{
    private const string Allowed = "GET, HEAD";

    /// <summary>Adds an address whose answer is JSON or CSV.</summary>
    public static void MapBoth(this RouteGroupBuilder api, string path, Delegate answer, string summary, Type type) =>
        api.Map(path, answer, summary, type, ApiFormat.OfPages);

    /// <summary>Adds an address whose answer comes whole.</summary>
    public static void MapBulk(this RouteGroupBuilder api, string path, Delegate answer, string summary, Type line) =>
        api.Map($"/bulk{path}", answer, summary, line, ApiFormat.OfBulk);

    /// <summary>What answers a method that there is not.</summary>
    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = Allowed;
        return Results
            .Problem(
                Texts.T("Api.Method", context.Request.Method, Allowed),
                statusCode: StatusCodes.Status405MethodNotAllowed
            )
            .ExecuteAsync(context);
    }

    private static void Map(
        this RouteGroupBuilder api,
        string path,
        Delegate answer,
        string summary,
        Type type,
        IReadOnlyList<ApiFormat> formats
    )
    {
        string name = path.Trim('/').Replace("/{unit}/", "-", StringComparison.Ordinal).Replace('/', '-');
        KnownParameters known = new([.. ApiDescription.ParametersOf(name), Preferences.Language]);
        api.MapLate(path, [HttpMethods.Get], answer)
            .WithName(name)
            .WithTags(ApiDescription.TagOf(name))
            .WithMetadata(known)
            .WithSummary(summary)
            .Produces(StatusCodes.Status200OK, type, formats[0].Type, [.. formats.Skip(1).Select(f => f.Type)])
            .Produces(StatusCodes.Status304NotModified)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapLate(path, [HttpMethods.Head], answer).WithMetadata(known).ExcludeFromDescription();
        api.Map(path, RefuseMethodAsync).ExcludeFromDescription();
        foreach (ApiFormat format in formats)
        {
            api.MapLate(path + format.Extension, [HttpMethods.Get, HttpMethods.Head], answer)
                .WithMetadata(known)
                .ExcludeFromDescription();
            api.Map(path + format.Extension, RefuseMethodAsync).ExcludeFromDescription();
        }
    }
}
