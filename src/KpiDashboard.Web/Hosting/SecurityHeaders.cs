using System.Security.Cryptography;
using System.Text;

namespace KpiDashboard.Web.Hosting;

/// <summary>Nothing is loaded from other hosts, nothing runs that the server did not write.</summary>
public static class SecurityHeaders
{
    /// <summary>The one inline script: settles the theme "auto" before the first paint; theme.js keeps it.</summary>
    public const string ThemeScript =
        """const h = document.documentElement; if (h.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) h.dataset.bsTheme = "dark";""";

    // A page has no number of its own, so that all who ask for it can be sent the same bytes.
    private static readonly string Policy = PolicyWith(
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ThemeScript)))}'"
    );

    /// <summary>Sends the headers with every answer.</summary>
    /// <param name="app">The program.</param>
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                IHeaderDictionary headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XFrameOptions = "DENY";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                // Behind a proxy that ends TLS, ASPNETCORE_FORWARDEDHEADERS_ENABLED=true makes the program know of it.
                if (context.Request.IsHttps)
                {
                    headers.StrictTransportSecurity = "max-age=31536000";
                }

                return next(context);
            }
        );

    /// <summary>
    /// Lets the reference of the interface set its styles: it makes them while it runs. Its scripts need a number that
    /// only this answer has, and nothing may come from or go to another host here either.
    /// </summary>
    /// <param name="context">The request for that page.</param>
    /// <returns>The number.</returns>
    public static string AllowScalar(HttpContext context)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = PolicyWith($"'nonce-{nonce}'")
            .Replace("style-src-elem 'self'", "style-src-elem 'self' 'unsafe-inline'", StringComparison.Ordinal);
        return nonce;
    }

    // Marks take their lengths from style attributes, hence style-src-attr; <style> elements stay forbidden.
    private static string PolicyWith(string inlineScript) =>
        "default-src 'self'; "
        + $"script-src 'self' {inlineScript}; "
        + "style-src-elem 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
