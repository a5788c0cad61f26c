using Microsoft.AspNetCore.Antiforgery;

namespace KpiDashboard.Web.Hosting;

/// <summary>A form without a token that holds is answered with a page that says so and leads to a fresh form.</summary>
public static class OldForms
{
    private static readonly object IsOldKey = new();

    /// <summary>Refuses forms whose token was found wanting.</summary>
    /// <param name="app">The program.</param>
    public static void UseOldForms(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
                {
                    return next(context);
                }

                // The page for answers without a body stands in.
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                context.Items[IsOldKey] = true;
                return Task.CompletedTask;
            }
        );

    /// <summary>Whether a request was refused for its form's token.</summary>
    /// <param name="context">The request.</param>
    public static bool IsOld(HttpContext? context) => context?.Items.ContainsKey(IsOldKey) ?? false;
}
