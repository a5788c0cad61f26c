using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Wallboard;

/// <summary>What must be known to read the figures of a screen, which has no bar that would say it.</summary>
internal static class WallWarnings
{
    /// <summary>What the data do not cover, and definitions that do not hold, with the version that does.</summary>
    /// <param name="board">Knows the definitions.</param>
    /// <param name="selection">The days of the figures, and the rule set that they are made with.</param>
    /// <param name="coverage">How far the data cover them.</param>
    public static IEnumerable<string> Of(Scoreboard board, Selection selection, Coverage coverage) =>
        coverage.Sentences.Concat(
            board.Definitions.LapsesOf(selection.Rules, selection.Days).Select(l => Of(l, selection))
        );

    private static string Of(Lapse lapse, Selection selection)
    {
        string said = Words.Of(lapse, selection.Days);
        return lapse.Instead is { } version ? $"{said} {Texts.T("Lapse.There", version)}" : said;
    }
}
