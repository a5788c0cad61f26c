using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// One caller takes no more than is left for all the others: who asks too much is told so, and when to come again.
/// </summary>
public static class LimitedCalls
{
    /// <summary>Registers what counts requests, and the limits of pages that listen and of circuits.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(_ => LimitSettings.From(configuration.GetSection("Limits")));
        services.AddSingleton<CallLimits>();
        services.AddLimit(settings => new CallLimit(Links.Events())
        {
            OpenOfCaller = settings.EventsOfCaller,
            Open = settings.Events,
        });
        services.AddLimit(settings => new CallLimit(Links.Circuits())
        {
            OpenOfCaller = settings.CircuitsOfCaller,
            Open = settings.Circuits,
        });
        services.AddLimit(settings => new CallLimit(Links.ReportFiles()) { PerMinute = settings.FilesPerMinute });
        services.AddLimit(settings => new CallLimit(Links.Search(new Question()))
        {
            PerMinute = settings.SearchesPerMinute,
        });
        services.AddLimit(settings => new CallLimit(Links.SignIn(null)) { PerMinute = settings.SignInsPerMinute });
        services.AddLimit(settings => new CallLimit(Links.Invitations()) { PerMinute = settings.SignInsPerMinute });
    }

    /// <summary>Refuses what is too much.</summary>
    /// <param name="app">The program.</param>
    public static void UseLimits(this WebApplication app)
    {
        CallLimits limits = app.Services.GetRequiredService<CallLimits>();
        app.Use(
            async (context, next) =>
            {
                // It stands in for an answer that was counted.
                if (AskedAddress.IsStandIn(context))
                {
                    await next(context);
                    return;
                }

                using IDisposable taken = limits.Take(context, out IResult? refusal);
                await (refusal?.ExecuteAsync(context) ?? next(context));
            }
        );
    }

    private static void AddLimit(this IServiceCollection services, Func<LimitSettings, CallLimit> of) =>
        services.AddSingleton(provider => of(provider.GetRequiredService<LimitSettings>()));
}
