using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Rankings;

/// <summary>The table of the ranking as a file.</summary>
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

        Ranking ranking = asked.Board.Ranking(league, indicator, asked.Selection, minimum);
        return asked.Table(
            $"{Words.Get("List.Ranking")} {indicator.Letter} – {Words.Of(league)}",
            FigureLists.Ranking(asked.Board.HasDefaultTargets(asked.Selection)),
            ranking.Rows.In(Links.FromWord(asked.Parameter("sort"), RankingSort.Rank)),
            Coverage.Of(asked.Board, ranking)
        );
    }
}
