using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Components.Maps;

/// <summary>
/// Seven steps of distance to today's path, in points, by which maps are coloured: ten districts that are all behind still
/// differ.
/// </summary>
public static class DistanceScale
{
    // From far behind to far ahead; a step begins at its bound.
    private static readonly decimal[] Bounds = [-30, -25, -20, -10, 0, 10];

    /// <summary>The steps from far behind to far ahead: the class of each and what it says.</summary>
    public static IEnumerable<(string Class, string Text)> Steps =>
        Enumerable.Range(0, Bounds.Length + 1).Select(step => (ClassOf(step), TextOf(step)));

    /// <summary>The class that colours a place on a map.</summary>
    /// <param name="standing">The figure against its path.</param>
    public static string? Class(IndicatorResult standing) =>
        standing.PointsAgainstPath is { } points ? ClassOf(Array.FindLastIndex(Bounds, b => points >= b) + 1) : null;

    private static string ClassOf(int step) => FormattableString.Invariant($"distance-{step + 1}");

    private static string TextOf(int step) =>
        step == 0 ? Texts.T("Distance.Under", Format.WithSign(Bounds[0], 0))
        : step == Bounds.Length ? Texts.T("Distance.From", Format.WithSign(Bounds[^1], 0))
        : Texts.T("Distance.Between", Format.WithSign(Bounds[step - 1], 0), Format.WithSign(Bounds[step], 0));
}
