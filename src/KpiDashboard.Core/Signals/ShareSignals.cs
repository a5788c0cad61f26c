using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Signals;

/// <summary>
/// The course of each unit's two monthly shares: a month with which it does what it does not by itself. Limits choose, and
/// no chance. Where few services or dossiers are behind a month, one more or less makes it jump: such months are left out.
/// </summary>
internal static class ShareSignals
{
    /// <summary>So many months, the last one included, make a chart.</summary>
    public const int Months = 24;

    /// <summary>Fewer months with data make none: limits would be drawn by the month that they judge.</summary>
    public const int FewestMonths = 8;

    /// <summary>With fewer services one of them moves a monthly share by more than five points.</summary>
    public const int FewestServices = 20;

    /// <summary>With fewer dossiers chance alone moves a monthly share by more than ten points.</summary>
    public const int FewestDossiers = 20;

    /// <summary>Limits lie three standard errors from the mean.</summary>
    private const double Errors = 3;

    public static LookedAt Of(Scoreboard board, Period month, RuleSet rules)
    {
        Selection selection = new() { Period = month, Rules = rules };
        Unit[] units = [.. board.Units.All.Where(u => u.Validity.Contains(selection.Days))];
        List<Signal> found = [];
        foreach (
            Indicator indicator in new[] { Ratio.Services, Ratio.Dossiers }
                .Select(board.Definitions.FindIndicator)
                .OfType<Indicator>()
        )
        {
            foreach (Unit unit in units)
            {
                if (Of(board, unit, indicator, selection) is { } signal)
                {
                    found.Add(signal);
                }
            }
        }

        return new LookedAt(found, []);
    }

    /// <summary>The share of services of a month is of that month alone: a service that had dossiers before may have none.</summary>
    private static Signal? Of(Scoreboard board, Unit unit, Indicator indicator, Selection selection)
    {
        List<Figure> course = [];
        long fewest = indicator.Ratio.CountsServices ? FewestServices : FewestDossiers;
        for (Period month = selection.Period; course.Count < Months; month = month.Previous)
        {
            Selection alone = selection with { Period = month };
            Figure figure =
                unit.Validity.Contains(alone.Days) && board.StateOf(alone) == PeriodState.Over
                    ? board.Figure(unit, indicator, alone)
                    : default;
            course.Add(figure.Denominator >= fewest ? figure : default);
            if (!Period.HasYear(month.Previous.Year))
            {
                break;
            }
        }

        course.Reverse();
        Figure last = course[^1];
        if (
            !last.HasData
            || course.Count(f => f.HasData) < FewestMonths
            || ControlChart.Of(course) is not { } chart
            || chart.At(course.Count - 1) is not { } unusual
        )
        {
            return null;
        }

        double now = 100.0 * last.Numerator / last.Denominator;
        double away = chart.MeanRange > 0 ? Errors * Math.Abs(now - chart.Mean) / (2.66 * chart.MeanRange) : Errors;
        return new Signal(
            indicator.Ratio.CountsServices ? SignalKind.ShareOfServices : SignalKind.ShareOfDossiers,
            unit,
            null,
            selection.Period,
            // A row of months is as unusual as one outside, however near the mean the last of them lies.
            Math.Clamp(away, Errors, LookedAt.MostStrength),
            null,
            [
                new("share", Percent(now), true),
                new("numerator", last.Numerator),
                new("denominator", last.Denominator),
                new("mean", Percent(chart.Mean), true),
                new("lower", Percent(chart.Lower), true),
                new("upper", Percent(chart.Upper), true),
                new("months", course.Count(f => f.HasData)),
            ]
        )
        {
            Course = unusual,
        };
    }

    private static decimal Percent(double value) => Math.Round((decimal)value, 2);
}
