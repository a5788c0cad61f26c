using System.Security.Cryptography;

namespace KpiDashboard.Web.Hosting;

/// <summary>Nothing is loaded from other hosts, nothing runs that the server did not write.</summary>
public static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>Sends the headers with every answer.</summary>
    /// <param name="app">The program.</param>
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
                context.Items[NonceKey] = nonce;
                IHeaderDictionary headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy(nonce);
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
    /// Lets the reference of the interface set its styles: it makes them while it runs. Its scripts need the nonce, and
    /// nothing may come from or go to another host here either.
    /// </summary>
    /// <param name="context">The request for that page.</param>
    public static void AllowScalar(HttpContext context) =>
        context.Response.Headers.ContentSecurityPolicy = Policy(NonceOf(context)!)
            .Replace("style-src-elem 'self'", "style-src-elem 'self' 'unsafe-inline'", StringComparison.Ordinal);

    /// <summary>The number that lets one inline script of this answer run.</summary>
    /// <param name="context">The request.</param>
    public static string? NonceOf(HttpContext? context) => context?.Items[NonceKey] as string;

    // Marks take their lengths from style attributes, hence style-src-attr; <style> elements stay forbidden.
    private static string Policy(string nonce) =>
        "default-src 'self'; "
        + $"script-src 'self' 'nonce-{nonce}'; "
        + "style-src-elem 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
