using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;

namespace KpiDashboard.Web.Api;

/// <summary>
/// Answers as bytes, for as long as the data stay: the same question costs a look-up, and whoever has the answer already
/// is told so. Bounded, since anybody may ask anything. The tag of an answer is made of its bytes and of how they are
/// packed, so that it is the same from every process; that of one which is written as it is read, of what it is made of.
/// </summary>
/// <param name="source">Tells the data version.</param>
/// <param name="settings">What answers are made of beside the data.</param>
/// <param name="compression">Tells how an answer will be packed.</param>
public sealed class AnswerCache(ScoreboardSource source, KpiSettings settings, IResponseCompressionProvider compression)
{
    private const int MostAnswers = 2_000;
    private const long MostBytes = 64 << 20;
    private const int TagLength = 20;
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
        if (context.Request.Headers.IfNoneMatch.Count > 0 && IsRead(context.Request))
        {
            ApiFormat format = ApiFormat.Of(context.Request);
            Answers current = Of(await source.CurrentAsync(context.RequestAborted));
            Kept? answer = ApiFormat.IsBulk(context.Request.Path)
                ? Streamed(context.Request, format, current)
                : current.Known.GetValueOrDefault(Key(context.Request, format));
            if (answer is not null && TagIfKnown(context, format, answer) is { } tag)
            {
                SendUnchanged(context.Response, answer, tag);
                return;
            }
        }

        await next(context);
    }

    /// <summary>Answers from memory if it can, else lets the interface answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        ApiFormat format = ApiFormat.Of(context.Request);
        if (
            IsRead(context.Request)
            && Of(await source.CurrentAsync(context.RequestAborted))
                .Known.GetValueOrDefault(Key(context.Request, format))
                is { } answer
        )
        {
            await SendAsync(context, format, answer);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Keeps an answer for as long as the scoreboard is the newest, and sends it.</summary>
    internal Task KeepAndSendAsync(HttpContext context, ApiFormat format, Scoreboard board, byte[] body, string? link)
    {
        Kept kept = new(body, Hash(body), link);
        Of(board).Keep(Key(context.Request, format), kept);
        return SendAsync(context, format, kept);
    }

    /// <summary>Sends an answer that may change though the data do not.</summary>
    internal Task SendAsync(HttpContext context, ApiFormat format, byte[] body, string? link) =>
        SendAsync(context, format, new Kept(body, Hash(body), link));

    /// <summary>Begins an answer that is written as it is read.</summary>
    /// <returns>Whether its rows are to be written: not for who has it already, or asks for no more than its head.</returns>
    internal bool BeginStream(HttpContext context, ApiFormat format, Scoreboard board)
    {
        Kept answer = Streamed(context.Request, format, Of(board));
        if (TagIfKnown(context, format, answer) is { } known)
        {
            SendUnchanged(context.Response, answer, known);
            return false;
        }

        context.Response.ContentType = format.ContentType;
        Describe(context.Response, answer, Tag(context, format, answer).Tag);
        return !HttpMethods.IsHead(context.Request.Method);
    }

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>What an answer depends on beside the data: what is asked, and what the visitor may see.</summary>
    private static string Key(HttpRequest request, ApiFormat format) =>
        string.Concat(
            $"{format.Extension}\n{Visit.Of(request.HttpContext).Scope}\n",
            request.Path.Value,
            request.QueryString.Value
        );

    private static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes))[..TagLength];

    private static Kept Streamed(HttpRequest request, ApiFormat format, Answers of) =>
        new([], Hash(Encoding.UTF8.GetBytes($"{of.MadeOf}\n{Key(request, format)}")), null);

    private Answers Of(Scoreboard board)
    {
        Answers? current = answers;
        if (current?.Board == board)
        {
            return current;
        }

        Answers of = new(board, settings);
        // An answer that was begun before the data changed is not kept with those of after.
        return current is null || current.Board.LoadedAt <= board.LoadedAt ? answers = of : of;
    }

    private async Task SendAsync(HttpContext context, ApiFormat format, Kept answer)
    {
        HttpResponse response = context.Response;
        if (TagIfKnown(context, format, answer) is { } known)
        {
            SendUnchanged(response, answer, known);
            return;
        }

        response.ContentType = format.ContentType;
        (string tag, bool packed) = Tag(context, format, answer);
        Describe(response, answer, tag);
        if (!packed)
        {
            response.ContentLength = answer.Body.Length;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static void SendUnchanged(HttpResponse response, Kept answer, string tag)
    {
        Describe(response, answer, tag);
        response.StatusCode = StatusCodes.Status304NotModified;
    }

    private static void Describe(HttpResponse response, Kept answer, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = ForProxies;
        response.Headers.Vary = Varies;
        if (answer.Link is not null)
        {
            response.Headers.Link = answer.Link;
        }
    }

    private string? TagIfKnown(HttpContext context, ApiFormat format, Kept answer) =>
        context.Request.Headers.IfNoneMatch is { Count: > 0 } tags
        && Tag(context, format, answer).Tag is { } tag
        && Has(tags, tag)
            ? tag
            : null;

    /// <summary>The tag of an answer as it is sent: other bytes have another one.</summary>
    private (string Tag, bool Packed) Tag(HttpContext context, ApiFormat format, Kept answer)
    {
        if (!compression.CheckRequestAcceptsCompression(context))
        {
            return ($"\"{answer.Hash}\"", false);
        }

        // What is packed goes by the type of the answer, which is not always said yet.
        string? said = context.Response.ContentType;
        context.Response.ContentType = format.ContentType;
        string? packing = compression.ShouldCompressResponse(context)
            ? compression.GetCompressionProvider(context)?.EncodingName
            : null;
        context.Response.ContentType = said;
        return packing is null ? ($"\"{answer.Hash}\"", false) : ($"\"{answer.Hash}-{packing}\"", true);
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

    private sealed record Kept(byte[] Body, string Hash, string? Link);

    private sealed class Answers(Scoreboard board, KpiSettings settings)
    {
        private readonly Lazy<string> madeOf = new(() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{board.DataVersion} {board.LoadedAt:O} {settings.VerticalsInProvince} {typeof(AnswerCache).Module.ModuleVersionId} {typeof(Scoreboard).Module.ModuleVersionId} {JsonSerializer.Serialize(board.Definitions)}"
            )
        );

        private long bytes;

        public Scoreboard Board => board;

        /// <summary>
        /// What answers are made of: definitions and program may change at a restart though the data do not, and a store may be
        /// made anew.
        /// </summary>
        public string MadeOf => madeOf.Value;

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
