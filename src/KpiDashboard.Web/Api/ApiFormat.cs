using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Api;

/// <summary>The form in which an answer is wanted: by extension, else by the header Accept, else JSON.</summary>
internal static class ApiFormat
{
    public const string Json = "application/json";
    public const string Csv = "text/csv";

    public static string Of(HttpRequest request)
    {
        string path = request.Path.Value ?? "";
        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Csv
            : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Json
            : PrefersCsv(request.Headers.Accept) ? Csv
            : Json;
    }

    private static bool PrefersCsv(StringValues accept)
    {
        // Most requests say nothing or anything: no list is parsed for them.
        if (accept.Count == 0 || accept.All(a => a is null || !a.Contains(Csv, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        IList<MediaTypeHeaderValue> types = MediaTypeHeaderValue.ParseList(accept);
        double Quality(string type) =>
            types
                .Where(t => t.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                .Select(t => t.Quality ?? 1)
                .DefaultIfEmpty(0)
                .Max();
        return Quality(Csv) > Quality(Json);
    }
}
