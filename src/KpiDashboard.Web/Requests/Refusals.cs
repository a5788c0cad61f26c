using KpiDashboard.Indicators;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Components.Endpoints;

namespace KpiDashboard.Web.Requests;

/// <summary>Requests that cannot be answered: pages leave the reason to the page that stands in, programs get it themselves.</summary>
public static class Refusals
{
    private static readonly object WhyKey = new();
    private static readonly object ProblemsKey = new();
    private static readonly object BusyKey = new();

    /// <summary>Refuses what cannot be understood, field by field.</summary>
    /// <param name="problems">What is wrong.</param>
    public static IResult Of(IEnumerable<Problem> problems) =>
        Results.ValidationProblem(
            problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray()),
            title: Texts.T("Api.Refused")
        );

    /// <summary>Answers that there is no such thing; the page for that, which stands in for any other, says why.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">A sentence for the user.</param>
    public static void AnswerNotFound(this HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Items[WhyKey] = why;
    }

    /// <summary>Answers that something is not for the visitor; the page for that says so.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">A sentence for the user.</param>
    public static void AnswerForbidden(this HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers.CacheControl = "no-store";
        context.Items[WhyKey] = why;
    }

    /// <summary>Refuses for now what is too much.</summary>
    /// <param name="ofCaller">Whether it is too much of who asks; else of all together.</param>
    /// <param name="why">A sentence for the user; the usual one if null.</param>
    public static IResult Busy(bool ofCaller, string? why = null) =>
        new BusyAnswer(ofCaller, why ?? Texts.T(ofCaller ? "Busy.TooMany" : "Busy.Full"));

    /// <summary>Why a page cannot be shown now; null where it is not for that.</summary>
    /// <param name="context">The request.</param>
    public static string? WhyBusy(HttpContext? context) => context?.Items[BusyKey] as string;

    /// <summary>Why something was not found; null where only the address is unknown.</summary>
    /// <param name="context">The request.</param>
    public static string? WhyNotFound(HttpContext? context) => context?.Items[WhyKey] as string;

    /// <summary>Answers that the address asks for something that there is not; the page for that says what.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problems">What is wrong with the address.</param>
    public static void AnswerBadRequest(this HttpContext context, IReadOnlyList<Problem> problems)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Items[ProblemsKey] = problems;
    }

    /// <summary>What is wrong with the address that was asked for; empty where nothing was found wrong.</summary>
    /// <param name="context">The request.</param>
    public static IReadOnlyList<Problem> ProblemsOf(HttpContext? context) =>
        context?.Items[ProblemsKey] as IReadOnlyList<Problem> ?? [];

    /// <summary>429 or 503 with the time after which it is worth asking again; a page leaves the sentence to the one that stands in.</summary>
    private sealed class BusyAnswer(bool ofCaller, string why) : IResult
    {
        private const string Seconds = "30";

        public Task ExecuteAsync(HttpContext httpContext)
        {
            int status = ofCaller ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
            httpContext.Response.Headers.RetryAfter = Seconds;
            httpContext.Response.StatusCode = status;
            if (httpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            {
                return Results.Problem(why, statusCode: status, title: Texts.T("Busy.Title")).ExecuteAsync(httpContext);
            }

            httpContext.Items[BusyKey] = why;
            return Task.CompletedTask;
        }
    }
}
