using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Units;

/// <summary>A unit of the list with its figures.</summary>
/// <param name="Card">The unit and its figures.</param>
/// <param name="District">The district in which it stands, by which it is found too; null for all but communes.</param>
/// <param name="Found">Whether it has the text that is looked for.</param>
/// <param name="Below">The communes that fold under it.</param>
public sealed record UnitLine(Scorecard Card, Unit? District, bool Found, IReadOnlyList<UnitLine> Below)
{
    /// <summary>Whether it is shown: for itself, or for what folds under it.</summary>
    public bool Shown => Found || Below.Any(l => l.Found);
}
