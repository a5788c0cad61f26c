using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace KpiDashboard.Web.Requests;

/// <summary>
/// Language, theme, keys and the visitor's own unit are links: <c>?lang=en</c> or <c>?my-unit=045</c> on any page sets a
/// cookie and leads back to the same page, so that they work without a script and never stay in a shared URL.
/// </summary>
public static class Preferences
{
    /// <summary>Name of the parameter and cookie of the language.</summary>
    public const string Language = "lang";

    /// <summary>Name of the parameter and cookie of the theme.</summary>
    public const string Theme = "theme";

    /// <summary>Name of the parameter and cookie that turns single keys on and off.</summary>
    public const string Keys = "keys";

    /// <summary>Name of the parameter and cookie of the unit that somebody works at; an empty value forgets it.</summary>
    public const string MyUnit = "my-unit";

    private const int LongestCode = 64;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

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
                        | KeepUnit(context)
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

    /// <summary>The unit that the visitor works at; null where none was chosen, or none that there is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="board">Knows the units; null before there are any.</param>
    public static Unit? MyUnitOf(HttpContext? context, Scoreboard? board) =>
        context?.Request.Cookies[MyUnit] is { Length: > 0 } code ? board?.Units.Find(code) : null;

    /// <summary>Whether an address sets a preference.</summary>
    /// <param name="query">Its part after the path.</param>
    public static bool AreIn(string query) =>
        QueryHelpers.ParseQuery(query).Keys.Any(k => k is Language or Theme or Keys or MyUnit);

    private static bool Keep(HttpContext context, string name, IEnumerable<string> allowed)
    {
        if (context.Request.Query[name] is not [{ } value, ..])
        {
            return false;
        }

        if (allowed.Contains(value))
        {
            context.Response.Cookies.Append(name, value, Kept(context, Year));
        }

        return true;
    }

    /// <summary>Units come and go with the data: whether there is one of that code is asked when a page is drawn.</summary>
    private static bool KeepUnit(HttpContext context)
    {
        if (context.Request.Query[MyUnit] is not [{ Length: <= LongestCode } code, ..])
        {
            return context.Request.Query.ContainsKey(MyUnit);
        }

        context.Response.Cookies.Append(MyUnit, code, Kept(context, code.Length == 0 ? TimeSpan.Zero : Year));
        return true;
    }

    private static CookieOptions Kept(HttpContext context, TimeSpan age) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = age,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        };

    private static string WithoutPreferences(HttpRequest request)
    {
        QueryBuilder query = new(
            request
                .Query.Where(p => p.Key is not (Language or Theme or Keys or MyUnit))
                .SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? ""))
        );

        // One slash in front: "//host" would lead to another site.
        return "/" + (request.PathBase + request.Path).ToUriComponent().TrimStart('/') + query.ToQueryString();
    }
}
