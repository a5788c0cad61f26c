using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// A form without a token that holds is answered with a page that says so and leads to a fresh form. Where the address lets
/// it (<see cref="SentAgainAttribute"/>), the page holds what was typed, and one click sends it again; of a form that another
/// site's page sent, nothing is kept.
/// </summary>
public static class OldForms
{
    private const int MostFields = 100;
    private const int LongestField = 10_000;
    private static readonly object OldKey = new();

    /// <summary>Refuses forms whose token was found wanting.</summary>
    /// <param name="app">The program.</param>
    public static void UseOldForms(this WebApplication app)
    {
        string token = app.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        app.Use(
            async (context, next) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
                {
                    await next(context);
                    return;
                }

                if (Origin.IsForeign(context.Request))
                {
                    await context.NoteRefusedAsync("foreign form");
                }

                // The page for answers without a body stands in.
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                context.Items[OldKey] = await TypedAsync(context, token);
            }
        );
    }

    /// <summary>Whether a request was refused for its form's token.</summary>
    /// <param name="context">The request.</param>
    public static bool IsOld(HttpContext? context) => context?.Items.ContainsKey(OldKey) ?? false;

    /// <summary>What was typed into the form that was refused; empty where it is not kept.</summary>
    /// <param name="context">The request.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> TypedIn(HttpContext? context) =>
        context?.Items[OldKey] as IReadOnlyList<KeyValuePair<string, string>> ?? [];

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> TypedAsync(HttpContext context, string token)
    {
        // Else nobody may look at the form: it does nothing but stand in the page once more.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        if (
            context.GetEndpoint()?.Metadata.GetMetadata<SentAgainAttribute>() is null
            || !context.Request.HasFormContentType
            || !Origin.IsOwn(context.Request)
        )
        {
            return [];
        }

        try
        {
            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            KeyValuePair<string, string>[] typed =
            [
                .. form.Where(f => f.Key != token)
                    .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))),
            ];
            return typed.Length > MostFields || form.Files.Count > 0 || typed.Any(f => f.Value.Length > LongestField)
                ? []
                : typed;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return [];
        }
    }
}
