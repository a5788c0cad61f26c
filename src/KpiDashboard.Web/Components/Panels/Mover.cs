using KpiDashboard.Indicators;

namespace KpiDashboard.Web.Components.Panels;

/// <summary>A unit whose figure moved since the one that its row names as the previous one.</summary>
/// <param name="Row">The unit in its league.</param>
/// <param name="Points">Percentage points won or lost.</param>
public sealed record Mover(RankingRow Row, decimal Points)
{
    /// <summary>Those that rose most and those that fell most.</summary>
    /// <param name="rankings">The leagues.</param>
    /// <param name="up">How many risers at most.</param>
    /// <param name="down">How many fallers at most.</param>
    public static IReadOnlyList<Mover> Of(IEnumerable<Ranking> rankings, int up, int down)
    {
        Mover[] all =
        [
            .. rankings
                .SelectMany(r => r.Rows)
                .Where(r => r.Standing.Figure.HasData && r.PreviousFigure.HasData)
                .Select(r => new Mover(r, r.Standing.Figure.Exact!.Value - r.PreviousFigure.Exact!.Value))
                .OrderByDescending(m => m.Points),
        ];
        return [.. all.Where(m => m.Points > 0).Take(up), .. all.Where(m => m.Points < 0).TakeLast(down)];
    }
}
