using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace KpiDashboard.Web.Requests;

/// <summary>
/// Vietnamese, whatever the browser asks for, unless the user chose English. Programs choose nothing beforehand: they are told
/// what is wrong in the language that they ask for.
/// </summary>
public static class RequestLanguage
{
    /// <summary>Registers the two languages.</summary>
    /// <param name="services">The services.</param>
    public static void AddLanguages(this IServiceCollection services)
    {
        services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] cultures = [.. Languages.Cultures.Values];
            options.SetDefaultCulture(cultures[0]).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            options.RequestCultureProviders = [new CustomRequestCultureProvider(ChosenAsync)];
        });
    }

    /// <summary>Answers each request in the language chosen.</summary>
    /// <param name="app">The program.</param>
    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization();

    /// <summary>Refuses a language that there is not, where programs ask for one in the address.</summary>
    /// <param name="parameters">The address's parameters.</param>
    public static Problem? Problem(IQueryCollection parameters) =>
        parameters[Preferences.Language] is [{ Length: > 0 } asked, ..] && !Languages.Cultures.ContainsKey(asked)
            ? new Problem(
                Preferences.Language,
                asked,
                Texts.T("Api.Language", asked, string.Join(", ", Languages.Cultures.Keys))
            )
            : null;

    /// <summary>The language of a request that did not come as far as where requests get theirs.</summary>
    /// <param name="context">The request.</param>
    public static CultureInfo Of(HttpContext context) =>
        CultureInfo.GetCultureInfo(Chosen(context) ?? Languages.Cultures.Values.First());

    private static Task<ProviderCultureResult?> ChosenAsync(HttpContext context) =>
        Task.FromResult(Chosen(context) is { } culture ? new ProviderCultureResult(culture) : null);

    private static string? Chosen(HttpContext context)
    {
        string? chosen = context.Request.Query[Preferences.Language] is [{ } asked, ..]
            ? asked
            : context.Request.Cookies[Preferences.Language];
        return chosen is not null && Languages.Cultures.TryGetValue(chosen, out string? culture) ? culture
            : AskedAddress.PathOf(context).StartsWithSegments("/api") ? Accepted(context.Request)
            : null;
    }

    private static string? Accepted(HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers.AcceptLanguage)
            ? null
            : request
                .GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
                .Select(l => Languages.Cultures.GetValueOrDefault(l.Value.ToString().Split('-')[0].ToLowerInvariant()))
                .FirstOrDefault(culture => culture is not null);
}
