using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Signals;

/// <summary>
/// The course of each unit's two monthly shares: a month with which it does what it does not by itself, and what the other
/// units of its league do not do with it. Limits choose, and no chance. Where few services or dossiers are behind a month, one
/// more or less makes it jump: such months are left out.
/// </summary>
public static class ShareSignals
{
    /// <summary>So many months, the last one included, make a chart.</summary>
    public const int Months = 24;

    /// <summary>Fewer months with data make none: limits would be drawn by the month that they judge.</summary>
    public const int FewestMonths = 8;

    /// <summary>With fewer services or dossiers one of them moves a monthly share by more than five points.</summary>
    public const int Fewest = 20;

    /// <summary>Limits lie three standard errors from the mean.</summary>
    private const double Errors = 3;

    internal static LookedAt Of(Scoreboard board, Period month, RuleSet rules)
    {
        Selection selection = new() { Period = month, Rules = rules };
        Unit[] units = [.. board.Units.All.Where(u => u.Validity.Contains(selection.Days))];
        return new LookedAt(
            [
                .. new[] { Ratio.Services, Ratio.Dossiers }
                    .Select(board.Definitions.FindIndicator)
                    .OfType<Indicator>()
                    .SelectMany(indicator => Of(board, units, indicator, selection)),
            ],
            []
        );
    }

    private static IEnumerable<Signal> Of(Scoreboard board, Unit[] units, Indicator indicator, Selection selection)
    {
        foreach (IGrouping<UnitKind, Unit> league in units.GroupBy(u => u.Kind))
        {
            (Unit Unit, Figure[] Course)[] courses =
            [
                .. league.Select(u => (u, CourseOf(board, u, indicator, selection))),
            ];
            Figure[] all =
            [
                .. Enumerable
                    .Range(0, courses[0].Course.Length)
                    .Select(m => courses.Aggregate(default(Figure), (sum, c) => sum.Plus(c.Course[m]))),
            ];
            foreach ((Unit unit, Figure[] course) in courses)
            {
                if (Find(unit, indicator, selection.Period, course, all) is { } signal)
                {
                    yield return signal;
                }
            }
        }
    }

    /// <summary>The share of services of a month is of that month alone: a service that had dossiers before may have none.</summary>
    private static Figure[] CourseOf(Scoreboard board, Unit unit, Indicator indicator, Selection selection)
    {
        return [.. selection.Period.Latest(Months).Select(In)];

        Figure In(Period month)
        {
            Selection alone = selection with { Period = month };
            Figure figure =
                unit.Validity.Contains(alone.Days) && board.StateOf(alone) == PeriodState.Over
                    ? board.Figure(unit, indicator, alone)
                    : default;
            return figure.Denominator >= Fewest ? figure : default;
        }
    }

    private static Signal? Find(Unit unit, Indicator indicator, Period month, Figure[] course, Figure[] all)
    {
        Figure last = course[^1];
        if (
            !last.HasData
            || course.Count(f => f.HasData) < FewestMonths
            || ControlChart.Of(course) is not { } chart
            || chart.At(course.Length - 1) is not { } unusual
        )
        {
            return null;
        }

        Relative? beside = Relative.Of(course, all);
        if (beside is { } r && (Math.Abs(r.Away) < Errors || r.Away > 0 != unusual.IsUpward))
        {
            return null;
        }

        double now = 100.0 * last.Numerator / last.Denominator;
        double alone =
            chart.MeanRange > 0 ? Errors * Math.Abs(now - chart.Mean) / (MovingRanges.Reach * chart.MeanRange) : Errors;
        return new Signal(
            indicator.Ratio.CountsServices ? SignalKind.ShareOfServices : SignalKind.ShareOfDossiers,
            unit,
            null,
            month,
            // A row of months is as unusual as one outside, however near the mean the last of them lies.
            Math.Clamp(Math.Abs(beside?.Away ?? alone), Errors, LookedAt.MostStrength),
            null,
            [
                new("share", Percent(now), true),
                new("numerator", last.Numerator),
                new("denominator", last.Denominator),
                new("mean", Percent(chart.Mean), true),
                new("lower", Percent(chart.Lower), true),
                new("upper", Percent(chart.Upper), true),
                new("months", course.Count(f => f.HasData)),
                .. beside is { } other
                    ?
                    [
                        new("lower-beside-league", Percent(other.Lower), true),
                        new("upper-beside-league", Percent(other.Upper), true),
                    ]
                    : Array.Empty<SignalNumber>(),
            ]
        )
        {
            Course = unusual,
        };
    }

    private static decimal Percent(double value) => Math.Round((decimal)value, 2);

    /// <summary>
    /// How far a month lies from where the unit usually lies beside the others of its league: what all do together, such as
    /// after a campaign, is nobody's signal. By logits, for a share near 0 moves by less than one in the middle.
    /// </summary>
    /// <param name="Away">Standard errors, of how the distance moves and of the month's own count together.</param>
    /// <param name="Lower">Where the share would be expected at least, in percent.</param>
    /// <param name="Upper">And at most.</param>
    private readonly record struct Relative(double Away, double Lower, double Upper)
    {
        /// <summary>Null where the others have too little.</summary>
        public static Relative? Of(Figure[] course, Figure[] all)
        {
            (Figure Own, Figure Others)[] months =
            [
                .. course
                    .Zip(all, (own, sum) => (own, sum.Minus(own)))
                    .Where(m => m.own.HasData && m.Item2.Denominator >= Fewest),
            ];
            if (months.Length < FewestMonths || months[^1].Own != course[^1])
            {
                return null;
            }

            double[] distances = [.. months.Select(m => Logit.Of(m.Own) - Logit.Of(m.Others))];
            MovingRanges moves = MovingRanges.Of(distances);
            (Figure last, Figure others) = months[^1];
            double error = Math.Sqrt(Math.Pow(MovingRanges.Reach * moves.MeanRange / Errors, 2) + Logit.Variance(last));
            double expected = Logit.Of(others) + moves.Mean;
            return new Relative(
                (distances[^1] - moves.Mean) / error,
                Share(expected - Errors * error),
                Share(expected + Errors * error)
            );
        }

        private static double Share(double logit) => 100 / (1 + Math.Exp(-logit));
    }
}
