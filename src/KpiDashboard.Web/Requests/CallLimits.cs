using System.Threading.RateLimiting;

namespace KpiDashboard.Web.Requests;

/// <summary>
/// Counts requests by caller and part of the site, those of the last minute and those that stay open. An office may come
/// from one address, so limits are far above what people do.
/// </summary>
public sealed class CallLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> open;
    private readonly PartitionedRateLimiter<HttpContext> ofCaller;

    /// <summary>Begins to count.</summary>
    /// <param name="limits">The limits of the parts.</param>
    public CallLimits(IEnumerable<CallLimit> limits)
    {
        CallLimit[] all = [.. limits];
        open = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Open(Of(all, context), ofCaller: false, context)
        );
        ofCaller = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => Often(Of(all, context), context)),
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                Open(Of(all, context), ofCaller: true, context)
            )
        );
    }

    /// <summary>Takes what a request needs.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">The answer where it is too much.</param>
    /// <returns>What is given back when the request is answered.</returns>
    public IDisposable Take(HttpContext context, out IResult? refusal)
    {
        RateLimitLease mine = ofCaller.AttemptAcquire(context);
        RateLimitLease? all = mine.IsAcquired ? open.AttemptAcquire(context) : null;
        refusal = all?.IsAcquired == true ? null : Refusals.Busy(ofCaller: !mine.IsAcquired);
        return new Taken(mine, all);
    }

    /// <summary>Whether one more request that stays open would be refused.</summary>
    /// <param name="area">Where the part's addresses begin.</param>
    /// <param name="context">Who would ask.</param>
    public bool IsFull(PathString area, HttpContext context)
    {
        HttpContext asked = new DefaultHttpContext { User = context.User };
        asked.Request.Method = HttpMethods.Get;
        asked.Request.Path = area;
        asked.Connection.RemoteIpAddress = context.Connection.RemoteIpAddress;
        return open.GetStatistics(asked) is { CurrentAvailablePermits: 0 }
            || ofCaller.GetStatistics(asked) is { CurrentAvailablePermits: 0 };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        open.Dispose();
        ofCaller.Dispose();
    }

    private static CallLimit? Of(CallLimit[] limits, HttpContext context) =>
        Array.Find(limits, l => context.Request.Path.StartsWithSegments(l.Area));

    private static RateLimitPartition<string> Often(CallLimit? limit, HttpContext context) =>
        limit is not { PerMinute: > 0 and var most }
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                $"{limit.Area} {Caller.Of(context)}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Minute }
            );

    /// <summary>What is posted beside an open line, such as its beginning, is over at once.</summary>
    private static RateLimitPartition<string> Open(CallLimit? limit, bool ofCaller, HttpContext context)
    {
        int most = (ofCaller ? limit?.OpenOfCaller : limit?.Open) ?? 0;
        return most == 0 || HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetConcurrencyLimiter(
                ofCaller ? $"{limit!.Area} {Caller.Of(context)}" : limit!.Area.Value!,
                _ => new ConcurrencyLimiterOptions { PermitLimit = most }
            );
    }

    private sealed class Taken(RateLimitLease mine, RateLimitLease? all) : IDisposable
    {
        public void Dispose()
        {
            all?.Dispose();
            mine.Dispose();
        }
    }
}
