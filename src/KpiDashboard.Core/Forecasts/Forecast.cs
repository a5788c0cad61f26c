using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Statistics;

namespace KpiDashboard.Forecasts;

/// <summary>What the rest of a year will bring a unit's share of online dossiers, and how likely its target is reached.</summary>
/// <param name="After">The last month that is over: all that comes after is forecast.</param>
/// <param name="Reach">The probability that the target is reached at the year's end, 0 to 1; null without a target.</param>
/// <param name="Months">The year up to the end of each coming month, in percent.</param>
public sealed record Forecast(Period After, double? Reach, IReadOnlyList<ForecastMonth> Months)
{
    /// <summary>Under so many months of data nothing is forecast.</summary>
    public const int FewestMonths = 4;

    /// <summary>Under so many dossiers nothing is forecast.</summary>
    public const int FewestDossiers = 30;

    /// <summary>The year's end.</summary>
    public ForecastMonth End => Months[^1];

    /// <summary>The chance in words.</summary>
    public Chance? Chance => Reach is { } probability ? Chances.Of(probability) : null;

    /// <summary>Reads it out of the ways.</summary>
    /// <param name="after">The last month that is over.</param>
    /// <param name="soFar">The year up to its end.</param>
    /// <param name="target">The target in percent; null if there is none.</param>
    /// <param name="paths">The ways.</param>
    internal static Forecast Of(Period after, Figure soFar, decimal? target, Paths paths)
    {
        ForecastMonth[] months =
        [
            .. Enumerable
                .Range(0, paths.Months)
                .Select(m =>
                {
                    double[] shares =
                    [
                        .. paths.UpTo(soFar, m).Where(f => f.HasData).Select(f => 100.0 * f.Numerator / f.Denominator),
                    ];
                    Array.Sort(shares);
                    return new ForecastMonth(
                        Period.Month(after.Year, after.Number + 1 + m),
                        Quantile(shares, 0.05),
                        Quantile(shares, 0.25),
                        Quantile(shares, 0.5),
                        Quantile(shares, 0.75),
                        Quantile(shares, 0.95)
                    );
                }),
        ];
        return new Forecast(
            after,
            target is null
                ? null
                : (double)paths.UpTo(soFar, paths.Months - 1).Count(f => f.Reaches(target) == true) / Paths.Count,
            months
        );
    }

    private static decimal Quantile(double[] sorted, double share) =>
        Math.Round((decimal)Quantiles.Of(sorted, share), 2);
}

/// <summary>The year up to the end of a coming month, in percent of dossiers that came online.</summary>
/// <param name="Month">The month.</param>
/// <param name="Low90">One of twenty ways ends below.</param>
/// <param name="Low50">One of four ways ends below.</param>
/// <param name="Median">As many ways end above as below.</param>
/// <param name="High50">One of four ways ends above.</param>
/// <param name="High90">One of twenty ways ends above.</param>
public sealed record ForecastMonth(
    Period Month,
    decimal Low90,
    decimal Low50,
    decimal Median,
    decimal High50,
    decimal High90
);
