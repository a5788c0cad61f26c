using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Hosting;

/// <summary>What browsers are told to refuse.</summary>
public static class SecurityHeaders
{
    /// <summary>Sends the headers with every answer.</summary>
    /// <param name="app">The program.</param>
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                IHeaderDictionary headers = context.Response.Headers;
                headers.ContentSecurityPolicy = ContentPolicy.Usual;
                headers.XFrameOptions = "DENY";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                // A proxy that ends TLS says so, if it is one of Kpi:KnownProxies.
                if (context.Request.IsHttps)
                {
                    headers.StrictTransportSecurity = "max-age=31536000";
                }

                return next(context);
            }
        );
}
