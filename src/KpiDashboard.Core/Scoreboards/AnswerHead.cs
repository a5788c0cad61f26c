using KpiDashboard.Indicators;
using KpiDashboard.Periods;

namespace KpiDashboard.Scoreboards;

/// <summary>With what an answer was made: its JSON begins with it, and each row of its CSV ends with it.</summary>
/// <param name="Period">The period's code; null in a store without data, and where no period is asked.</param>
/// <param name="Calendar">How months are cut.</param>
/// <param name="Ytd">Whether from the year's start.</param>
/// <param name="Own">Whether units are meant without those below them.</param>
/// <param name="Rules">The rule set's name.</param>
/// <param name="DataVersion">The version of the data.</param>
/// <param name="Incomplete">Whether the figures are not the whole truth of the period.</param>
/// <param name="Reasons">Why.</param>
/// <param name="DataUntil">The last day with data.</param>
public sealed record AnswerHead(
    string? Period,
    PeriodCalendar Calendar,
    bool Ytd,
    bool Own,
    string Rules,
    long DataVersion,
    bool Incomplete,
    IReadOnlyList<IncompleteReason> Reasons,
    DateOnly? DataUntil
)
{
    /// <summary>The head of an answer.</summary>
    /// <param name="board">The scoreboard that gives it.</param>
    /// <param name="selection">What was asked; null where no period is.</param>
    /// <param name="coverage">How far the data cover it; null where that is not asked.</param>
    public static AnswerHead Of(Scoreboard board, Selection? selection, Coverage? coverage)
    {
        IReadOnlyList<IncompleteReason> reasons = coverage?.Reasons ?? [];
        return new(
            selection?.Period.ToString(),
            selection?.Calendar ?? default,
            selection?.YearToDate == true,
            selection?.Own == true,
            (selection?.Rules ?? board.Definitions.DefaultRules).Name,
            board.DataVersion,
            reasons.Count > 0,
            reasons,
            board.DataUntil
        );
    }
}
