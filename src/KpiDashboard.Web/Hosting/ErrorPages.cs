using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Requests;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KpiDashboard.Web.Hosting;

/// <summary>Pages fail with a page, the API fails with a problem document; both name a reference that the log has.</summary>
public static partial class ErrorPages
{
    private const string Api = "/api";

    /// <summary>Registers how failures are answered.</summary>
    /// <param name="services">The services.</param>
    public static void AddErrorPages(this IServiceCollection services)
    {
        services.AddProblemDetails();
        // What a client writes wrong is told to the client, and is no failure in the log of those who develop either.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
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
                if (AskedAddress.IsStandIn(context))
                {
                    // It is no answer to a form: a token that was refused would be looked for once more, and in vain.
                    context.Request.Method = HttpMethods.Get;
                    context.Features.Set<IAntiforgeryValidationFeature>(null);
                }

                return next(context);
            }
        );
    }

    /// <summary>What a user tells the administrator, who finds it in the log.</summary>
    /// <param name="context">The request.</param>
    public static string ReferenceOf(HttpContext? context) =>
        Activity.Current?.TraceId.ToString() ?? context?.TraceIdentifier ?? "";

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
            // A request that is not well made, such as a form that is cut off, or one that cannot be read for its token.
            BadHttpRequestException bad => bad.StatusCode,
            AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };

    private sealed partial class FailureLog(ILogger<FailureLog> logger) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
        {
            // What a client sent is no fault of the program's.
            LogLevel level =
                StatusOf(exception) < StatusCodes.Status500InternalServerError ? LogLevel.Information : LogLevel.Error;
            string reference = ReferenceOf(context);
            string path = AskedAddress.PathOf(context).Value ?? "";
            LogFailure(logger, level, reference, path, exception);
            return ValueTask.FromResult(false);
        }

        [LoggerMessage(Message = "Failure {Reference} at {Path}.")]
        private static partial void LogFailure(
            ILogger logger,
            LogLevel level,
            string reference,
            string path,
            Exception cause
        );
    }

    private sealed class ApiFailure(IProblemDetailsService problems) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
        {
            // The path of the request is that of the error page by now.
            if (!AskedAddress.PathOf(context).StartsWithSegments(Api))
            {
                return ValueTask.FromResult(false);
            }

            context.Response.StatusCode = StatusOf(exception);
            ProblemDetails problem = new() { Status = context.Response.StatusCode };
            CultureInfo.CurrentUICulture = RequestLanguage.Of(context);
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
