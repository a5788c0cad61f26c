using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace KpiDashboard.Web.Requests;

/// <summary>
/// Language, theme and keys are links: <c>?lang=en</c> or <c>?theme=dark</c> on any page sets a cookie and leads back to
/// the same page, so that they work without a script and never stay in a shared URL.
/// </summary>
public static class Preferences
{
    /// <summary>Name of the parameter and cookie of the language.</summary>
    public const string Language = "lang";

    /// <summary>Name of the parameter and cookie of the theme.</summary>
    public const string Theme = "theme";

    /// <summary>Name of the parameter and cookie that turns single keys on and off.</summary>
    public const string Keys = "keys";

    /// <summary>Whether single keys lead to pages, the default first (WCAG 2.1.4: they can be turned off).</summary>
    public static IReadOnlyList<string> KeyChoices { get; } = ["on", "off"];

    /// <summary>The themes, the default one first.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["auto", "light", "dark"];

    /// <summary>Takes preferences from the URL into cookies.</summary>
    /// <param name="app">The program.</param>
    public static void UsePreferences(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                bool isPage =
                    HttpMethods.IsGet(context.Request.Method)
                    && !context.Request.Path.StartsWithSegments("/api")
                    && !(context.Request.Path.StartsWithSegments("/reports", out PathString file) && file.HasValue);
                bool chosen =
                    isPage
                    && (
                        Keep(context, Language, Languages.Cultures.Keys)
                        | Keep(context, Theme, Themes)
                        | Keep(context, Keys, KeyChoices)
                    );
                if (!chosen)
                {
                    return next(context);
                }

                context.Response.Redirect(WithoutPreferences(context.Request));
                return Task.CompletedTask;
            }
        );

    /// <summary>The theme chosen.</summary>
    /// <param name="context">The request.</param>
    public static string ThemeOf(HttpContext? context) =>
        context?.Request.Cookies[Theme] is { } theme && Themes.Contains(theme) ? theme : Themes[0];

    /// <summary>Whether single keys are on or off.</summary>
    /// <param name="context">The request.</param>
    public static string KeysOf(HttpContext? context) =>
        context?.Request.Cookies[Keys] is { } keys && KeyChoices.Contains(keys) ? keys : KeyChoices[0];

    /// <summary>Whether an address sets a preference.</summary>
    /// <param name="query">Its part after the path.</param>
    public static bool AreIn(string query) =>
        QueryHelpers.ParseQuery(query).Keys.Any(k => k is Language or Theme or Keys);

    private static bool Keep(HttpContext context, string name, IEnumerable<string> allowed)
    {
        if (context.Request.Query[name] is not [{ } value, ..])
        {
            return false;
        }

        if (allowed.Contains(value))
        {
            context.Response.Cookies.Append(
                name,
                value,
                new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                }
            );
        }

        return true;
    }

    private static string WithoutPreferences(HttpRequest request)
    {
        QueryBuilder query = new(
            request
                .Query.Where(p => p.Key is not (Language or Theme or Keys))
                .SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? ""))
        );

        // One slash in front: "//host" would lead to another site.
        return "/" + (request.PathBase + request.Path).ToUriComponent().TrimStart('/') + query.ToQueryString();
    }
}
