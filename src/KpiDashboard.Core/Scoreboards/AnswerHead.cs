using KpiDashboard.Indicators;
using KpiDashboard.Periods;

namespace KpiDashboard.Scoreboards;

/// <summary>With what an answer was made: its JSON begins with it, and each row of its CSV ends with it.</summary>
public record AnswerHead
{
    /// <summary>The period's code; null in a store without data, and where no period is asked.</summary>
    public required string? Period { get; init; }

    /// <summary>How months are cut.</summary>
    public required PeriodCalendar Calendar { get; init; }

    /// <summary>Whether from the year's start.</summary>
    public required bool Ytd { get; init; }

    /// <summary>Whether units are meant without those below them.</summary>
    public required bool Own { get; init; }

    /// <summary>The rule set's name.</summary>
    public required string Rules { get; init; }

    /// <summary>The version of the data.</summary>
    public required long DataVersion { get; init; }

    /// <summary>Whether the figures are not the whole truth of the period.</summary>
    public required bool Incomplete { get; init; }

    /// <summary>Why.</summary>
    public required IReadOnlyList<IncompleteReason> Reasons { get; init; }

    /// <summary>The last day with data.</summary>
    public required DateOnly? DataUntil { get; init; }

    /// <summary>Why the rule set does not hold for the days that are asked about; null where it does.</summary>
    public required LapseReason? RulesLapse { get; init; }

    /// <summary>The last or first day for which it holds, where it lapsed by a day.</summary>
    public required DateOnly? RulesLapseDay { get; init; }

    /// <summary>The head of an answer.</summary>
    /// <param name="board">The scoreboard that gives it.</param>
    /// <param name="selection">What was asked; null where no period is.</param>
    /// <param name="coverage">How far the data cover it; null where that is not asked.</param>
    public static AnswerHead Of(Scoreboard board, Selection? selection, Coverage? coverage)
    {
        IReadOnlyList<IncompleteReason> reasons = coverage?.Reasons ?? [];
        Lapse? lapse = selection is null ? null : board.Definitions.LapseOf(selection.Rules, selection.Days);
        return new()
        {
            Period = selection?.Period.ToString(),
            Calendar = selection?.Calendar ?? default,
            Ytd = selection?.YearToDate == true,
            Own = selection?.Own == true,
            Rules = (selection?.Rules ?? board.Definitions.DefaultRules).FullName,
            DataVersion = board.DataVersion,
            Incomplete = reasons.Count > 0,
            Reasons = reasons,
            DataUntil = board.DataUntil,
            RulesLapse = lapse?.Reason,
            RulesLapseDay = lapse?.Day,
        };
    }
}
