using KpiDashboard.Workbooks;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Files;

/// <summary>
/// The names under which files are sent: as they are, and in letters without marks for programs that read no others, for
/// which the framework would put a <c>_</c> in each place.
/// </summary>
public static class SentNames
{
    /// <summary>Names the files of some addresses in both ways.</summary>
    /// <param name="files">The addresses.</param>
    /// <typeparam name="T">One address, or a group of them.</typeparam>
    public static T WithReadableNames<T>(this T files)
        where T : IEndpointConventionBuilder =>
        files.AddEndpointFilter(
            async (context, next) =>
            {
                object? answer = await next(context);
                if (answer is IFileHttpResult { FileDownloadName: { Length: > 0 } name })
                {
                    HttpResponse response = context.HttpContext.Response;
                    response.OnStarting(() =>
                    {
                        response.Headers.ContentDisposition = Of(name);
                        return Task.CompletedTask;
                    });
                }

                return answer;
            }
        );

    /// <summary>Part of a name may come from a file that somebody sent: marks that turn a text around stay out.</summary>
    private static string Of(string name)
    {
        string ending = Path.GetExtension(name);
        string clean = FileName.Of(name[..^ending.Length], ending);
        return new ContentDispositionHeaderValue("attachment")
        {
            FileName = FileName.InAscii(clean),
            FileNameStar = clean,
        }.ToString();
    }
}
