using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Units;

/// <summary>How parts of a change are shown.</summary>
public static class Change
{
    /// <summary>Percentage points with their sign; two decimals where one would show nothing.</summary>
    /// <param name="points">The points.</param>
    public static string Points(Fraction points)
    {
        decimal value = points.Rounded;
        return value != 0 && Math.Abs(value) < 0.05m ? Format.WithSign(value, 2) : Format.WithSign(value);
    }

    /// <summary>The class that colours it; the sign says the same.</summary>
    /// <param name="effect">The effect.</param>
    public static string Tone(Fraction effect) =>
        effect > 0 ? "num better"
        : effect < 0 ? "num worse"
        : "num";

    /// <summary>Whether the unit has units below it whose parts can be told apart.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">The days, and whether the unit is asked alone.</param>
    public static bool HasParts(Scoreboard board, Unit unit, Selection selection) =>
        !selection.Own && board.Units.Children(unit, selection.Days).Any();

    /// <summary>The earlier period of a change: the one named, or the one before.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="question">What the address asks.</param>
    /// <param name="selection">The later period.</param>
    /// <param name="against">The earlier period as the address names it.</param>
    /// <param name="problems">Takes what is wrong with the name.</param>
    public static Selection Before(
        Scoreboard board,
        Question question,
        Selection selection,
        string? against,
        ICollection<Problem> problems
    ) =>
        !string.IsNullOrEmpty(against) && (question with { Period = against }).Resolve(board, problems) is { } other
            ? selection with
            {
                Period = other.Period,
            }
            : selection.Before();

    /// <summary>What the parts are: those named, or the units below where there are any.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">The days, and whether the unit is asked alone.</param>
    /// <param name="parts">The parts as the address names them.</param>
    public static ChangeParts PartsOf(Scoreboard board, Unit unit, Selection selection, string? parts) =>
        Links.FromWord(parts, HasParts(board, unit, selection) ? ChangeParts.Unit : ChangeParts.Service);

    /// <summary>The parts, those that moved the share most first.</summary>
    /// <param name="change">The change.</param>
    public static IEnumerable<DossierChangePart> LargestFirst(DossierChange change) =>
        change.Parts.OrderByDescending(p => Math.Abs((p.Mix + p.Effort).Rounded));
}
