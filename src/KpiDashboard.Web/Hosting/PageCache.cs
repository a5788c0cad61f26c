using System.Collections.Concurrent;
using System.Globalization;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Questions;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// Pages as they were sent, compressed, for as long as the data stay and a minute at most: pages name the minute at
/// which they were made, and lists of imports grow without the data changing. Only pages that ask the scoreboard are
/// kept; these are the same for all who may see the same and chose the same language, theme, keys and unit of their own. Drawing one anew takes
/// 3 to 40 ms, a look-up 0.2 ms.
/// </summary>
/// <param name="source">Gives the newest numbers.</param>
/// <param name="watch">Knows the version that pages say they show.</param>
/// <param name="clock">Tells the minute.</param>
public sealed class PageCache(ScoreboardSource source, DataWatch watch, TimeProvider clock)
{
    private const int MostPages = 4_000;
    private const long MostBytes = 64 << 20;
    private const int LongestKey = 2_000;
    private const string ForBrowsers = "private, no-cache";

    private volatile KeptPages? pages;

    /// <summary>Sends a page from memory if it can, else has it drawn and keeps it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not { } asked)
        {
            await next(context);
            return;
        }

        // Browsers ask again each time; a page with a token of its visitor's says "no-store" instead.
        context.Response.Headers.CacheControl = ForBrowsers;
        if (!HttpMethods.IsGet(context.Request.Method) || !asked.Type.IsSubclassOf(typeof(ScoreboardPage)))
        {
            await next(context);
            return;
        }

        KeptPages kept = Of(await source.CurrentAsync(context.RequestAborted));
        if (Key(context, kept.Board) is not { Length: <= LongestKey } key)
        {
            await next(context);
            return;
        }

        TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!kept.Known.ContainsKey(key) && kept.Drawing.GetOrAdd(key, drawn) is { } first && first != drawn)
        {
            // Many ask for the same page when the data have changed: it is drawn once.
            await first.Task.WaitAsync(context.RequestAborted);
        }

        try
        {
            if (kept.Known.TryGetValue(key, out KeptPage? page))
            {
                foreach ((string name, StringValues value) in page.Headers)
                {
                    context.Response.Headers[name] = value;
                }
            }
            else
            {
                page = await DrawAsync(context, next);
                if (await MayKeepAsync(context, kept.Board))
                {
                    kept.Keep(key, page);
                }
            }

            kept.Done(key, drawn);
            // An answer without a body is left to the page that explains its status.
            if (page.Body.Length > 0)
            {
                context.Response.ContentLength = page.Body.Length;
                await context.Response.Body.WriteAsync(page.Body, context.RequestAborted);
            }
        }
        finally
        {
            kept.Done(key, drawn);
        }
    }

    /// <summary>Drawn from newer numbers than those it would be kept with, a page is only sent.</summary>
    private async Task<bool> MayKeepAsync(HttpContext context, Scoreboard board) =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && context.Response.Headers.CacheControl == ForBrowsers
        && watch.Latest == board
        && await source.CurrentAsync(context.RequestAborted) == board;

    /// <summary>All that a page depends on beside the data and the minute.</summary>
    private static string Key(HttpContext context, Scoreboard board)
    {
        HttpRequest request = context.Request;
        return string.Join(
            '\n',
            CultureInfo.CurrentUICulture.Name,
            Visit.Of(context).Scope,
            Preferences.ThemeOf(context),
            Preferences.KeysOf(context),
            // Not what the cookie says: made-up codes must not fill the memory with pages that are all the same.
            Preferences.MyUnitOf(context, board)?.Code,
            request.Headers.AcceptEncoding,
            // Blazor's script asks for pages in its own way.
            request.Headers.Accept.ToString().Contains("blazor", StringComparison.Ordinal),
            request.IsHttps,
            request.Host.Value,
            request.PathBase.Value + request.Path.Value,
            request.QueryString.Value
        );
    }

    private static async Task<KeptPage> DrawAsync(HttpContext context, RequestDelegate next)
    {
        HttpResponse response = context.Response;
        HashSet<string> before = [.. response.Headers.Keys];
        Stream wire = response.Body;
        using MemoryStream body = new();
        response.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = wire;
        }

        return new KeptPage(
            [.. response.Headers.Where(h => !before.Contains(h.Key) && h.Key != HeaderNames.SetCookie)],
            body.ToArray()
        );
    }

    private KeptPages Of(Scoreboard board)
    {
        long minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        KeptPages? current = pages;
        if (current?.Board == board && current.Minute == minute)
        {
            return current;
        }

        KeptPages of = new(board, minute);
        // A request that was begun before the data changed keeps its pages to itself.
        return current is null || current.Board.LoadedAt <= board.LoadedAt ? pages = of : of;
    }

    private sealed record KeptPage(KeyValuePair<string, StringValues>[] Headers, byte[] Body);

    private sealed class KeptPages(Scoreboard board, long minute)
    {
        private long bytes;

        public Scoreboard Board => board;

        public long Minute => minute;

        public ConcurrentDictionary<string, KeptPage> Known { get; } = new(StringComparer.Ordinal);

        /// <summary>Pages that somebody has drawn at this moment.</summary>
        public ConcurrentDictionary<string, TaskCompletionSource> Drawing { get; } = new(StringComparer.Ordinal);

        /// <summary>Lets go those who wait for whom draws.</summary>
        public void Done(string key, TaskCompletionSource drawn)
        {
            Drawing.TryRemove(KeyValuePair.Create(key, drawn));
            drawn.TrySetResult();
        }

        public void Keep(string key, KeptPage page)
        {
            if (Known.Count >= MostPages || Interlocked.Add(ref bytes, page.Body.Length) > MostBytes)
            {
                Known.Clear();
                Interlocked.Exchange(ref bytes, page.Body.Length);
            }

            Known[key] = page;
        }
    }
}
