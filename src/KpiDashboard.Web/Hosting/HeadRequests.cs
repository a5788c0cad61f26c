using System.Globalization;
using System.Net.Mime;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// <c>HEAD</c> is answered as <c>GET</c> is, and the server leaves the body out: pages and files know of <c>GET</c> alone.
/// Who names no host gets no page, whose addresses would be made of it.
/// </summary>
public static class HeadRequests
{
    /// <summary>Those that do something when they are fetched, never end, or know of <c>HEAD</c> themselves.</summary>
    private static readonly PathString[] Apart =
    [
        "/api",
        "/_blazor",
        "/_framework",
        Links.Events(),
        Links.ReportJobs().TrimEnd('/'),
    ];

    /// <summary>Turns <c>HEAD</c> into <c>GET</c>, and refuses requests without a host.</summary>
    /// <param name="app">The program.</param>
    public static void UseHeadRequests(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                HttpRequest request = context.Request;
                if (!request.Host.HasValue && request.Path != Links.Health())
                {
                    CultureInfo.CurrentUICulture = RequestLanguage.Of(context);
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    context.Response.ContentType = $"{MediaTypeNames.Text.Plain}; charset=utf-8";
                    return context.Response.WriteAsync(Texts.T("Host.Missing"), context.RequestAborted);
                }

                if (HttpMethods.IsHead(request.Method) && !Array.Exists(Apart, a => request.Path.StartsWithSegments(a)))
                {
                    request.Method = HttpMethods.Get;
                }

                return next(context);
            }
        );
}
