using KpiDashboard.Indicators;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Components.Charts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>A policy's course as an ECharts option: in its scope, out of it, and as if it had moved like the rest.</summary>
internal static class PolicyOption
{
    /// <summary>Room above the highest point.</summary>
    private const int Headroom = 10;

    /// <summary>The option.</summary>
    /// <param name="policy">The policy, whose first day is marked.</param>
    /// <param name="months">Its course.</param>
    public static object Of(Policy policy, IReadOnlyList<PolicyMonth> months)
    {
        decimal most = months.Max(m => Math.Max(Math.Max(m.Scope.Exact ?? 0, m.Rest.Exact ?? 0), m.Expected ?? 0));
        bool isAbove = months[^1].Scope.Exact >= (months[^1].Rest.Exact ?? 0);
        return YearOption.Of(
            new object?[]
            {
                Course("Policies.InScope", "var(--bs-link-color)", months, m => m.Scope, isAbove),
                Course("Policies.OutOfScope", "var(--bs-tertiary-color)", months, m => m.Rest, !isAbove),
                months.Any(m => m.Expected is not null) ? Expected(months) : null,
            }.OfType<object>(),
            months.Select(m => Texts.T($"Month.{m.Month.Number}")),
            (int)Math.Min(100, Math.Ceiling((most + Headroom) / 20) * 20),
            Mark(policy, months)
        );
    }

    private static object Course(
        string name,
        string color,
        IReadOnlyList<PolicyMonth> months,
        Func<PolicyMonth, Figure> figure,
        bool isAbove
    ) =>
        new
        {
            Type = "line",
            Name = Texts.T(name),
            Counts = YearOption.Counts(months.Select(figure)),
            Data = months.Select((m, i) => Point(figure(m), color, i == months.Count - 1, isAbove)).ToArray(),
            Symbol = "circle",
            SymbolSize = 6,
            LineStyle = new { Color = color, Width = 2.5 },
            ItemStyle = new { Color = color },
            Emphasis = new { Disabled = true },
        };

    private static object Point(Figure figure, string color, bool isLast, bool isAbove) =>
        new
        {
            Value = figure.Exact,
            Label = isLast
                ? new
                {
                    Show = true,
                    Position = isAbove ? "top" : "bottom",
                    Formatter = "percentPoint",
                    Color = color,
                    FontWeight = 600,
                    TextBorderColor = "var(--kpi-card)",
                    TextBorderWidth = 3,
                }
                : null,
        };

    private static object Expected(IReadOnlyList<PolicyMonth> months) =>
        new
        {
            Type = "line",
            Name = Texts.T("Policies.Expected"),
            Data = months.Select(m => m.Expected).ToArray(),
            Symbol = "none",
            LineStyle = new
            {
                Color = "var(--bs-link-color)",
                Type = "dashed",
                Width = 1.75,
            },
            ItemStyle = new { Color = "var(--bs-link-color)" },
            Emphasis = new { Disabled = true },
        };

    private static object? Mark(Policy policy, IReadOnlyList<PolicyMonth> months)
    {
        DateOnly day = policy.Validity.Start;
        int at = months.Index().Where(m => Holds(m.Item, day)).Select(m => m.Index).FirstOrDefault(-1);
        return at < 0
            ? null
            : TrendMark.Series(
                [(TrendMark.PlaceOf(day, at), Texts.T("Policies.From", Format.DayOfYear(day)))],
                "var(--bs-link-color)"
            );
    }

    private static bool Holds(PolicyMonth month, DateOnly day) =>
        month.Month.Year == day.Year && month.Month.Number == day.Month;
}
