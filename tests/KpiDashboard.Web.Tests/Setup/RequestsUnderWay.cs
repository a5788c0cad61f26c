using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Counts the requests on which a program is at work: whoever asked may be gone long before.</summary>
internal sealed class RequestsUnderWay : IStartupFilter
{
    private int count;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                async (context, rest) =>
                {
                    Interlocked.Increment(ref count);
                    try
                    {
                        await rest(context);
                    }
                    finally
                    {
                        Interlocked.Decrement(ref count);
                    }
                }
            );
            next(app);
        };

    public async Task NoneAsync()
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (Volatile.Read(ref count) > 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "A request has not ended within a minute.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
