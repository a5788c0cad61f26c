using KpiDashboard.Indicators;
using KpiDashboard.Web.Requests;
using Microsoft.AspNetCore.Components.Endpoints;

namespace KpiDashboard.Web.Hosting;

/// <summary>Refuses addresses with parameters that nobody reads, pages with a page and files with a problem document.</summary>
public static class KnownAddresses
{
    // What other sites put behind a link that somebody shares there; it asks nothing of this one.
    private static readonly string[] Trackers = ["zarsrc", "mibextid", "msclkid"];

    /// <summary>Looks at the names of parameters before anything is answered.</summary>
    /// <param name="app">The program.</param>
    public static void UseKnownParameters(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.Request.Query.Count == 0
                    // It has the parameters of what was asked for, and says what became of that.
                    || AskedAddress.IsStandIn(context)
                    || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
                )
                {
                    return next(context);
                }

                EndpointMetadataCollection? asked = context.GetEndpoint()?.Metadata;
                Type? page = asked?.GetMetadata<ComponentTypeMetadata>()?.Type;
                KnownParameters? known = page is null
                    ? asked?.GetMetadata<KnownParameters>()
                    : KnownParameters.OfPage(page);
                Problem[] problems =
                [
                    .. (known?.ProblemsIn(context.Request.Query) ?? []).Where(p => page is null || !IsTracker(p.Field)),
                ];
                if (problems.Length == 0)
                {
                    return next(context);
                }

                if (page is null)
                {
                    return Refusals.Of(problems).ExecuteAsync(context);
                }

                context.AnswerBadRequest(problems);
                return Task.CompletedTask;
            }
        );

    private static bool IsTracker(string name) =>
        name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("clid", StringComparison.OrdinalIgnoreCase)
        || Trackers.Contains(name, StringComparer.OrdinalIgnoreCase);
}
