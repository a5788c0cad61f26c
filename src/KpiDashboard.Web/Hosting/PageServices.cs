using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// Pages are drawn on the server, once for all who ask the same; the explorer, which answers step by step, goes on over a
/// circuit.
/// </summary>
public static class PageServices
{
    /// <summary>Registers what draws pages and what keeps them.</summary>
    /// <param name="services">The services.</param>
    public static void AddPages(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(options =>
            {
                // A browser that was away for longer finds all that it showed in its address.
                options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
                options.DisconnectedCircuitMaxRetained = 200;
            });
        // Else each page of the site, with a form or without, would carry a token and set a cookie.
        services.AddHttpContextAccessor();
        services.Replace(ServiceDescriptor.Scoped<AntiforgeryStateProvider, FormTokens>());
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

    /// <summary>Adds the pages' addresses, and the one over which circuits are held.</summary>
    /// <param name="app">The program.</param>
    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
            {
                // SecurityHeaders forbids all frames already.
                options.ContentSecurityFrameAncestorsPolicy = null;
                // What was sent before is forgotten after each message: else each circuit would hold 300 KiB for it.
                options.ConfigureWebSocketAcceptContext = (_, socket) =>
                {
                    socket.DangerousEnableCompression = true;
                    socket.DisableServerContextTakeover = true;
                    return Task.CompletedTask;
                };
            });

    /// <summary>Sends pages from memory; whatever they depend on is settled before.</summary>
    /// <param name="app">The program.</param>
    public static void UsePageCache(this WebApplication app) =>
        app.Use(app.Services.GetRequiredService<PageCache>().AnswerAsync);
}
