using KpiDashboard.Indicators;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Components.Charts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>A policy's course as a chart: in its scope, out of it, and as if it had moved like the rest.</summary>
internal static class PolicyPlot
{
    /// <summary>Room above the highest point.</summary>
    private const int Headroom = 10;

    /// <summary>The chart.</summary>
    /// <param name="policy">The policy, whose first day is marked.</param>
    /// <param name="months">Its course.</param>
    public static Plot Of(Policy policy, IReadOnlyList<PolicyMonth> months)
    {
        decimal most = months.Max(m => Math.Max(Math.Max(m.Scope.Exact ?? 0, m.Rest.Exact ?? 0), m.Expected ?? 0));
        bool isAbove = months[^1].Scope.Exact >= (months[^1].Rest.Exact ?? 0);
        return new Plot(
            [.. months.Select(m => Texts.T($"Month.{m.Month.Number}"))],
            [
                Course("Policies.InScope", "var(--bs-link-color)", months, m => m.Scope, isAbove),
                Course("Policies.OutOfScope", "var(--bs-tertiary-color)", months, m => m.Rest, !isAbove),
                .. months.Any(m => m.Expected is not null) ? [Expected(months)] : Array.Empty<PlotSeries>(),
            ]
        )
        {
            Most = (int)Math.Min(100, Math.Ceiling((most + Headroom) / Plot.Step) * Plot.Step),
            Marks = [.. Mark(policy, months)],
        };
    }

    private static PlotSeries Course(
        string name,
        string color,
        IReadOnlyList<PolicyMonth> months,
        Func<PolicyMonth, Figure> figure,
        bool isAbove
    ) =>
        new(Texts.T(name), [.. months.Select(m => figure(m).Exact)], new PlotStroke(color, 2.5m))
        {
            Counts = Plot.Counts(months.Select(figure)),
            Symbol = PlotSymbol.Circle,
            Size = 6,
            Label = new PlotLabel(months.Count - 1, Format.Percent(figure(months[^1])), isAbove, Size: 6),
        };

    private static PlotSeries Expected(IReadOnlyList<PolicyMonth> months) =>
        new(
            Texts.T("Policies.Expected"),
            [.. months.Select(m => m.Expected)],
            new PlotStroke("var(--bs-link-color)", 1.75m, PlotDash.Dashed)
        );

    private static IEnumerable<PlotMark> Mark(Policy policy, IReadOnlyList<PolicyMonth> months)
    {
        DateOnly day = policy.Validity.Start;
        return months
            .Index()
            .Where(m => Holds(m.Item, day))
            .Select(m =>
                TrendMark.At(day, m.Index, Texts.T("Policies.From", Format.DayOfYear(day)), "var(--bs-link-color)")
            );
    }

    private static bool Holds(PolicyMonth month, DateOnly day) =>
        month.Month.Year == day.Year && month.Month.Number == day.Month;
}
