using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Scoreboards;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Components.Charts;

/// <summary>A year's course as a chart: numbers in, what is drawn out.</summary>
public static class TrendPlot
{
    // Of words in the plot, with the gap to what they name, in points of the axis.
    private const decimal WordsHeight = 15;

    // Of lines that lead through months that have not come.
    private const decimal WidthOfWays = 1.75m;

    private static readonly PlotStroke Ahead = new("var(--bs-link-color)", WidthOfWays, PlotDash.Dashed);

    /// <summary>Months as bars, the year to date as a line, target and benchmark as lines across, the path dotted, the present pace dashed.</summary>
    /// <param name="trend">The months of the year.</param>
    /// <param name="month">The last month of the period shown, 1–12, which carries its value.</param>
    /// <param name="target">The target; its value is null where there is none.</param>
    /// <param name="path">What the path to the target asks at the end of each month, in percent; null without a target.</param>
    /// <param name="benchmark">The national benchmark with its words, if there is one.</param>
    /// <param name="outlook">What the rest of the year will bring as things go; draws the way to December.</param>
    /// <param name="change">Words for the change of units after the months of predecessors, if there are such months.</param>
    /// <param name="marks">What began in the year and may be seen in the course.</param>
    /// <param name="forecast">Where the rest of the year may lead, as a fan in place of the present pace; null where nobody knows.</param>
    public static Plot Of(
        IReadOnlyList<TrendPoint> trend,
        int month,
        TargetBook.Held target,
        IReadOnlyList<decimal>? path,
        (decimal Value, string Text)? benchmark,
        Outlook? outlook,
        string? change = null,
        IReadOnlyList<TrendMark>? marks = null,
        Forecast? forecast = null
    )
    {
        // The way leads on from the last month that is over, not from one that is still in progress.
        int last = LastWithData(trend, month);
        int over = outlook is null ? last : LastWithData(trend, outlook.After.Number);
        bool isAbove = last < 0 || IsAbove(trend[last].YearToDate.Percent, target.Value, benchmark?.Value);
        return new Plot(
            Plot.Year,
            [
                .. new PlotSeries?[]
                {
                    Months(trend),
                    OfPredecessors(trend),
                    YearToDate(trend, last, isAbove),
                    path is null
                        ? null
                        : Way("Trend.Path", [.. path], new("var(--kpi-target)", WidthOfWays, PlotDash.Dotted)),
                    forecast is null ? AtThisPace(trend, over, outlook?.AtThisPace) : Median(trend, forecast),
                }.OfType<PlotSeries>(),
            ]
        )
        {
            Bands = forecast is null ? [] : Fan(trend, forecast),
            Across = [.. Across(target, benchmark, isAbove)],
            Marks = [.. change is null ? [] : new[] { Change(trend, change) }, .. TrendMark.Of(marks ?? [])],
        };
    }

    private static PlotSeries Months(IReadOnlyList<TrendPoint> trend) =>
        new(
            Texts.T("Trend.InMonth"),
            [.. trend.Select(p => p.HasData ? p.InMonth.Exact : null)],
            new PlotStroke("var(--kpi-bars)", 0)
        )
        {
            IsBars = true,
            Counts = Plot.Counts(trend.Select(p => p.InMonth)),
        };

    // In the middle of the first month of the unit itself.
    private static PlotMark Change(IReadOnlyList<TrendPoint> trend, string words) =>
        new(
            trend.TakeWhile(p => p.OfPredecessors).Count() + 0.5m,
            words,
            new PlotStroke("var(--bs-secondary-color)", 1),
            PlotPlace.End
        );

    // A line of its own, so that none is drawn from the predecessors' course to the unit's.
    private static PlotSeries? OfPredecessors(IReadOnlyList<TrendPoint> trend) =>
        !trend.Any(p => p.OfPredecessors)
            ? null
            : new(
                Texts.T("Trend.OfPredecessors", Texts.T("Trend.YearToDate")),
                [.. trend.Select(p => p.OfPredecessors && p.HasData ? p.YearToDate.Exact : null)],
                new PlotStroke("var(--bs-secondary-color)", 2, PlotDash.Dashed)
            )
            {
                Symbol = PlotSymbol.EmptyCircle,
                Size = 5,
            };

    private static PlotSeries YearToDate(IReadOnlyList<TrendPoint> trend, int last, bool isAbove)
    {
        decimal?[] values =
        [
            .. trend.Select(p => p is { HasData: true, OfPredecessors: false } ? p.YearToDate.Exact : null),
        ];
        return new(Texts.T("Trend.YearToDate"), values, new PlotStroke("var(--bs-link-color)", 2.5m))
        {
            Counts = Plot.Counts(trend.Select(p => p.YearToDate)),
            Symbol = PlotSymbol.Circle,
            Size = 5,
            Label = last < 0 ? null : new PlotLabel(last, Format.Percent(values[last]), isAbove, Size: 9),
            IsOnTop = true,
        };
    }

    private static IEnumerable<PlotLine> Across(
        TargetBook.Held target,
        (decimal Value, string Text)? benchmark,
        bool isAbove
    )
    {
        if (target.Value is { } goal)
        {
            yield return new PlotLine(
                goal,
                Texts.T("Trend.Target", Format.Target(target)),
                new PlotStroke("var(--kpi-target)", 2),
                PlotPlace.InsideEndTop,
                IsBold: true
            );
        }

        if (benchmark is { } mark)
        {
            // Below the line, where no month stands yet in most of a year, but not on other words.
            bool isTaken = !isAbove || (mark.Value > target.Value && mark.Value < target.Value + WordsHeight);
            yield return new PlotLine(
                mark.Value,
                mark.Text,
                new PlotStroke("var(--kpi-benchmark-text)", 1.5m, PlotDash.Dashed),
                isTaken ? PlotPlace.InsideStartTop : PlotPlace.InsideEndBottom,
                IsBold: false
            );
        }
    }

    // Above the point, unless a line runs through the words there and none does below.
    private static bool IsAbove(decimal? value, decimal? target, decimal? benchmark)
    {
        bool Crossed(decimal from, decimal to) =>
            (target > value + from && target < value + to) || (benchmark > value + from && benchmark < value + to);
        return !(value >= WordsHeight && Crossed(0, WordsHeight) && !Crossed(-WordsHeight, 0));
    }

    // Straight from the last month that is over to what December has if things go on so.
    private static PlotSeries? AtThisPace(IReadOnlyList<TrendPoint> trend, int last, decimal? december) =>
        december is null || last < 0 || last == trend.Count - 1
            ? null
            : Way(
                "Trend.AtThisPace",
                [
                    .. trend.Select(
                        (p, i) =>
                            i < last
                                ? null
                                : trend[last].YearToDate.Percent
                                    + (december - trend[last].YearToDate.Percent)
                                        * (i - last)
                                        / (trend.Count - 1 - last)
                    ),
                ],
                Ahead
            );

    // From the last month that is over.
    private static PlotSeries Median(IReadOnlyList<TrendPoint> trend, Forecast forecast) =>
        Way(
            "Trend.Median",
            [
                .. Enumerable.Repeat<decimal?>(null, forecast.After.Number - 1),
                trend[forecast.After.Number - 1].YearToDate.Exact,
                .. forecast.Months.Select(m => (decimal?)m.Median),
            ],
            Ahead
        );

    private static IReadOnlyList<PlotBand> Fan(IReadOnlyList<TrendPoint> trend, Forecast forecast)
    {
        decimal start = trend[forecast.After.Number - 1].YearToDate.Exact ?? 0;
        return [Band(m => (m.Low90, m.High90), 0.14m), Band(m => (m.Low50, m.High50), 0.2m)];

        PlotBand Band(Func<ForecastMonth, (decimal, decimal)> ends, decimal opacity) =>
            new(
                forecast.After.Number - 1,
                [(start, start), .. forecast.Months.Select(ends)],
                "var(--bs-link-color)",
                opacity
            );
    }

    private static PlotSeries Way(string name, IReadOnlyList<decimal?> values, PlotStroke stroke) =>
        new(Texts.T(name), values, stroke) { IsQuiet = true };

    private static int LastWithData(IReadOnlyList<TrendPoint> trend, int month)
    {
        for (int i = Math.Min(month, trend.Count) - 1; i >= 0; i--)
        {
            if (trend[i].HasData && trend[i].YearToDate.HasData)
            {
                return i;
            }
        }

        return -1;
    }
}
