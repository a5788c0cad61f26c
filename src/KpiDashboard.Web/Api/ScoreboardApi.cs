using KpiDashboard.Indicators;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>The screens' numbers for programs: the same questions, the same scoreboard, as JSON.</summary>
public static class ScoreboardApi
{
    /// <summary>Adds the addresses.</summary>
    /// <param name="app">The program.</param>
    public static void MapScoreboardApi(this WebApplication app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.MapGet("/scorecard", ScorecardAsync);
        api.MapGet("/ranking", RankingAsync);

        // With a body of its own, so that no page stands in for it.
        app.MapFallback("/api/{**rest}", () => Results.Problem(statusCode: StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> ScorecardAsync(
        [AsParameters] Question question,
        ScoreboardSource source,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = [];
        Selection? selection = question.Resolve(board, problems);
        Unit? unit = selection is null ? null : question.ResolveUnit(board, selection, problems);
        return problems.Count > 0
            ? Refuse(problems)
            : Results.Json(Answer.Of(board, board.Scorecard(unit!, selection!)), Answer.Json);
    }

    private static async Task<IResult> RankingAsync(
        [AsParameters] Question question,
        ScoreboardSource source,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = [];
        Selection? selection = question.Resolve(board, problems);
        UnitKind league = question.ResolveLeague(problems);
        Indicator indicator = question.ResolveIndicator(board, problems);
        long? minimum = question.ResolveMinimum(problems);
        return problems.Count > 0
            ? Refuse(problems)
            : Results.Json(Answer.Of(board, board.Ranking(league, indicator, selection!, minimum)), Answer.Json);
    }

    private static IResult Refuse(IEnumerable<Problem> problems) =>
        Results.ValidationProblem(
            problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray())
        );
}
