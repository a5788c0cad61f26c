using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Components.Charts;

/// <summary>What all charts of a year's course have in common, as an ECharts option: twelve months by 0 to 100 %.</summary>
public static class YearOption
{
    /// <summary>The axis along which days have their place, where a chart has marks at days: as long as that of the months.</summary>
    internal const int AxisOfDays = 1;

    /// <summary>The counts behind each month's value, which the chart element puts beside it where the mouse rests.</summary>
    /// <param name="figures">The figures of the months.</param>
    public static string?[] Counts(IEnumerable<Figure> figures) =>
        [.. figures.Select(f => f.HasData ? Format.Counts(f) : null)];

    /// <summary>A chart of a year.</summary>
    /// <param name="series">What is drawn, in percent, with a value or null for each month.</param>
    /// <param name="months">The months; those of a year if null.</param>
    /// <param name="most">The end of the axis, in percent.</param>
    /// <param name="marks">A series along the axis of days; null for none.</param>
    public static object Of(
        IEnumerable<object> series,
        IEnumerable<string>? months = null,
        int most = 100,
        object? marks = null
    )
    {
        string[] names = [.. months ?? Enumerable.Range(1, 12).Select(m => Texts.T($"Month.{m}"))];
        object ofMonths = new
        {
            Type = "category",
            Data = names,
            AxisTick = new { Show = false },
            AxisLine = new { LineStyle = new { Color = "var(--bs-border-color)" } },
            AxisLabel = new { Color = "var(--bs-secondary-color)", FontSize = 11 },
        };
        return new
        {
            Animation = false,
            TextStyle = new { FontFamily = "Be Vietnam Pro, system-ui, sans-serif" },
            Grid = new
            {
                Left = 4,
                Right = 16,
                Top = 22,
                Bottom = 4,
                OuterBoundsMode = "same",
                OuterBoundsContain = "axisLabel",
            },
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
                    LineStyle = new { Color = "var(--bs-secondary-color)", Type = "dotted" },
                },
            },
            XAxis = marks is null
                ? ofMonths
                : new[]
                {
                    ofMonths,
                    new
                    {
                        Type = "value",
                        Min = 0,
                        Max = names.Length,
                        Show = false,
                        AxisPointer = new { Show = false },
                    },
                },
            YAxis = new
            {
                Type = "value",
                Min = 0,
                Max = most,
                Interval = 20,
                SplitLine = new { LineStyle = new { Color = "var(--bs-border-color)", Opacity = 0.7 } },
                AxisLabel = new
                {
                    Color = "var(--bs-secondary-color)",
                    FontSize = 11,
                    // On a wall beside much else the course is low.
                    HideOverlap = true,
                    Formatter = "axisPercent",
                },
            },
            Series = marks is null ? series : series.Append(marks),
        };
    }
}
