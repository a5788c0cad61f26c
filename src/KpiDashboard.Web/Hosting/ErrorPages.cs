using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KpiDashboard.Web.Hosting;

/// <summary>Pages fail with a page, the API fails with a problem document; both name a reference that the log has.</summary>
public static class ErrorPages
{
    private const string Api = "/api";
    private static readonly object WhyKey = new();
    private static readonly object ProblemsKey = new();

    /// <summary>Registers how failures are answered.</summary>
    /// <param name="services">The services.</param>
    public static void AddErrorPages(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<FailureLog>();
        services.AddExceptionHandler<ApiFailure>();
    }

    /// <summary>Answers failures and unknown addresses.</summary>
    /// <param name="app">The program.</param>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = StatusOf,
                // Logged once, with the reference, by FailureLog.
                SuppressDiagnosticsCallback = _ => true,
            }
        );
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(
            (context, next) =>
            {
                if (IsStandIn(context))
                {
                    // It is no answer to a form: a token that was refused would be looked for once more, and in vain.
                    context.Request.Method = HttpMethods.Get;
                    context.Features.Set<IAntiforgeryValidationFeature>(null);
                }

                return next(context);
            }
        );
    }

    /// <summary>Answers that there is no such thing; the page for that, which stands in for any other, says why.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">A sentence for the user.</param>
    public static void AnswerNotFound(this HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
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

    /// <summary>What a user tells the administrator, who finds it in the log.</summary>
    /// <param name="context">The request.</param>
    public static string ReferenceOf(HttpContext? context) =>
        Activity.Current?.TraceId.ToString() ?? context?.TraceIdentifier ?? "";

    /// <summary>The address that was asked for, where a page stands in for one that failed.</summary>
    /// <param name="context">The request.</param>
    public static string AddressOf(HttpContext? context) =>
        // One slash in front: "//host" would lead to another site.
        "/" + WholeAddressOf(context).TrimStart('/');

    /// <summary>Whether a page stands in for what was asked.</summary>
    private static bool IsStandIn(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>() is not null
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static string WholeAddressOf(HttpContext? context) =>
        context?.Features.Get<IExceptionHandlerPathFeature>() is { } failure
            ? failure.Path + context.Request.QueryString
        : context?.Features.Get<IStatusCodeReExecuteFeature>() is { } missing
            ? missing.OriginalPath + missing.OriginalQueryString
        : context?.Request.Path + context?.Request.QueryString;

    /// <summary>What users are told of a failure: what and where the database is, is for the log.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>A sentence; null for what nobody foresaw.</returns>
    public static string? Told(Exception? failure) =>
        failure switch
        {
            StoreException store => store.ForUsers,
            MachineException machine => machine.ForUsers,
            _ => null,
        };

    private static int StatusOf(Exception failure) =>
        failure switch
        {
            StoreException or MachineException => StatusCodes.Status503ServiceUnavailable,
            // A request that is not well made, such as a form that is cut off.
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };

    private sealed class FailureLog(ILogger<FailureLog> logger) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
        {
            logger.LogFailure(
                ReferenceOf(context),
                context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path,
                exception
            );
            return ValueTask.FromResult(false);
        }
    }

    private sealed class ApiFailure(IProblemDetailsService problems) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
        {
            // The path of the request is that of the error page by now.
            PathString asked = context.Features.Get<IExceptionHandlerPathFeature>()?.Path;
            if (!asked.StartsWithSegments(Api))
            {
                return ValueTask.FromResult(false);
            }

            context.Response.StatusCode = StatusOf(exception);
            ProblemDetails problem = new() { Status = context.Response.StatusCode };
            CultureInfo.CurrentUICulture = Languages.Of(context);
            if (Told(exception) is { } told)
            {
                problem.Detail = told;
            }

            problem.Extensions["reference"] = ReferenceOf(context);
            return problems.TryWriteAsync(
                new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem }
            );
        }
    }
}
