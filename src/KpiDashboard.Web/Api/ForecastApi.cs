using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>Forecasts to the year's end for programs.</summary>
internal static class ForecastApi
{
    public static void MapForecastApi(this RouteGroupBuilder api)
    {
        api.MapBoth(
            "/forecast",
            ListAsync,
            "How likely the units of a league reach the target of an indicator, and what the year's end will bring",
            typeof(ApiPage<ForecastAnswer>)
        );
        api.MapBoth(
            "/forecast/leagues",
            LeaguesAsync,
            "The same of each league as a whole, all its units together",
            typeof(ApiPage<LeagueForecastAnswer>)
        );
        api.MapBoth(
            "/forecast/record",
            RecordAsync,
            "How right forecasts of earlier years were, by indicator and league",
            typeof(ApiPage<LeagueRecordAnswer>)
        );
        api.MapBoth(
            "/ranking/places",
            PlacesAsync,
            "How sure the places of a league are: among which it is with 90 %, and from whom a unit cannot be told apart",
            typeof(ApiPage<PlaceItem>)
        );
    }

    private static Task<IResult> LeaguesAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<ForecastBook> books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                Indicator indicator = question.ResolveIndicator(board, problems);
                if (problems.Count > 0 || selection is null)
                {
                    return null;
                }

                YearForecasts? forecasts = await (await books.OfAsync(board, ct)).WhenReadyAsync(
                    indicator,
                    selection,
                    ct
                );
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    LeagueForecastAnswer.All(board, indicator, selection, forecasts)
                );
            },
            ct
        );

    private static Task<IResult> RecordAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<ForecastBook> books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                if (problems.Count > 0 || selection is null)
                {
                    return null;
                }

                TrackRecord record = await (await books.OfAsync(board, ct)).RecordAsync(selection, ct);
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. record.Leagues],
                    line => LeagueRecordAnswer.Of(record.Years, line)
                );
            },
            ct
        );

    private static Task<IResult> PlacesAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
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

                Ranking ranking = board.Ranking(league, indicator, selection, minimum);
                UncertainPlaces? places = UncertainPlaces.Of(board, ranking);
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. ranking.Rows],
                    row => PlaceItem.Of(row, places)
                );
            },
            ct
        );

    private static Task<IResult> ListAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<ForecastBook> books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                UnitKind league = question.ResolveLeague(problems);
                Indicator indicator = question.ResolveIndicator(board, problems);
                if (problems.Count > 0 || selection is null)
                {
                    return null;
                }

                YearForecasts? forecasts = await (await books.OfAsync(board, ct)).WhenReadyAsync(
                    indicator,
                    selection,
                    ct
                );
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. board.Units.League(league, selection.Days)],
                    unit => ForecastAnswer.Of(unit, indicator, forecasts?.Find(unit, indicator, selection.Own))
                );
            },
            ct
        );
}

/// <summary>How sure a unit's place is.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rank">Its official place; null where it has none.</param>
/// <param name="First">The first of the places among which it is with 90 %.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Alike">The codes of units that cannot be told apart from it.</param>
/// <param name="IsUnusual">Whether it lies outside of what is usual in its league.</param>
internal sealed record PlaceItem(
    string Unit,
    string Name,
    int? Rank,
    int? First,
    int? Last,
    IReadOnlyList<string> Alike,
    bool IsUnusual
)
{
    public static PlaceItem Of(RankingRow row, UncertainPlaces? places) =>
        new(
            row.Unit.Code,
            row.Unit.Name,
            row.Rank,
            places?.Interval(row.Unit)?.First,
            places?.Interval(row.Unit)?.Last,
            [.. (places?.Alike(row.Unit) ?? []).Select(u => u.Code)],
            places?.IsUnusual(row.Unit) == true
        );
}
