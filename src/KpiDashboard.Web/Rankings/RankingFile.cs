using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Rankings;

/// <summary>The table of the ranking as a file, with the rows that the page shows.</summary>
internal static class RankingFile
{
    public static TableFile? Of(Asked asked)
    {
        Indicator indicator = asked.Question.ResolveIndicator(asked.Board, asked.Problems);
        UnitKind league = asked.Question.ResolveLeague(asked.Problems);
        long? minimum = asked.Question.ResolveMinimum(asked.Problems);
        if (asked.Problems.Count > 0)
        {
            return null;
        }

        ShownRanking shown = new(
            asked.Board.Ranking(league, indicator, asked.Selection, minimum),
            RankingListing.Of(
                asked.Parameter("sort"),
                climb: null,
                asked.Parameter("district"),
                asked.Parameters["status"],
                asked.Parameter("q")
            )
        );
        Coverage coverage = Coverage.Of(asked.Board, shown.Ranking);
        return TableFile.Of(
            asked.TitleOf($"{Words.Get("List.Ranking")} {indicator.Letter} – {Words.Of(league)}"),
            asked.Head(coverage),
            [
                .. asked.Lines(coverage),
                .. new[] { shown.InWords, shown.Listing.Text is { } text ? $"“{text}”" : null }.OfType<string>(),
            ],
            FigureLists.Ranking(asked.Board.HasDefaultTargets(asked.Selection)),
            shown.Rows.Where(shown.Finds)
        );
    }
}
