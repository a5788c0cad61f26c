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
}
