using System.Collections.Concurrent;
using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Storage;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Api;

/// <summary>
/// Answers as bytes, for as long as the data stay: the same question costs a look-up, and whoever has the answer already
/// is told so. Bounded, since anybody may ask anything.
/// </summary>
/// <param name="source">Tells the data version.</param>
public sealed class AnswerCache(ScoreboardSource source)
{
    private const int MostAnswers = 2_000;
    private const long MostBytes = 64 << 20;
    private const string ForProxies = "no-cache";

    // Definitions and program may change at a restart though the data do not.
    private readonly string start = Guid.NewGuid().ToString("N")[..8];
    private volatile Answers answers = new(-1);

    /// <summary>Answers from memory or with "not modified" if it can, else lets the interface answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        Scoreboard board = await source.CurrentAsync(context.RequestAborted);
        Answers kept = Of(board.DataVersion);
        string format = ApiFormat.Of(context.Request);
        if (!kept.Known.TryGetValue(Key(context.Request, format), out Kept? answer))
        {
            await next(context);
            return;
        }

        await SendAsync(context, format, answer, board.DataVersion);
    }

    /// <summary>Keeps an answer and sends it.</summary>
    internal Task KeepAndSendAsync(HttpContext context, string format, long version, byte[] body, string? link)
    {
        Kept kept = new(body, link);
        Answers current = answers;
        if (current.Version == version)
        {
            // An answer that was begun before the data changed is not kept with those of after.
            current.Keep(Key(context.Request, format), kept);
        }

        return SendAsync(context, format, kept, version);
    }

    private static string Key(HttpRequest request, string format) =>
        string.Concat(format, request.Path.Value, request.QueryString.Value);

    private Answers Of(long version)
    {
        Answers current = answers;
        return current.Version == version ? current : answers = new Answers(version);
    }

    private async Task SendAsync(HttpContext context, string format, Kept answer, long version)
    {
        string tag = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{version}-{(format == ApiFormat.Csv ? 'c' : 'j')}-{start}\""
        );
        HttpResponse response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = ForProxies;
        response.Headers.Vary = HeaderNames.Accept;
        if (answer.Link is not null)
        {
            response.Headers.Link = answer.Link;
        }

        if (
            context.Request.Headers.IfNoneMatch.Any(t => t == "*" || t?.Contains(tag, StringComparison.Ordinal) == true)
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = format == ApiFormat.Csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private sealed record Kept(byte[] Body, string? Link);

    private sealed class Answers(long version)
    {
        private long bytes;

        public long Version => version;

        public ConcurrentDictionary<string, Kept> Known { get; } = new(StringComparer.Ordinal);

        public void Keep(string key, Kept answer)
        {
            if (Known.Count >= MostAnswers || Interlocked.Add(ref bytes, answer.Body.Length) > MostBytes)
            {
                Known.Clear();
                Interlocked.Exchange(ref bytes, answer.Body.Length);
            }

            Known[key] = answer;
        }
    }
}
