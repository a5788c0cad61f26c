using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Scoreboards;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Components.Charts;

/// <summary>A year's course as an ECharts option: numbers in, option out.</summary>
public static class TrendOption
{
    // Of words in the plot, with the gap to what they name, in points of the axis.
    private const decimal WordsHeight = 15;

    private static readonly object NoTooltip = new { Show = false };

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
    public static object Of(
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
        return YearOption.Of(
            new object?[]
            {
                Months(trend, change),
                OfPredecessors(trend),
                YearToDate(trend, last, target, benchmark),
                path is null ? null : Way("Trend.Path", [.. path], "var(--kpi-target)", "dotted"),
                forecast is null ? AtThisPace(trend, over, outlook?.AtThisPace) : null,
            }
                .OfType<object>()
                .Concat(forecast is null ? [] : Fan(trend, forecast)),
            marks: TrendMark.Series(marks ?? [])
        );
    }

    private static object Months(IReadOnlyList<TrendPoint> trend, string? change) =>
        new
        {
            Type = "bar",
            Name = Texts.T("Trend.InMonth"),
            Counts = YearOption.Counts(trend.Select(p => p.InMonth)),
            Data = trend.Select(p => p.HasData ? p.InMonth.Exact : null).ToArray(),
            BarWidth = "46%",
            ItemStyle = new { Color = "var(--kpi-bars)", BorderRadius = new[] { 2, 2, 0, 0 } },
            Emphasis = new { Disabled = true },
            MarkLine = change is null ? null : Across(trend, change),
        };

    // Across, at the first month of the unit itself.
    private static object Across(IReadOnlyList<TrendPoint> trend, string change) =>
        new
        {
            Silent = true,
            Symbol = "none",
            Data = new[] { Change(trend, change) },
        };

    private static object Change(IReadOnlyList<TrendPoint> trend, string words) =>
        new
        {
            XAxis = trend.TakeWhile(p => p.OfPredecessors).Count(),
            LineStyle = new { Color = "var(--bs-secondary-color)", Type = "solid" },
            Label = new
            {
                Formatter = words,
                Position = "end",
                Color = "var(--bs-secondary-color)",
                TextBorderColor = "var(--kpi-card)",
                TextBorderWidth = 3,
            },
        };

    // A line of its own, so that none is drawn from the predecessors' course to the unit's.
    private static object? OfPredecessors(IReadOnlyList<TrendPoint> trend) =>
        !trend.Any(p => p.OfPredecessors)
            ? null
            : new
            {
                Type = "line",
                Name = Texts.T("Trend.OfPredecessors", Texts.T("Trend.YearToDate")),
                Data = trend.Select(p => p.OfPredecessors && p.HasData ? p.YearToDate.Exact : null).ToArray(),
                Symbol = "emptyCircle",
                SymbolSize = 5,
                LineStyle = new
                {
                    Color = "var(--bs-secondary-color)",
                    Width = 2,
                    Type = "dashed",
                },
                ItemStyle = new { Color = "var(--bs-secondary-color)" },
                Emphasis = new { Disabled = true },
            };

    private static object YearToDate(
        IReadOnlyList<TrendPoint> trend,
        int last,
        TargetBook.Held target,
        (decimal Value, string Text)? benchmark
    )
    {
        string side = last < 0 ? "top" : Side(trend[last].YearToDate.Percent, target.Value, benchmark?.Value);
        return new
        {
            Type = "line",
            Name = Texts.T("Trend.YearToDate"),
            Counts = YearOption.Counts(trend.Select(p => p.YearToDate)),
            Data = trend.Select((p, i) => Point(p, i == last ? side : null)).ToArray(),
            Symbol = "circle",
            SymbolSize = 5,
            Z = 4,
            LineStyle = new { Color = "var(--bs-link-color)", Width = 2.5 },
            ItemStyle = new { Color = "var(--bs-link-color)" },
            Emphasis = new { Disabled = true },
            MarkLine = new
            {
                Silent = true,
                Symbol = "none",
                Data = new object?[]
                {
                    target.Value is { } goal
                        ? Line(
                            goal,
                            Texts.T("Trend.Target", Format.Target(target)),
                            "var(--kpi-target)",
                            "solid",
                            "insideEndTop",
                            bold: true
                        )
                        : null,
                    benchmark is { } mark
                        ? Line(
                            mark.Value,
                            mark.Text,
                            "var(--kpi-benchmark-text)",
                            "dashed",
                            // Below the line, where no month stands yet in most of a year, but not on other words.
                            side == "bottom"
                            || (mark.Value > target.Value && mark.Value < target.Value + WordsHeight)
                                ? "insideStartTop"
                                : "insideEndBottom",
                            bold: false
                        )
                        : null,
                }.OfType<object>(),
            },
        };
    }

    // Above the point, unless a line runs through the words there and none does below.
    private static string Side(decimal? value, decimal? target, decimal? benchmark)
    {
        bool Crossed(decimal from, decimal to) =>
            (target > value + from && target < value + to) || (benchmark > value + from && benchmark < value + to);
        return value >= WordsHeight && Crossed(0, WordsHeight) && !Crossed(-WordsHeight, 0) ? "bottom" : "top";
    }

    // The side is where the last month's value stands; null for the other months.
    private static object Point(TrendPoint point, string? side) =>
        new
        {
            Value = point is { HasData: true, OfPredecessors: false } ? point.YearToDate.Exact : null,
            SymbolSize = side is null ? 5 : 9,
            Label = side is not null
                ? new
                {
                    Show = true,
                    Position = side,
                    Formatter = "percentPoint",
                    Color = "var(--bs-link-color)",
                    FontWeight = 600,
                    TextBorderColor = "var(--kpi-card)",
                    TextBorderWidth = 3,
                }
                : null,
        };

    private static object Line(decimal value, string text, string color, string type, string position, bool bold) =>
        new
        {
            YAxis = value,
            LineStyle = new
            {
                Color = color,
                Type = type,
                Width = bold ? 2 : 1.5,
            },
            Label = new
            {
                Formatter = text,
                Position = position,
                Color = color,
                FontWeight = bold ? 600 : 400,
                TextBorderColor = "var(--kpi-card)",
                TextBorderWidth = 3,
            },
        };

    // Straight from the last month that is over to what December has if things go on so.
    private static object? AtThisPace(IReadOnlyList<TrendPoint> trend, int last, decimal? december) =>
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
                "var(--bs-link-color)",
                "dashed"
            );

    // Bands are heights upon lines that are not seen, from the last month that is over.
    private static IEnumerable<object> Fan(IReadOnlyList<TrendPoint> trend, Forecast forecast)
    {
        return
        [
            Band("90", m => m.Low90, null),
            Band("90", m => m.High90 - m.Low90, 0.14),
            Band("50", m => m.Low50, null),
            Band("50", m => m.High50 - m.Low50, 0.2),
            Way("Trend.Median", Values(m => m.Median, start: true), "var(--bs-link-color)", "dashed"),
        ];

        decimal?[] Values(Func<ForecastMonth, decimal> value, bool start) =>
            [
                .. Enumerable
                    .Range(1, trend.Count)
                    .Select(number =>
                        number < forecast.After.Number ? null
                        : number == forecast.After.Number
                            ? start ? trend[number - 1].YearToDate.Exact
                                : 0
                        : forecast.Months[number - forecast.After.Number - 1] is var month ? value(month)
                        : (decimal?)null
                    ),
            ];

        object Band(string stack, Func<ForecastMonth, decimal> value, double? opacity) =>
            new
            {
                Type = "line",
                Stack = $"forecast-{stack}",
                Data = Values(value, start: opacity is null),
                Symbol = "none",
                LineStyle = new { Opacity = 0 },
                AreaStyle = opacity is { } shade ? new { Color = "var(--bs-link-color)", Opacity = shade } : null,
                Silent = true,
                Tooltip = NoTooltip,
            };
    }

    private static object Way(string name, decimal?[] values, string color, string type) =>
        new
        {
            Type = "line",
            Name = Texts.T(name),
            Data = values,
            Symbol = "none",
            LineStyle = new
            {
                Color = color,
                Type = type,
                Width = 1.75,
            },
            ItemStyle = new { Color = color },
            Emphasis = new { Disabled = true },
            Silent = true,
            Tooltip = NoTooltip,
        };

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
