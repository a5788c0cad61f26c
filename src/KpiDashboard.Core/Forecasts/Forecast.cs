using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Statistics;

namespace KpiDashboard.Forecasts;

/// <summary>What the rest of a year will bring a unit's indicator, and how likely its target is reached.</summary>
/// <param name="After">The last month that is over: all that comes after is forecast.</param>
/// <param name="Reach">The probability that the target is reached at the year's end, 0 to 1; null without a target.</param>
/// <param name="NextStep">The next step of the way to the target, and how likely it is; null where there is none.</param>
/// <param name="Months">The year up to the end of each coming month, in percent.</param>
public sealed record Forecast(Period After, double? Reach, ForecastStep? NextStep, IReadOnlyList<ForecastMonth> Months)
{
    /// <summary>Under so many months of data nothing is forecast.</summary>
    public const int FewestMonths = 4;

    /// <summary>Under so many dossiers no share of them is forecast.</summary>
    public const int FewestDossiers = 30;

    /// <summary>The year's end.</summary>
    public ForecastMonth End => Months[^1];

    /// <summary>The chance in words.</summary>
    public Chance? Chance => Reach is { } probability ? Chances.Of(probability) : null;

    /// <summary>How likely any level is at the year's end.</summary>
    internal Func<decimal, double> Odds { private get; init; } = _ => 0;

    /// <summary>The probability that another target would be reached at the year's end: out of the same ways, nothing is drawn again.</summary>
    /// <param name="target">The target in percent; of more than two decimals the rest does not count.</param>
    public double ReachOf(decimal target) => Odds(target);

    /// <summary>Reads it out of the ways that dossiers may go.</summary>
    /// <param name="start">What is known.</param>
    /// <param name="paths">The ways.</param>
    internal static Forecast Of(ForecastStart start, Paths paths)
    {
        // The hundredths of a percent that each way reaches: all that targets can ask, in four kilobytes.
        ushort[] ends =
        [
            .. paths
                .UpTo(start.Figure, paths.Months - 1)
                .Where(f => f.HasData)
                .Select(f => (ushort)((Int128)10_000 * f.Numerator / f.Denominator)),
        ];
        Array.Sort(ends);
        return Of(
            start,
            paths.Months,
            month =>
            {
                double[] shares = paths.Shares(start.Figure, month);
                return share => Quantiles.Of(shares, share);
            },
            (target, month) => paths.Reach(start.Figure, target, month),
            OfWays(ends)
        );
    }

    /// <summary>Keeps the ends alone, and not the ways themselves.</summary>
    private static Func<decimal, double> OfWays(ushort[] ends) =>
        target => AtLeast(ends, (long)(target * 100)) / (double)Paths.Count;

    /// <summary>How many of sorted values are a level at least.</summary>
    private static int AtLeast(ushort[] ends, long level)
    {
        (int low, int high) = (0, ends.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ends[middle] < level ? (middle + 1, high) : (low, middle);
        }

        return ends.Length - low;
    }

    /// <summary>Reads it out of how many services will count.</summary>
    /// <param name="start">What is known; there are services.</param>
    /// <param name="ends">How many at the end of each coming month.</param>
    internal static Forecast Of(ForecastStart start, IReadOnlyList<ServicesAtEnd> ends)
    {
        return Of(
            start,
            ends.Count,
            month => share => 100.0 * ends[month].Quantile(share) / start.Figure.Denominator,
            (target, month) => OfServices(start.Figure, ends[month], target),
            OfLast(start.Figure, ends[^1])
        );
    }

    private static Func<decimal, double> OfLast(Figure figure, ServicesAtEnd end) =>
        target => OfServices(figure, end, target);

    private static double OfServices(Figure figure, ServicesAtEnd end, decimal target) =>
        figure.CountShort(target) is { } missing ? end.AtLeast(figure.Numerator + missing) : 0;

    private static Forecast Of(
        ForecastStart start,
        int months,
        Func<int, Func<double, double>> quantiles,
        Func<decimal, int, double> reach,
        Func<decimal, double> odds
    )
    {
        return new Forecast(
            start.After,
            start.Target is { } target ? reach(target, months - 1) : null,
            start.Step is { } due
                ? new ForecastStep(due.Step, reach(due.Step.Value, due.Month - start.After.Number - 1))
                : null,
            [
                .. Enumerable
                    .Range(0, months)
                    .Select(m =>
                    {
                        Func<double, double> of = quantiles(m);
                        return new ForecastMonth(
                            Period.Month(start.After.Year, start.After.Number + 1 + m),
                            Percent(of(0.05)),
                            Percent(of(0.25)),
                            Percent(of(0.5)),
                            Percent(of(0.75)),
                            Percent(of(0.95))
                        );
                    }),
            ]
        )
        {
            Odds = odds,
        };
    }

    private static decimal Percent(double value) => Math.Round((decimal)value, 2);
}

/// <summary>A step of the way to a target, and how likely it is reached.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reach">The probability that it is reached at the end of its month, 0 to 1.</param>
public sealed record ForecastStep(TargetStep Step, double Reach);

/// <summary>The year up to the end of a coming month, in percent.</summary>
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
