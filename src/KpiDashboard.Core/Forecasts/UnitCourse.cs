using KpiDashboard.Indicators;

namespace KpiDashboard.Forecasts;

/// <summary>A unit's dossiers month by month, as a forecast needs them.</summary>
/// <param name="Code">The unit's code.</param>
/// <param name="ThisYear">The months that are over, from January.</param>
/// <param name="LastYear">The twelve months before January; without denominator where nothing is known.</param>
internal sealed record UnitCourse(string Code, IReadOnlyList<Figure> ThisYear, IReadOnlyList<Figure> LastYear)
{
    private const double Discount = 0.75;
    private const double Added = 20;

    /// <summary>The last twelve months, the oldest first.</summary>
    public IReadOnlyList<Figure> Latest => [.. LastYear.Skip(ThisYear.Count), .. ThisYear];

    /// <summary>All dossiers of the last twelve months, each month with 0.75 of the weight of the next.</summary>
    public (double Online, double All) Discounted
    {
        get
        {
            (double online, double all) = (0, 0);
            foreach (Figure month in Latest)
            {
                (online, all) = (Discount * online + month.Numerator, Discount * all + month.Denominator);
            }

            return (online, all);
        }
    }

    /// <summary>
    /// How many dossiers a coming month is expected to have: the same month of last year grown as the year has grown so far,
    /// or the mean month so far where last year is not known.
    /// </summary>
    /// <param name="month">The month, 1 to 12.</param>
    public double Expected(int month)
    {
        double soFar = ThisYear.Sum(f => f.Denominator);
        double before = LastYear.Take(ThisYear.Count).Sum(f => f.Denominator);
        return LastYear.Any(f => f.HasData)
            ? LastYear[month - 1].Denominator * (soFar + Added) / (before + Added)
            : soFar / Math.Max(1, ThisYear.Count);
    }
}
