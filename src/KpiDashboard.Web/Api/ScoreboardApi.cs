using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>The screens' figures for programs: the same questions, the same scoreboard.</summary>
public static class ScoreboardApi
{
    internal static void MapScoreboardApi(this RouteGroupBuilder api)
    {
        api.MapBoth("/scorecard", ScorecardAsync, "A unit's indicators against their targets", typeof(ScorecardAnswer));
        api.MapBoth("/ranking", RankingAsync, "A league in the order of one indicator", typeof(RankingAnswer));
        api.MapBoth("/series", SeriesAsync, "A year's course, month by month", typeof(ApiPage<SeriesItem>));
        api.MapBoth(
            "/units/{unit}/services",
            ServicesAsync,
            "Every procedure that a unit's area offered or received dossiers for",
            typeof(ApiPage<ServiceItem>)
        );
        api.MapBoth("/cells", CellsAsync, "Counts by unit, half-month and procedure", typeof(ApiPage<CellItem>));
    }

    private static Task<IResult> ScorecardAsync([AsParameters] Question question, ApiDesk desk, CancellationToken ct) =>
        desk.UnitAsync(
            question,
            (board, selection, unit, _) =>
            {
                ScorecardAnswer answer = Answer.Of(board, board.Scorecard(unit, selection));
                return new ApiAnswer<ScorecardLine>(
                    board,
                    answer,
                    [.. answer.Items.Select(i => new ScorecardLine(answer.Unit, answer.Name, i))]
                );
            },
            ct
        );

    private static Task<IResult> RankingAsync([AsParameters] Question question, ApiDesk desk, CancellationToken ct) =>
        desk.SelectionAsync(
            question,
            (board, selection, problems) =>
            {
                UnitKind league = question.ResolveLeague(problems);
                Indicator indicator = question.ResolveIndicator(board, problems);
                long? minimum = question.ResolveMinimum(problems);
                if (problems.Count > 0 || selection is null)
                {
                    return null;
                }

                RankingAnswer answer = Answer.Of(board, board.Ranking(league, indicator, selection, minimum));
                return new ApiAnswer<RankingRowAnswer>(board, answer, answer.Items);
            },
            ct
        );

    private static Task<IResult> SeriesAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.UnitAsync(
            question,
            (board, selection, unit, problems) =>
            {
                IEnumerable<Indicator> indicators = string.IsNullOrEmpty(question.Indicator)
                    ? board.Definitions.Indicators
                    : [question.ResolveIndicator(board, problems)];
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [
                        .. indicators.SelectMany(i =>
                            board.Trend(unit, i, selection).Select(p => SeriesItem.Of(unit, i, p))
                        ),
                    ],
                    unit
                );
            },
            ct
        );

    private static Task<IResult> ServicesAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        string unit,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.UnitAsync(
            question with
            {
                Unit = unit,
            },
            (board, selection, found, problems) =>
                desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. board.Services(found, selection).Select(s => ServiceItem.Of(found, s))],
                    found
                ),
            ct
        );

    private static Task<IResult> CellsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.UnitAsync(
            question,
            (board, selection, unit, problems) =>
                desk.Page(board, selection, paging, problems, board.Cells(unit, selection), CellItem.Of, unit: unit),
            ct
        );
}
