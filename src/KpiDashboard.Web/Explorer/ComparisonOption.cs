using KpiDashboard.Indicators;
using KpiDashboard.Web.Components.Charts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Explorer;

/// <summary>Several units' courses of a year as an ECharts option: a line each, told apart by colour and by mark.</summary>
public static class ComparisonOption
{
    /// <summary>Most units that can be told apart.</summary>
    public const int Most = 5;

    private static readonly string[] Marks = ["circle", "rect", "triangle", "diamond", "roundRect"];

    /// <summary>Year to date, month by month.</summary>
    /// <param name="trends">The names of the units, and their courses.</param>
    /// <param name="target">The target in percent, if it is the same for all.</param>
    public static object Of(IReadOnlyList<(string Unit, IReadOnlyList<TrendPoint> Trend)> trends, decimal? target) =>
        YearOption.Of(trends.Select((t, i) => Line(t.Unit, t.Trend, i, i == 0 ? target : null)));

    private static object Line(string unit, IReadOnlyList<TrendPoint> trend, int place, decimal? target) =>
        new
        {
            Type = "line",
            Name = unit,
            Data = trend.Select(p => p.HasData ? Format.Exact(p.YearToDate) : null).ToArray(),
            Symbol = Marks[place % Marks.Length],
            SymbolSize = 8,
            LineStyle = new { Color = $"var(--kpi-line-{place + 1})", Width = 2 },
            ItemStyle = new { Color = $"var(--kpi-line-{place + 1})" },
            Emphasis = new { Disabled = true },
            MarkLine = target is null
                ? null
                : new
                {
                    Silent = true,
                    Symbol = "none",
                    Data = new[]
                    {
                        new
                        {
                            YAxis = target.Value,
                            LineStyle = new
                            {
                                Color = "var(--kpi-target)",
                                Type = "solid",
                                Width = 2,
                            },
                            Label = new
                            {
                                Formatter = Texts.T("Trend.Target", Format.Target(target.Value)),
                                Position = "insideEndTop",
                                Color = "var(--kpi-target)",
                                FontWeight = 600,
                            },
                        },
                    },
                },
        };
}
