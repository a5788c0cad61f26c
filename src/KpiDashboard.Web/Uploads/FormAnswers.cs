namespace KpiDashboard.Web.Uploads;

/// <summary>Answers to forms that a script sends while the page stays, and that a browser sends by itself without one.</summary>
public static class FormAnswers
{
    /// <summary>Leads on to a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="address">The page's address.</param>
    public static IResult Goes(this HttpContext context, string address) =>
        IsOfScript(context) ? Results.Json(new { Address = address }) : new SeeOther(address);

    /// <summary>Says why what was sent is not taken: to a script at once, else on the page where files are sent.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="context">The request.</param>
    public static IResult ToAnswer(this RefusedUploadException refusal, HttpContext context) =>
        IsOfScript(context)
            ? Results.Problem(refusal.Sentence, statusCode: refusal.Status)
            : new SeeOther(Addresses.Links.Uploads(refusal.Why.ToString()));

    /// <summary>Says a sentence to a script, and leads on where there is none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="sentence">What is wrong with what was sent.</param>
    /// <param name="address">The page that it was sent from.</param>
    public static IResult Says(this HttpContext context, string sentence, string address) =>
        IsOfScript(context)
            ? Results.Problem(sentence, statusCode: StatusCodes.Status400BadRequest)
            : new SeeOther(address);

    private static bool IsOfScript(HttpContext context) =>
        context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>303: the page is asked for by GET, whatever was sent.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
