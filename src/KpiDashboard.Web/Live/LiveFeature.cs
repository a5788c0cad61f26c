using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using KpiDashboard.Scoreboards;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Live;

/// <summary>Tells open pages of new data, as server-sent events at <c>/events</c>.</summary>
public static class LiveFeature
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Adds the address.</summary>
    /// <param name="app">The program.</param>
    public static void MapLiveEvents(this WebApplication app) =>
        app.MapGet(
            Links.Events(),
            (
                string? scope,
                DataWatch watch,
                AccessWatch access,
                TimeProvider clock,
                IHostApplicationLifetime life,
                HttpContext context
            ) =>
            {
                // A proxy that gathers answers before it passes them on would keep the news to itself.
                context.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(
                    NewsAsync(scope ?? Visit.Of(context).Tag, watch, access, context, clock, life.ApplicationStopping)
                );
            }
        );

    /// <summary>The version at once, each new one, and a beat while nothing happens, by which both ends notice a dead line.</summary>
    private static async IAsyncEnumerable<SseItem<News>> NewsAsync(
        string scope,
        DataWatch watch,
        AccessWatch access,
        HttpContext context,
        TimeProvider clock,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken ended = default
    )
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(
            stopping,
            context.RequestAborted,
            ended
        );
        Scoreboard? told = null;
        while (!end.IsCancellationRequested)
        {
            Task change = watch.NextChange;
            Task allowed = access.NextChange;
            if (Visit.TagOf(await access.ScopeOfAsync(context, clock.GetUtcNow())) != scope)
            {
                yield return new SseItem<News>(new News(told?.DataVersion ?? -1, ""), "access");
                yield break;
            }

            if (watch.Latest is { } board && board != told)
            {
                told = board;
                yield return new SseItem<News>(
                    new News(board.DataVersion, board.LoadedAt is { } loaded ? Format.TimeOfDay(loaded) : ""),
                    "data"
                );
            }
            else
            {
                yield return new SseItem<News>(new News(told?.DataVersion ?? -1, ""), "beat");
            }

            await Task.WhenAny(change, allowed, Task.Delay(Beat, clock, end.Token));
        }
    }

    private sealed record News(long Version, string At);
}
