using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using Microsoft.Extensions.Primitives;

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
    private const string Varies = "Accept, Accept-Encoding";

    private volatile Answers? answers;

    /// <summary>
    /// Tells whoever has the newest answer already, before anything else is done for the request: it gets no headers but
    /// those of the answer, and does not count against the limit.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public async Task AnswerUnchangedAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.Headers.IfNoneMatch is { Count: > 0 } tags
            && await FindAsync(context, ApiFormat.Of(context.Request)) is { } answer
            && Has(tags, answer.Tag)
        )
        {
            SendUnchanged(context.Response, answer);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Answers from memory if it can, else lets the interface answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        string format = ApiFormat.Of(context.Request);
        if (await FindAsync(context, format) is { } answer)
        {
            await SendAsync(context, format, answer);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Keeps an answer for as long as the scoreboard is the newest, and sends it.</summary>
    internal Task KeepAndSendAsync(HttpContext context, string format, Scoreboard board, byte[] body, string? link)
    {
        Answers current = Of(board);
        Kept kept = new(body, current.Tag(format), link);
        current.Keep(Key(context.Request, format), kept);
        return SendAsync(context, format, kept);
    }

    /// <summary>Sends an answer that may change though the data do not: its tag is that of its bytes.</summary>
    internal static Task SendAsync(HttpContext context, string format, byte[] body, string? link) =>
        SendAsync(
            context,
            format,
            new Kept(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..20]}\"", link)
        );

    private async ValueTask<Kept?> FindAsync(HttpContext context, string format) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? Of(await source.CurrentAsync(context.RequestAborted))
                .Known.GetValueOrDefault(Key(context.Request, format))
            : null;

    private static string Key(HttpRequest request, string format) =>
        string.Concat(format, request.Path.Value, request.QueryString.Value);

    private Answers Of(Scoreboard board)
    {
        Answers? current = answers;
        if (current?.Board == board)
        {
            return current;
        }

        Answers of = new(board);
        // An answer that was begun before the data changed is not kept with those of after.
        return current is null || current.Board.LoadedAt <= board.LoadedAt ? answers = of : of;
    }

    private static async Task SendAsync(HttpContext context, string format, Kept answer)
    {
        HttpResponse response = context.Response;
        if (Has(context.Request.Headers.IfNoneMatch, answer.Tag))
        {
            SendUnchanged(response, answer);
            return;
        }

        Describe(response, answer);
        response.ContentType = format == ApiFormat.Csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static void SendUnchanged(HttpResponse response, Kept answer)
    {
        Describe(response, answer);
        response.StatusCode = StatusCodes.Status304NotModified;
    }

    private static void Describe(HttpResponse response, Kept answer)
    {
        response.Headers.ETag = answer.Tag;
        response.Headers.CacheControl = ForProxies;
        response.Headers.Vary = Varies;
        if (answer.Link is not null)
        {
            response.Headers.Link = answer.Link;
        }
    }

    private static bool Has(StringValues tags, string tag)
    {
        foreach (string? known in tags)
        {
            if (known == "*" || known?.Contains(tag, StringComparison.Ordinal) == true)
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Kept(byte[] Body, string Tag, string? Link);

    private sealed class Answers(Scoreboard board)
    {
        // Definitions and program may change at a restart though the data do not, and a store may be made anew.
        private readonly string start = Guid.NewGuid().ToString("N")[..8];
        private long bytes;

        public Scoreboard Board => board;

        public ConcurrentDictionary<string, Kept> Known { get; } = new(StringComparer.Ordinal);

        public string Tag(string format) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"\"{board.DataVersion}-{(format == ApiFormat.Csv ? 'c' : 'j')}-{start}\""
            );

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
