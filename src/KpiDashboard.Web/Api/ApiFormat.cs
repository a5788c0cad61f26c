using KpiDashboard.Lists;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Api;

/// <summary>The form in which an answer is wanted: by extension, else by the header Accept, else the first that there is.</summary>
/// <param name="Extension">The extension of addresses.</param>
/// <param name="Type">The media type of the header Accept.</param>
/// <param name="ContentType">What an answer says that it is.</param>
internal sealed record ApiFormat(string Extension, string Type, string ContentType)
{
    public static readonly ApiFormat Json = new(".json", "application/json", "application/json; charset=utf-8");
    public static readonly ApiFormat Csv = new(".csv", "text/csv", ListCsv.ContentType);
    public static readonly ApiFormat JsonLines = new(".ndjson", ListJsonLines.ContentType, ListJsonLines.ContentType);
    public static readonly ApiFormat Parquet = new(".parquet", ListParquet.ContentType, ListParquet.ContentType);

    /// <summary>The forms of answers that come page by page.</summary>
    public static readonly IReadOnlyList<ApiFormat> OfPages = [Json, Csv];

    /// <summary>The forms of answers that come whole.</summary>
    public static readonly IReadOnlyList<ApiFormat> OfBulk = [JsonLines, Csv, Parquet];

    /// <summary>Whether an answer comes whole, written as it is read.</summary>
    public static bool IsBulk(PathString path) => path.StartsWithSegments(ApiFeature.Bulk);

    public static ApiFormat Of(HttpRequest request)
    {
        IReadOnlyList<ApiFormat> there = IsBulk(request.Path) ? OfBulk : OfPages;
        string path = request.Path.Value ?? "";
        return there.FirstOrDefault(f => path.EndsWith(f.Extension, StringComparison.OrdinalIgnoreCase))
            ?? Preferred(request.Headers.Accept, there);
    }

    private static ApiFormat Preferred(StringValues accept, IReadOnlyList<ApiFormat> there)
    {
        // Most requests say nothing or anything: no list is parsed for them.
        if (
            accept.Count == 0
            || !there.Skip(1).Any(f => accept.Any(a => a?.Contains(f.Type, StringComparison.OrdinalIgnoreCase) == true))
        )
        {
            return there[0];
        }

        IList<MediaTypeHeaderValue> types = MediaTypeHeaderValue.ParseList(accept);
        return there.MaxBy(f =>
            types
                .Where(t => t.MediaType.Equals(f.Type, StringComparison.OrdinalIgnoreCase))
                .Select(t => t.Quality ?? 1)
                .DefaultIfEmpty(0)
                .Max()
        )!;
    }
}
