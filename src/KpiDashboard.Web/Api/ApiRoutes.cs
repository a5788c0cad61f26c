using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Api;

/// <summary>An address of the interface, with and without an extension.</summary>
internal static class ApiRoutes
{
    public static void MapBoth(this RouteGroupBuilder api, string path, Delegate answer, string summary, Type type)
    {
        string name = path.Trim('/').Replace("/{unit}/", "-", StringComparison.Ordinal);
        KnownParameters known = new([.. ApiDescription.ParametersOf(name), Preferences.Language]);
        api.MapGet(path, answer)
            .WithName(name)
            .WithMetadata(known)
            .WithSummary(summary)
            .Produces(StatusCodes.Status200OK, type, ApiFormat.Json, ApiFormat.Csv)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapMethods(path, [HttpMethods.Head], answer).WithMetadata(known).ExcludeFromDescription();
        foreach (string extension in (string[])[".json", ".csv"])
        {
            api.MapMethods(path + extension, [HttpMethods.Get, HttpMethods.Head], answer)
                .WithMetadata(known)
                .ExcludeFromDescription();
        }
    }
}
