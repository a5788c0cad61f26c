using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Targets;

/// <summary>Targets: who has which, assigning them, and what that would do.</summary>
public static class TargetsFeature
{
    /// <summary>Registers who assigns them.</summary>
    /// <param name="services">The services.</param>
    public static void AddTargets(this IServiceCollection services) => services.AddScoped<TargetDesk>();

    /// <summary>Adds files and effects.</summary>
    /// <param name="app">The program.</param>
    public static void MapTargets(this IEndpointRouteBuilder app)
    {
        app.MapFiles().MapTable("targets", typeof(TargetsPage), needsUnit: false, TargetFiles.OfAsync);
        app.MapGet("/targets/effect", EffectAsync)
            .ExcludeFromDescription()
            .WithMetadata(new NeedsAttribute(Right.Administer));
        app.MapGet("/targets/decision/file", DecisionTextAsync)
            .ExcludeFromDescription()
            .WithMetadata(new KnownParameters(["sha256", Preferences.Language]));
    }

    /// <summary>The signed text of a decision: who may see the targets may see on what they rest.</summary>
    private static async Task<IResult> DecisionTextAsync(
        string? sha256,
        Store store,
        HttpContext context,
        CancellationToken ct
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await store.QueryAsync<DecisionFileContent>(new { Sha256 = sha256 ?? "" }, ct) is not [var file])
        {
            return Results.Problem(Texts.T("Decision.NoFile"), statusCode: StatusCodes.Status404NotFound);
        }

        // Never shown in the place of a page: it comes from whoever sent it.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.File(file.Content, file.ContentType, file.DocumentName);
    }

    /// <summary>What rows of an address would do, as a part of a page: shown while somebody types.</summary>
    private static async Task<IResult> EffectAsync(
        [AsParameters] Question question,
        string? rows,
        ScoreboardSource source,
        PerScoreboard<ForecastBook> forecasts,
        HttpContext context,
        CancellationToken ct
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = [];
        return Links.WithDefaults(question).Resolve(board, problems) is { } selection
            ? new RazorComponentResult<EffectPanel>(
                new
                {
                    Effect = EffectOf(board, TargetDraft.Read(rows, board, []), selection),
                    Selection = selection,
                    Forecasts = await forecasts.OfAsync(board, ct),
                }
            )
            : Results.Problem(problems.FirstOrDefault()?.Message, statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>What drafts would do; those that cannot be read do nothing, and of two for one cell the last is meant.</summary>
    internal static TargetEffect EffectOf(Scoreboard board, IReadOnlyList<TargetDraft> typed, Selection selection)
    {
        int year = selection.Period.Year;
        TargetDraft[] drafts = [.. typed.GroupBy(d => (d.Scope, d.Indicator)).Select(g => g.Last())];
        return TargetEffect.Of(
            board,
            [.. drafts.Select(d => d.ToTarget(year)).OfType<Target>()],
            [
                .. drafts
                    .Where(d => d.IsInherited)
                    .Select(d => new Target
                    {
                        Indicator = d.Indicator,
                        Year = year,
                        UnitCode = d.Scope.UnitCode,
                        Kind = d.Scope.Kind,
                        Value = 0,
                    }),
            ],
            selection
        );
    }
}
