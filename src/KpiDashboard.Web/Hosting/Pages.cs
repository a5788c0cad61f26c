using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace KpiDashboard.Web.Hosting;

/// <summary>Pages are drawn on the server, once for all who ask the same; none has a circuit.</summary>
public static class Pages
{
    /// <summary>Registers what draws pages and what keeps them.</summary>
    /// <param name="services">The services.</param>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Letters with marks as they are, not as numbers: half the size, and readable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<PageCache>();
        services.AddAntiforgery(options =>
        {
            // The two forms of the site are those of reports; their token needs a cookie that no script and no other
            // site can use. Over plain HTTP, as inside an office's network, a browser would drop a Secure cookie.
            options.Cookie.Name = "antiforgery";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Sends pages from memory; whatever they depend on is settled before.</summary>
    /// <param name="app">The program.</param>
    public static void UsePageCache(this WebApplication app) =>
        app.Use(app.Services.GetRequiredService<PageCache>().AnswerAsync);
}
