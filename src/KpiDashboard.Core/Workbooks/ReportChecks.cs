using KpiDashboard.Indicators;
using KpiDashboard.Terms;

namespace KpiDashboard.Workbooks;

/// <summary>What a report cannot be made of.</summary>
public static class ReportChecks
{
    /// <summary>The problem with a period that begins after the last day with data; null for any other.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">What is asked.</param>
    public static Problem? Future(Scoreboard board, Selection selection) =>
        (selection with { YearToDate = false }).Days.Start > (board.DataUntil ?? DateOnly.MaxValue)
            ? new Problem(
                "period",
                selection.Period.ToString(),
                Words.Get("Report.Future", Words.Of(selection.Period), Lists.Day(board.DataUntil!.Value))
            )
            : null;
}
