using System.Text.Json.Serialization;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace KpiDashboard.Web.Api;

/// <summary>The program's interface: its limits, its description and its addresses.</summary>
public static class ApiFeature
{
    /// <summary>Where the interface is.</summary>
    public const string Root = "/api/v1";

    /// <summary>Where answers come whole.</summary>
    public const string Bulk = $"{Root}/bulk";

    private const string Reference = "/scalar";

    /// <summary>Registers what the interface needs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(_ => ApiSettings.From(configuration.GetSection("Api")));
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<BalanceBooks>();
        services.AddHttpContextAccessor();
        services.AddScoped<ApiDesk>();
        services.AddOpenApi("v1", ApiDescription.Configure);
        // Numbers are numbers, and what is one of a few is a word; the description says so to those who make clients of it.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(Answer.Words);
        });
        // Lists are packed as pages are; Parquet is packed already.
        services.Configure<ResponseCompressionOptions>(packing =>
            packing.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, ApiFormat.Csv.Type, ApiFormat.JsonLines.Type]
        );
        services.AddSingleton(provider => new CallLimit(Root)
        {
            PerMinute = provider.GetRequiredService<ApiSettings>().RequestsPerMinute,
        });
        services
            .AddCors()
            .AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>()
            .Configure<ApiSettings>(
                (cors, settings) =>
                    cors.AddDefaultPolicy(policy =>
                        policy
                            .WithOrigins([.. settings.CorsOrigins])
                            .WithMethods(HttpMethods.Get, HttpMethods.Head)
                            // The others that a question may have need no leave.
                            .WithHeaders(HeaderNames.IfNoneMatch)
                            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.RetryAfter)
                            .SetPreflightMaxAge(TimeSpan.FromHours(1))
                    )
            );
    }

    /// <summary>
    /// Answers programs that have the newest answer already, before an address is looked for; other sites hear of it if
    /// they may.
    /// </summary>
    /// <param name="app">The program.</param>
    public static void UseUnchangedAnswers(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root),
            api =>
            {
                if (app.Services.GetRequiredService<ApiSettings>().CorsOrigins.Count > 0)
                {
                    api.UseCors();
                }

                api.Use(app.Services.GetRequiredService<AnswerCache>().AnswerUnchangedAsync);
            }
        );
        app.UseRouting();
    }

    /// <summary>Cached answers.</summary>
    /// <param name="app">The program.</param>
    public static void UseApi(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root),
            api => api.Use(app.Services.GetRequiredService<AnswerCache>().AnswerAsync)
        );

    /// <summary>Adds the addresses.</summary>
    /// <param name="app">The program.</param>
    public static void MapApi(this WebApplication app)
    {
        app.MapHealth();
        RouteGroupBuilder api = app.MapGroup(Root);
        api.MapScoreboardApi();
        api.MapForecastApi();
        api.MapSignalsApi();
        api.MapCountApi();
        api.MapRegisterApi();
        api.MapImportsApi();
        api.MapDefinitionsApi();
        api.MapTargetsApi();
        api.MapOnlineOnlyApi();
        api.MapPoliciesApi();
        api.MapPointsApi();
        api.MapTasksApi();
        app.MapOpenApi();
        app.MapScalarApiReference(
                Reference,
                (options, context) =>
                {
                    options.Title = "KpiDashboard API";
                    options.OpenApiRoutePattern = "/openapi/{documentName}.json";
                    options.DefaultFonts = false;
                    options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                    options.Nonce = ContentPolicy.AllowOwnStyles(context);
                    options.DisableAgent().DisableMcp().DisableTelemetry();
                }
            )
            .AddEndpointFilter(
                (context, next) =>
                    // The reference takes any word for a document's name; there is one.
                    context.HttpContext.GetRouteValue("documentName")
                        is null
                            or "v1"
                        ? next(context)
                        : ValueTask.FromResult<object?>(Results.Problem(statusCode: StatusCodes.Status404NotFound))
            );

        // With a body of its own, so that no page stands in for it.
        app.MapFallback(
            "/api/{**rest}",
            () => Results.Problem(Texts.T("Api.Unknown"), statusCode: StatusCodes.Status404NotFound)
        );
    }
}
