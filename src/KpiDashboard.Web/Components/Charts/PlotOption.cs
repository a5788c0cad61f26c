namespace KpiDashboard.Web.Components.Charts;

/// <summary>A chart as an ECharts option: see the chart element for named colours and formats, and for where its axes are.</summary>
public static class PlotOption
{
    // The axis along which days have their place, where a chart has marks at days: as long as that of the months.
    private const int AxisOfDays = 1;

    // More than enough for what is said with one, and half as long as what never ends.
    private const int Decimals = 12;

    // In pixels. A line is as high as its words: the library would ask a sign how high, and not every machine has that sign.
    private const int WordsSize = 12;
    private const int SmallWords = 11;

    private static readonly object Hidden = new { Show = false };
    private static readonly object Disabled = new { Disabled = true };

    /// <summary>The option.</summary>
    /// <param name="plot">What is drawn.</param>
    public static object Of(Plot plot) =>
        new
        {
            Animation = false,
            TextStyle = new { FontFamily = "Be Vietnam Pro, system-ui, sans-serif" },
            Grid = new { OuterBoundsMode = "none" },
            Tooltip = new
            {
                Trigger = "axis",
                Confine = true,
                ValueFormatter = "percent",
                BackgroundColor = "var(--kpi-card)",
                BorderColor = "var(--bs-border-color)",
                TextStyle = new { Color = "var(--bs-body-color)", FontSize = 12 },
                AxisPointer = new
                {
                    Type = "line",
                    LineStyle = new { Color = "var(--bs-secondary-color)", Type = PlotDash.Dotted },
                },
            },
            XAxis = plot.Marks.Count == 0
                ? OfMonths(plot)
                : new[]
                {
                    OfMonths(plot),
                    new
                    {
                        Type = "value",
                        Min = 0,
                        Max = plot.Months.Count,
                        Show = false,
                        AxisPointer = Hidden,
                    },
                },
            YAxis = new
            {
                Type = "value",
                Min = 0,
                Max = plot.Most,
                Interval = Plot.Step,
                AxisLine = Hidden,
                AxisTick = Hidden,
                SplitLine = new { LineStyle = new { Color = "var(--bs-border-color)", Opacity = 0.7 } },
                AxisLabel = new
                {
                    Color = "var(--bs-secondary-color)",
                    FontSize = SmallWords,
                    LineHeight = SmallWords,
                    // On a wall beside much else the course is low.
                    HideOverlap = true,
                    ShowMinLabel = true,
                    Formatter = "axisPercent",
                },
            },
            Series = plot
                .Bands.SelectMany((band, i) => Band(plot, band, $"band-{i}"))
                .Concat(plot.Series.Select(s => s.IsBars ? Bars(s) : Line(s)))
                .Concat(plot.Across.Count + plot.Marks.Count == 0 ? [] : [Lines(plot)]),
        };

    private static object OfMonths(Plot plot) =>
        new
        {
            Type = "category",
            Data = plot.Months,
            AxisTick = Hidden,
            AxisLine = new { LineStyle = new { Color = "var(--bs-border-color)" } },
            AxisLabel = new
            {
                Color = "var(--bs-secondary-color)",
                FontSize = SmallWords,
                LineHeight = SmallWords,
            },
        };

    private static object Bars(PlotSeries series) =>
        new
        {
            Type = "bar",
            series.Name,
            series.Counts,
            Data = Values(series),
            BarWidth = "46%",
            ItemStyle = new { series.Stroke.Color, BorderRadius = new[] { 2, 2, 0, 0 } },
            Emphasis = Disabled,
        };

    private static object Line(PlotSeries series) =>
        new
        {
            Type = "line",
            series.Name,
            series.Counts,
            Data = Values(series)
                .Select((v, i) => i == series.Label?.At ? Point(v, series.Label, series.Stroke.Color) : v),
            series.Symbol,
            SymbolSize = series.Size,
            Z = series.IsOnTop ? 4 : (int?)null,
            LineStyle = Stroke(series.Stroke),
            ItemStyle = new { series.Stroke.Color },
            Emphasis = Disabled,
            Silent = series.IsQuiet ? true : (bool?)null,
            Tooltip = series.IsQuiet ? Hidden : null,
        };

    private static IEnumerable<decimal?> Values(PlotSeries series) =>
        series.Values.Select(v => v is { } value ? decimal.Round(value, Decimals) : (decimal?)null);

    private static object Point(decimal? value, PlotLabel label, string color) =>
        new
        {
            Value = value,
            SymbolSize = label.Size,
            Label = new
            {
                Show = true,
                Position = label.IsAbove ? "top" : "bottom",
                Formatter = label.Words,
                Color = color,
                FontSize = WordsSize,
                LineHeight = WordsSize,
                FontWeight = 600,
                TextBorderColor = "var(--kpi-card)",
                TextBorderWidth = 3,
            },
        };

    // Heights upon lines that are not seen.
    private static IEnumerable<object> Band(Plot plot, PlotBand band, string stack)
    {
        return [Of(e => e.Low, null), Of(e => e.High - e.Low, band.Opacity)];

        object Of(Func<(decimal Low, decimal High), decimal> value, decimal? opacity) =>
            new
            {
                Type = "line",
                Stack = stack,
                Data = plot.Months.Select((_, i) => i < band.First ? null : (decimal?)value(band.Ends[i - band.First])),
                Symbol = PlotSymbol.None,
                LineStyle = new { Opacity = 0 },
                AreaStyle = opacity is null ? null : new { band.Color, Opacity = opacity },
                Silent = true,
                Tooltip = Hidden,
            };
    }

    // A series that draws nothing else.
    private static object Lines(Plot plot) =>
        new
        {
            Type = "line",
            XAxisIndex = plot.Marks.Count == 0 ? 0 : AxisOfDays,
            Data = Array.Empty<object>(),
            Silent = true,
            Tooltip = Hidden,
            MarkLine = new
            {
                Silent = true,
                Symbol = PlotSymbol.None,
                Data = plot
                    .Across.Select(l =>
                        (object)
                            new
                            {
                                YAxis = l.Value,
                                LineStyle = Stroke(l.Stroke),
                                Label = Words(l.Words, l.Place, l.Stroke, WordsSize, l.IsBold),
                            }
                    )
                    .Concat(
                        plot.Marks.Select(m =>
                            (object)
                                new
                                {
                                    XAxis = m.At,
                                    LineStyle = Stroke(m.Stroke),
                                    Label = Words(m.Words, m.Place, m.Stroke, SmallWords, isBold: false),
                                }
                        )
                    ),
            },
        };

    private static object Stroke(PlotStroke stroke) =>
        new
        {
            stroke.Color,
            Type = stroke.Dash,
            stroke.Width,
        };

    private static object Words(string words, PlotPlace place, PlotStroke stroke, int size, bool isBold) =>
        new
        {
            Show = words.Length > 0 ? (bool?)null : false,
            Formatter = words,
            Position = place,
            stroke.Color,
            FontSize = size,
            LineHeight = size,
            FontWeight = isBold ? 600 : 400,
            TextBorderColor = "var(--kpi-card)",
            TextBorderWidth = 3,
        };
}
