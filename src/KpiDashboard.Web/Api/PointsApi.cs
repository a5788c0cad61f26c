using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Points;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Plans;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Support points and what they did, read and changed by programs.</summary>
internal static class PointsApi
{
    public static void MapPointsApi(this RouteGroupBuilder api)
    {
        api.MapBoth("/plan/points", PointsAsync, "Points where people are helped", typeof(ApiPage<PointItem>));
        api.MapBoth(
            "/plan/points/months",
            MonthsAsync,
            "What support points did, month by month",
            typeof(ApiPage<PointMonthItem>)
        );
        Changes(api.MapPut("/plan/points", PutPointsAsync))
            .DescribeChange<PointsToWrite>("put-plan-points", "Writes support points, all of them or none");
        Changes(api.MapPut("/plan/points/months", PutMonthsAsync))
            .DescribeChange<PointMonthsToWrite>(
                "put-plan-points-months",
                "Writes what support points did, all of the months or none"
            );
    }

    private static RouteHandlerBuilder Changes(RouteHandlerBuilder route) =>
        route
            .WithTags("changes")
            .WithMetadata(
                new NeedsAttribute(Right.ChangeUnit) { Somewhere = true },
                new KnownParameters([Preferences.Language])
            );

    private static Task<IResult> PointsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<PointBook> books,
        CancellationToken ct
    ) =>
        ListAsync(
            question,
            paging,
            desk,
            books,
            (book, day, units) => book.Points.Where(p => IsIn(book, p, day, units)).Select(p => PointItem.Of(p, day)),
            ct
        );

    private static Task<IResult> MonthsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<PointBook> books,
        CancellationToken ct
    ) =>
        ListAsync(
            question,
            paging,
            desk,
            books,
            (book, day, units) =>
                book.Months.Where(m => IsIn(book, book.Find(m.PointCode)!, day, units)).Select(PointMonthItem.Of),
            ct
        );

    private static Task<IResult> ListAsync<T>(
        Question question,
        Paging paging,
        ApiDesk desk,
        PerScoreboard<PointBook> books,
        Func<PointBook, DateOnly, (UnitTree Tree, Unit? Area), IEnumerable<T>> rows,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                Unit? area =
                    string.IsNullOrEmpty(question.Unit) || selection is null
                        ? null
                        : question.ResolveUnit(board, selection, problems);
                if (problems.Count > 0)
                {
                    return null;
                }

                DateOnly day = selection is null ? DateOnly.MaxValue : board.DataDay(selection);
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. rows(await books.OfAsync(board, ct), day, (board.Units, area))]
                );
            },
            ct
        );

    /// <summary>Whether a point stands in the area that is asked for.</summary>
    private static bool IsIn(PointBook book, SupportPoint point, DateOnly day, (UnitTree Tree, Unit? Area) units) =>
        units.Area is null
        || (
            book.HomeOf(point, day) is { } home
            && units
                .Tree.Path(home, DateRange.Inclusive(point.OpenFrom ?? day, point.OpenFrom ?? day))
                .Contains(units.Area)
        );

    private static Task<IResult> PutPointsAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        PlanDesk desk
    ) =>
        ApiChange.WriteRowsAsync<PointsToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.SupportPoints,
            "points",
            asked => asked.Reason,
            asked => asked.Points?.Select(p => p.ToRow()),
            FieldOf
        );

    private static Task<IResult> PutMonthsAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        PlanDesk desk
    ) =>
        ApiChange.WriteRowsAsync<PointMonthsToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.PointMonths,
            "months",
            asked => asked.Reason,
            asked => asked.Months?.Select(m => m.ToRow()),
            FieldOf
        );

    /// <summary>Columns of files that programs call otherwise.</summary>
    private static string? FieldOf(string column) =>
        column switch
        {
            "point_code" => "point",
            "point_name" => "name",
            "point_kind" => "kind",
            "unit_code" => "unit",
            _ => null,
        };
}
