using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Units;

/// <summary>How parts of a change are shown.</summary>
public static class Change
{
    /// <summary>Percentage points with their sign; two decimals where one would show nothing.</summary>
    /// <param name="points">The points.</param>
    public static string Points(Fraction points)
    {
        decimal value = points.Rounded;
        return value != 0 && Math.Abs(value) < 0.05m ? Show.WithSign(value, 2) : Show.WithSign(value);
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
        !selection.Own && board.Units.Children(unit).Any(u => u.Validity.Overlaps(selection.Days));
}
