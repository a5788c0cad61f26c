using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Requests;
using Microsoft.AspNetCore.Localization;

namespace KpiDashboard.Web.Language;

/// <summary>Vietnamese, whatever the browser asks for, unless the user chose English.</summary>
public static class Languages
{
    /// <summary>The languages by their short names, the default one first.</summary>
    public static IReadOnlyDictionary<string, string> Cultures { get; } =
        new Dictionary<string, string> { ["vi"] = "vi-VN", ["en"] = "en-GB" };

    /// <summary>The formats that go with the console's language, which is English only where the system's is.</summary>
    public static CultureInfo OnConsole =>
        CultureInfo.GetCultureInfo(
            Cultures.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Cultures["vi"])
        );

    /// <summary>Registers the two languages.</summary>
    /// <param name="services">The services.</param>
    public static void AddLanguages(this IServiceCollection services)
    {
        services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] cultures = [.. Cultures.Values];
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
        parameters[Preferences.Language] is [{ Length: > 0 } asked, ..] && !Cultures.ContainsKey(asked)
            ? new Problem(Preferences.Language, asked, Texts.T("Api.Language", asked, string.Join(", ", Cultures.Keys)))
            : null;

    /// <summary>What a text is in each language, the default one first.</summary>
    /// <param name="text">Gives the text in the language of the moment.</param>
    public static IEnumerable<string> InEach(Func<string> text)
    {
        CultureInfo user = CultureInfo.CurrentUICulture;
        List<string> texts = [];
        foreach (string culture in Cultures.Values)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            texts.Add(text());
        }

        CultureInfo.CurrentUICulture = user;
        return texts;
    }

    /// <summary>The language of a request that did not come as far as where requests get theirs.</summary>
    /// <param name="context">The request.</param>
    public static CultureInfo Of(HttpContext context) =>
        CultureInfo.GetCultureInfo(Chosen(context) ?? Cultures.Values.First());

    private static Task<ProviderCultureResult?> ChosenAsync(HttpContext context) =>
        Task.FromResult(Chosen(context) is { } culture ? new ProviderCultureResult(culture) : null);

    private static string? Chosen(HttpContext context)
    {
        string? chosen = context.Request.Query[Preferences.Language] is [{ } asked, ..]
            ? asked
            : context.Request.Cookies[Preferences.Language];
        return chosen is null ? null : Cultures.GetValueOrDefault(chosen);
    }
}
