using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Components.Charts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Explorer;

/// <summary>Several units' courses of a year as an ECharts option: a line each, told apart by colour and by mark.</summary>
public static class ComparisonOption
{
    // As many as Links.MostCompared.
    private static readonly string[] Marks = ["circle", "rect", "triangle", "diamond", "roundRect"];

    /// <summary>Month by month.</summary>
    /// <param name="trends">The names of the units, and their courses.</param>
    /// <param name="target">The target in percent, if it is the same for all.</param>
    /// <param name="yearToDate">Whether each month is the year up to it, or the month alone.</param>
    /// <param name="marks">What began in the year and may be seen in the courses.</param>
    public static object Of(
        IReadOnlyList<(string Unit, IReadOnlyList<TrendPoint> Trend)> trends,
        decimal? target,
        bool yearToDate,
        IReadOnlyList<TrendMark> marks
    ) =>
        YearOption.Of(
            trends.Select((t, i) => Line(t.Unit, t.Trend, i, i == 0 ? [.. Target(target)] : [], yearToDate)),
            marks: TrendMark.Series(marks)
        );

    /// <summary>What is compared of a month.</summary>
    /// <param name="point">The month.</param>
    /// <param name="yearToDate">Whether it is the year up to the month, or the month alone.</param>
    public static Figure FigureOf(TrendPoint point, bool yearToDate) => yearToDate ? point.YearToDate : point.InMonth;

    private static object Line(
        string unit,
        IReadOnlyList<TrendPoint> trend,
        int place,
        object[] across,
        bool yearToDate
    ) =>
        new
        {
            Type = "line",
            Name = unit,
            Data = trend.Select(p => p.HasData ? FigureOf(p, yearToDate).Exact : null).ToArray(),
            Counts = YearOption.Counts(trend.Select(p => FigureOf(p, yearToDate))),
            Symbol = Marks[place % Marks.Length],
            SymbolSize = 8,
            LineStyle = new { Color = $"var(--kpi-line-{place + 1})", Width = 2 },
            ItemStyle = new { Color = $"var(--kpi-line-{place + 1})" },
            Emphasis = new { Disabled = true },
            MarkLine = across.Length == 0
                ? null
                : new
                {
                    Silent = true,
                    Symbol = "none",
                    Data = across,
                },
        };

    private static IEnumerable<object> Target(decimal? target) =>
        target is not { } value
            ? []
            :
            [
                new
                {
                    YAxis = value,
                    LineStyle = new
                    {
                        Color = "var(--kpi-target)",
                        Type = "solid",
                        Width = 2,
                    },
                    Label = new
                    {
                        Formatter = Texts.T("Trend.Target", Format.Target(value)),
                        Position = "insideEndTop",
                        Color = "var(--kpi-target)",
                        FontWeight = 600,
                    },
                },
            ];
}
