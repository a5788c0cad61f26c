using KpiDashboard.Indicators;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Requests;

/// <summary>Requests that cannot be answered: pages leave the reason to the page that stands in, programs get it themselves.</summary>
public static class Refusals
{
    private static readonly object WhyKey = new();
    private static readonly object ProblemsKey = new();

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
}
