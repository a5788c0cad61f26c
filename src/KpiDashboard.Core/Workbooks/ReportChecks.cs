using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Workbooks;

/// <summary>What a report cannot be made of.</summary>
public static class ReportChecks
{
    /// <summary>The problem with a period that has no data; null for any other.</summary>
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="selection">The period that is wanted.</param>
    public static Problem? NoData(Scoreboard board, Selection selection) =>
        board.StateOf(selection) == PeriodState.NoData
            ? new Problem(
                "period",
                selection.Period.ToString(),
                string.Join(' ', Coverage.Of(board, selection).Sentences)
            )
            : null;
}
