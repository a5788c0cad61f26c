using System.Net.Mime;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// Circuits and news are for pages of this site: browsers ask no server before they open a line to it from another site's
/// page, with the visitor's cookies.
/// </summary>
public static class OwnOrigin
{
    private static readonly PathString[] Lines = [Links.Circuits(), Links.Events()];

    /// <summary>Refuses lines that another site's page opens.</summary>
    /// <param name="app">The program.</param>
    public static void UseOwnOrigin(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    !Array.Exists(Lines, l => context.Request.Path.StartsWithSegments(l))
                    || !Origin.IsForeign(context.Request)
                )
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                context.Response.ContentType = $"{MediaTypeNames.Text.Plain}; charset=utf-8";
                return context.Response.WriteAsync(Texts.T("Origin.Foreign"), context.RequestAborted);
            }
        );
}
