using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Components.Charts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Explorer;

/// <summary>Several units' courses of a year as a chart: a line each, told apart by colour and by mark.</summary>
public static class ComparisonPlot
{
    // As many as Links.MostCompared.
    private static readonly PlotSymbol[] Symbols =
    [
        PlotSymbol.Circle,
        PlotSymbol.Rect,
        PlotSymbol.Triangle,
        PlotSymbol.Diamond,
        PlotSymbol.RoundRect,
    ];

    /// <summary>Month by month.</summary>
    /// <param name="trends">The names of the units, and their courses.</param>
    /// <param name="target">The target in percent, if it is the same for all.</param>
    /// <param name="yearToDate">Whether each month is the year up to it, or the month alone.</param>
    /// <param name="marks">What began in the year and may be seen in the courses.</param>
    public static Plot Of(
        IReadOnlyList<(string Unit, IReadOnlyList<TrendPoint> Trend)> trends,
        decimal? target,
        bool yearToDate,
        IReadOnlyList<TrendMark> marks
    ) =>
        new(Plot.Year, [.. trends.Select((t, i) => Line(t.Unit, t.Trend, i, yearToDate))])
        {
            Across = target is { } value ? [Target(value)] : [],
            Marks = [.. TrendMark.Of(marks)],
        };

    /// <summary>What is compared of a month.</summary>
    /// <param name="point">The month.</param>
    /// <param name="yearToDate">Whether it is the year up to the month, or the month alone.</param>
    public static Figure FigureOf(TrendPoint point, bool yearToDate) => yearToDate ? point.YearToDate : point.InMonth;

    private static PlotSeries Line(string unit, IReadOnlyList<TrendPoint> trend, int place, bool yearToDate) =>
        new(
            unit,
            [.. trend.Select(p => p.HasData ? FigureOf(p, yearToDate).Exact : null)],
            new PlotStroke($"var(--kpi-line-{place + 1})", 2)
        )
        {
            Counts = Plot.Counts(trend.Select(p => FigureOf(p, yearToDate))),
            Symbol = Symbols[place % Symbols.Length],
            Size = 8,
        };

    private static PlotLine Target(decimal target) =>
        new(
            target,
            Texts.T("Trend.Target", Format.Target(target)),
            new PlotStroke("var(--kpi-target)", 2),
            PlotPlace.InsideEndTop,
            IsBold: true
        );
}
