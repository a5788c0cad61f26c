using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Targets;

/// <summary>Where a target comes from, in words.</summary>
internal static class TargetSource
{
    /// <summary>A decision, or whose target is inherited.</summary>
    /// <param name="board">Knows units and decisions.</param>
    /// <param name="scope">For whom the target holds.</param>
    /// <param name="held">What holds.</param>
    public static string Of(Scoreboard board, TargetScope scope, TargetBook.Held held) =>
        held.Given is not { } given ? Texts.T(held.Value is null ? "Targets.NotSet" : "Targets.FromDefault")
        : !scope.Is(given)
            ? Texts.T(
                "Targets.From",
                new TargetScope(given.UnitCode, given.UnitCode is null ? given.Kind : null).NameIn(board)
            )
        : given.Decision ?? Texts.T("Targets.WithoutDecision");

    /// <summary>Why the definition that a target was set for does not hold for the days of the figures; null where it does.</summary>
    /// <param name="board">Knows the definitions.</param>
    /// <param name="given">The target; null for none.</param>
    /// <param name="selection">Names the days.</param>
    public static Lapse? LapseOf(Scoreboard board, Target? given, Selection selection) =>
        given?.Rules is { } name && board.Definitions.FindRules(name) is { } rules
            ? board.Definitions.LapseOf(rules, selection.Days)
            : null;
}
