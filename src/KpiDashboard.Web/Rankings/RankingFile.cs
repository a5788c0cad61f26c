using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Rankings;

/// <summary>The table of the ranking as a file, with the rows that the page shows.</summary>
internal static class RankingFile
{
    public static async Task<TableFile?> OfAsync(Asked asked, ForecastBook forecasts, CancellationToken ct)
    {
        Indicator indicator = asked.Question.ResolveIndicator(asked.Board, asked.Problems);
        UnitKind league = asked.Question.ResolveLeague(asked.Problems);
        long? minimum = asked.Question.ResolveMinimum(asked.Problems);
        if (asked.Problems.Count > 0)
        {
            return null;
        }

        if (YearForecasts.Knows(indicator))
        {
            await forecasts.WhenReadyAsync(indicator, asked.Selection, ct);
        }

        Ranking ranking = asked.Board.Ranking(league, indicator, asked.Selection, minimum);
        UncertainPlaces? places = UncertainPlaces.Of(asked.Board, ranking);
        ShownRanking shown = new(
            ranking,
            RankingListing.Of(
                asked.Parameter("sort"),
                climb: null,
                asked.Parameter("district"),
                asked.Parameters["status"],
                asked.Parameter("q")
            ),
            forecasts
        );
        Coverage coverage = Coverage.Of(asked.Board, shown.Ranking);
        return TableFile.Of(
            asked.TitleOf($"{Words.Get("List.Ranking")} {indicator.Letter} – {Words.Of(league)}"),
            asked.Head(coverage),
            [
                .. asked.Lines(coverage),
                .. new[] { shown.InWords, shown.Listing.Text is { } text ? $"“{text}”" : null }.OfType<string>(),
            ],
            FigureLists
                .Ranking(asked.Board.HasDefaultTargets(asked.Selection))
                .Count(Texts.T("Column.PlaceFrom"), r => places?.Interval(r.Unit)?.First, 12)
                .Count(Texts.T("Column.PlaceTo"), r => places?.Interval(r.Unit)?.Last, 12)
                .Percent(
                    Texts.T("Column.Chance"),
                    r => shown.ForecastOf(r.Unit)?.Reach is { } reach ? (decimal)(100 * reach) : null,
                    0,
                    12
                ),
            shown.Rows.Where(shown.Finds)
        );
    }
}
