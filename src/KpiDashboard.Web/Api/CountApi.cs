using KpiDashboard.Balances;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>
/// Figures and counts of many units in one answer: page by page, or whole for those who keep a copy of their own.
/// </summary>
public static class CountApi
{
    internal static void MapCountApi(this RouteGroupBuilder api)
    {
        api.MapBoth(
            "/scorecards",
            ScorecardsAsync,
            "All indicators of all units of a league, of the period or month by month",
            typeof(ApiPage<ScorecardItem>)
        );
        api.MapBoth(
            "/balances",
            BalancesAsync,
            "What units had to handle: carried over, received, finished, pending and overdue",
            typeof(ApiPage<BalanceItem>)
        );
        api.MapBulk("/scorecards", AllScorecardsAsync, "The same as /scorecards without pages", typeof(ScorecardItem));
        api.MapBulk("/balances", AllBalancesAsync, "The same as /balances without pages", typeof(BalanceItem));
        api.MapBulk(
            "/services",
            AllServicesAsync,
            "Every procedure of every unit, or of one, as /units/{unit}/services has them",
            typeof(ServiceItem)
        );
        api.MapBulk(
            "/cells",
            AllCellsAsync,
            "Counts by unit, half-month and procedure; without a period all that there are",
            typeof(CellItem)
        );
    }

    private static Task<IResult> ScorecardsAsync(
        [AsParameters] Question question,
        [AsParameters] Months months,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            (board, selection, problems) =>
                Scorecards(question, months, board, selection, problems) is { } rows
                    ? desk.Page(board, selection, paging, problems, [.. rows])
                    : null,
            ct
        );

    private static Task<IResult> AllScorecardsAsync(
        [AsParameters] Question question,
        [AsParameters] Months months,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            (board, selection, problems) =>
                Scorecards(question, months, board, selection, problems) is { } rows
                    ? new BulkAnswer<ScorecardItem>(board, HeadOf(board, selection!), rows)
                    : null,
            ct
        );

    private static Task<IResult> BalancesAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        BalanceBooks books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
                await BalancesOfAsync(question, board, selection, problems, books, ct) is { } rows
                    ? desk.Page(board, selection, paging, problems, rows)
                    : null,
            ct
        );

    private static Task<IResult> AllBalancesAsync(
        [AsParameters] Question question,
        ApiDesk desk,
        BalanceBooks books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
                await BalancesOfAsync(question, board, selection, problems, books, ct) is { } rows
                    ? new BulkAnswer<BalanceItem>(board, HeadOf(board, selection!), rows)
                    : null,
            ct
        );

    private static Task<IResult> AllServicesAsync(
        [AsParameters] Question question,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            (board, selection, problems) =>
            {
                if (selection is null || UnitsOf(question, board, selection, problems) is not { } units)
                {
                    return null;
                }

                return new BulkAnswer<ServiceItem>(
                    board,
                    HeadOf(board, selection),
                    units.SelectMany(u => board.Services(u, selection).Select(s => ServiceItem.Of(u, s)))
                );
            },
            ct
        );

    private static Task<IResult> AllCellsAsync([AsParameters] Question question, ApiDesk desk, CancellationToken ct) =>
        desk.SelectionAsync(
            question,
            (board, selection, problems) =>
            {
                if (selection is null)
                {
                    return null;
                }

                bool always = string.IsNullOrEmpty(question.Period);
                Unit? unit = string.IsNullOrEmpty(question.Unit)
                    ? board.Units.ProvinceOn(selection.Days)
                    : question.ResolveUnit(board, selection, problems);
                return unit is null
                    ? null
                    : new BulkAnswer<CellItem>(
                        board,
                        always
                            ? HeadOf(board, selection) with
                            {
                                Period = null,
                                Ytd = false,
                                Incomplete = false,
                                Reasons = [],
                            }
                            : HeadOf(board, selection),
                        board.Cells(unit, always ? DateRange.Always : selection.Days, selection.Own).Select(CellItem.Of)
                    );
            },
            ct
        );

    private static IEnumerable<ScorecardItem>? Scorecards(
        Question question,
        Months months,
        Scoreboard board,
        Selection? selection,
        List<Problem> problems
    )
    {
        UnitKind[] leagues = LeaguesOf(question, problems);
        IReadOnlyList<Selection> each = selection is null ? [] : months.Of(board, selection, problems);
        return selection is null || problems.Count > 0
            ? null
            : each.SelectMany(one =>
            {
                IReadOnlyList<IncompleteReason> reasons = Coverage.Of(board, one).Reasons;
                return leagues.SelectMany(league =>
                    CardsOf(board, league, one)
                        .SelectMany(card => card.Standings.Select(s => ScorecardItem.Of(card, s, reasons)))
                );
            });
    }

    private static async Task<IReadOnlyList<BalanceItem>?> BalancesOfAsync(
        Question question,
        Scoreboard board,
        Selection? selection,
        List<Problem> problems,
        BalanceBooks books,
        CancellationToken ct
    )
    {
        UnitKind[] leagues = LeaguesOf(question, problems);
        if (selection is null || problems.Count > 0)
        {
            return null;
        }

        BalanceBook book = await books.OfAsync(board, selection, ct);
        return
        [
            .. leagues
                .SelectMany(kind => board.Units.All.Where(u => u.Kind == kind && u.Validity.Overlaps(selection.Days)))
                .Select(u => BalanceItem.Of(u, book, board.AreaByDay(u, selection.Own))),
        ];
    }

    private static IEnumerable<Scorecard> CardsOf(Scoreboard board, UnitKind league, Selection selection) =>
        league != UnitKind.Province ? board.Scorecards(league, selection)
        : board.Units.ProvinceOn(selection.Days) is { } province ? [board.Scorecard(province, selection)]
        : [];

    /// <summary>The league that is asked for, or the province and all of them.</summary>
    private static UnitKind[] LeaguesOf(Question question, List<Problem> problems) =>
        string.IsNullOrEmpty(question.League)
            ? [UnitKind.Province, UnitKind.Department, UnitKind.Vertical, UnitKind.District, UnitKind.Commune]
            : [question.ResolveLeague(problems)];

    private static IEnumerable<Unit>? UnitsOf(
        Question question,
        Scoreboard board,
        Selection selection,
        List<Problem> problems
    ) =>
        string.IsNullOrEmpty(question.Unit) ? board.Units.All.Where(u => u.Validity.Overlaps(selection.Days))
        : question.ResolveUnit(board, selection, problems) is { } unit ? [unit]
        : null;

    private static AnswerHead HeadOf(Scoreboard board, Selection selection) =>
        AnswerHead.Of(board, selection, Coverage.Of(board, selection));
}
