using System.Security.Cryptography;
using System.Text;

namespace KpiDashboard.Web.Requests;

/// <summary>Nothing is loaded from other hosts, nothing runs that the server did not write.</summary>
public static class ContentPolicy
{
    /// <summary>
    /// The one inline script: settles the theme "auto" before the first paint, and whether there are views to make room for;
    /// theme.js and views.js keep it.
    /// </summary>
    public const string ThemeScript =
        """const h = document.documentElement; if (h.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) h.dataset.bsTheme = "dark"; try { if (localStorage.getItem("kpi-views")?.includes('"pinned":true')) h.dataset.pinned = ""; } catch {}""";

    /// <summary>What holds for all answers. A page has no number of its own, so that all who ask can be sent the same bytes.</summary>
    public static string Usual { get; } =
        With($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ThemeScript)))}'");

    /// <summary>
    /// Lets a page of somebody else's making set its styles while it runs. Its scripts need a number that only this answer
    /// has, and nothing may come from or go to another host here either.
    /// </summary>
    /// <param name="context">The request for that page.</param>
    /// <returns>The number.</returns>
    public static string AllowOwnStyles(HttpContext context)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = With($"'nonce-{nonce}'")
            .Replace("style-src-elem 'self'", "style-src-elem 'self' 'unsafe-inline'", StringComparison.Ordinal);
        return nonce;
    }

    // Marks take their lengths from style attributes, hence style-src-attr; <style> elements stay forbidden.
    private static string With(string inlineScript) =>
        "default-src 'self'; "
        + $"script-src 'self' {inlineScript}; "
        + "style-src-elem 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
