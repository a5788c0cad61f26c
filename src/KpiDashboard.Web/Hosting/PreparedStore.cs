using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Hosting;

/// <summary>Lets requests wait for the store.</summary>
public static class PreparedStore
{
    /// <summary>Begins to prepare the store, and lets requests that come before it is ready wait.</summary>
    /// <param name="app">The program.</param>
    /// <returns>Ends when the store is ready, or cannot be made so.</returns>
    public static Task UsePreparedStore(this WebApplication app)
    {
        Task done = app.Services.GetRequiredService<StorePreparation>().Done;
        app.Use(
            (context, next) =>
                done.IsCompletedSuccessfully || context.Request.Path == Links.Health()
                    ? next(context)
                    : AfterAsync(context, next)
        );
        return done;

        async Task AfterAsync(HttpContext context, RequestDelegate next)
        {
            await done.WaitAsync(context.RequestAborted);
            await next(context);
        }
    }
}
